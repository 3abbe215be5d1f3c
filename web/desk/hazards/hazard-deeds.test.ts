import { describe, expect, it } from 'vitest'
import type { HazardRead } from './api.ts'
import { hazardDeedOf, isDeed } from './hazard-deeds.ts'

const VIEW = {
  ...{ version: 7, closing: { seq: 6, text: '', by: '', on: '' } },
  money: { totalAsked: { seq: 5 }, orderAsked: { seq: 4 } },
} as unknown as HazardRead

describe('what the desk sends for an act', () => {
  it('names the version and the proposal that were on the screen', () => {
    expect(hazardDeedOf('confirm-close', {}, VIEW)).toEqual({
      version: 7,
      act: 'confirm-close',
      detail: { proposal: 6 },
    })
    expect(hazardDeedOf('approve-total', {}, VIEW).detail).toEqual({ proposal: 5 })
    expect(hazardDeedOf('approve-order', {}, VIEW).detail).toEqual({ proposal: 4 })
  })

  it('leaves the day of a correction away where nothing is to be corrected', () => {
    const typed = { on: '2026-10-20', stage: ' 地基 ', text: '合格', by: '2026-10-30' }
    const pass = { on: '2026-10-20', stage: '地基', finding: 'pass', text: '合格' }
    expect(hazardDeedOf('visit', { ...typed, finding: 'pass' }, VIEW).detail).toEqual(pass)
    expect(hazardDeedOf('visit', { ...typed, finding: 'rectify' }, VIEW).detail).toEqual({
      ...{ ...pass, finding: 'rectify', by: '2026-10-30' },
    })
  })

  it('takes amounts as people write them', () => {
    const typed = { amount: ' 12,000.50 ', payee: '陈大成', text: ' ' }
    expect(hazardDeedOf('propose-order', typed, VIEW).detail).toEqual({ amount: '12000.50', payee: '陈大成' })
  })

  it('has no form for papers, which are sent as files', () => {
    expect(isDeed('add-paper')).toBe(false)
    expect(isDeed('visit')).toBe(true)
  })
})
