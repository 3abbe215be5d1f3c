import { describe, expect, it } from 'vitest'
import type { LeaseRead } from './api.ts'
import { isDeed, leaseDeedOf, sayResidents, termsOf } from './lease-deeds.ts'

const VIEW = {
  ...{ version: 7, residents: [{ name: '李华', relation: '妻子', person: 'p-2' }], terms: { short: false } },
  ...{ rentAsked: { seq: 5 }, settlementProposed: { seq: 6 }, document: { digest: 'a'.repeat(64) } },
} as unknown as LeaseRead

describe('what the desk sends for an act', () => {
  it('names the version, the proposal and the text that were on the screen', () => {
    expect(leaseDeedOf('approve-rent', {}, VIEW)).toEqual({ version: 7, act: 'approve-rent', detail: { proposal: 5 } })
    expect(leaseDeedOf('approve-settlement', {}, VIEW).detail).toEqual({ proposal: 6 })
    expect(leaseDeedOf('sign-tenant', { paper: 'x' }, VIEW).detail).toEqual({
      ...{ digest: 'a'.repeat(64), manner: 'paper', paper: 'x' },
    })
  })

  it('reads who lives there line by line, and keeps who is known', () => {
    const typed = { residents: '李华 妻子\n李小华（儿子）', reason: '核实' }
    expect(leaseDeedOf('set-residents', typed, VIEW).detail).toMatchObject({
      residents: [
        { name: '李华', relation: '妻子', person: 'p-2' },
        { name: '李小华', relation: '儿子' },
      ],
    })
    expect(sayResidents(VIEW.residents)).toBe('李华 妻子')
  })

  it('reads a settlement line by line, and terms as people write them', () => {
    expect(
      leaseDeedOf('settle', { due: '水费 35.20\n电费120元', refund: '押金 1,000.00', text: '结清' }, VIEW).detail,
    ).toEqual({
      lines: [
        { label: '水费', side: 'due', amount: '35.20' },
        { label: '电费', side: 'due', amount: '120' },
        { label: '押金', side: 'refund', amount: '1000.00' },
      ],
      text: '结清',
    })
    const typed = {
      from: '2026-12-01',
      to: '2031-11-30',
      deposit: '1,000',
      structure: ' 钢混 ',
      use: '居住',
      facilities: '热水器、灶具',
    }
    expect(termsOf(typed)).toEqual({
      ...{ from: '2026-12-01', to: '2031-11-30', payment: 'monthly', deposit: '1000', structure: '钢混', use: '居住' },
      ...{ facilities: ['热水器', '灶具'], residents: [] },
    })
  })

  it('leaves the end of a renewal away where none is agreed to', () => {
    const typed = { text: '不再符合', to: '2032-02-28' }
    expect(leaseDeedOf('propose-renewal', { ...typed, agrees: false }, VIEW).detail).toEqual({
      ...{ agrees: false, text: '不再符合' },
    })
  })

  it('has no form for what goes a way of its own', () => {
    expect(['add-paper', 'sign-first', 'sign-second', 'exchange'].map(isDeed)).toEqual([false, false, false, false])
  })
})
