import { describe, expect, it } from 'vitest'
import { createCatalogue } from '../../policy/engine/index.ts'
import { packs } from '../../policy/packs/index.ts'
import { ACTS, type Deed, ruleOf } from './acts.ts'
import { findObstacle } from './find-obstacle.ts'
import type { Terms } from './lease.ts'
import { openLeaseBook } from './lease-book.ts'
import type { LeaseState } from './lease-state.ts'
import type { Attempt } from './obstacle.ts'
import { findTermsObstacle } from './signing-rules.ts'

const book = openLeaseBook(packs, createCatalogue(packs))
const law = book.lawOf(420106, '2026-11-22')
const TERMS: Terms = {
  ...{ from: '2026-12-01', to: '2031-11-30', payment: 'monthly', deposit: '500.00', structure: '钢混', use: '居住' },
  ...{ facilities: ['热水器'], residents: [{ name: '李华', relation: '妻子', person: 'p-2' }] },
}
const STATE: LeaseState = {
  ...{ version: 3, round: 1, step: 'living', since: '2026-12-01', kind: 'public-rental', terms: TERMS },
  premises: {
    ...{ unit: 'u', project: 'p', projectCode: 'x', projectName: 'x', address: 'x', floorArea: '60.00' },
    ...{ floor: 2, decorated: false },
  },
  ...{ residents: TERMS.residents, reminded: [], papers: [] },
}
const by = (actor: string, seq = 2) => ({ seq, actor, day: '2026-11-22' })

const why = (state: Partial<LeaseState>, attempt: Attempt, on = '2026-11-22', actor = 'u:2') =>
  findObstacle({ ...STATE, ...state }, attempt, { law, actor, on })?.code

describe('the term', () => {
  it.each([
    ['2026-12-01', '2031-11-30', undefined],
    ['2026-12-01', '2031-12-01', 'term-too-long'],
    ['2028-02-29', '2033-02-27', undefined],
    ['2028-02-29', '2033-02-28', 'term-too-long'],
    ['2026-11-01', '2031-10-31', undefined],
    ['2026-11-01', '2026-11-01', undefined],
    ['2026-11-02', '2026-11-01', 'days-in-order'],
  ])('from %s to %s: %s', (from, to, code) => {
    expect(findTermsObstacle('public-rental', { ...TERMS, from, to }, law)?.code).toBe(code)
  })

  it('of a short stay needs a reason as long as nobody has said how long it may be, and only flats for talents have them', () => {
    const stay = { ...TERMS, to: '2026-12-07', short: {} }
    expect(findTermsObstacle('talent-apartment', stay, law)?.code).toBe('reason-wanted')
    expect(findTermsObstacle('talent-apartment', { ...stay, short: { reason: '来面试' } }, law)).toBeUndefined()
    expect(findTermsObstacle('public-rental', stay, law)?.code).toBe('no-such-stay')
    const seven = { ...law, shortStay: { kind: 'talent-apartment' as const, days: 7, clause: 'WUCHANG-2.1.3' } }
    expect(findTermsObstacle('talent-apartment', stay, seven)).toBeUndefined()
    expect(findTermsObstacle('talent-apartment', { ...stay, to: '2026-12-08' }, seven)?.code).toBe('term-too-long')
  })
})

describe('rent', () => {
  const ask = { act: 'propose-rent', detail: { amount: '90.00', basis: '局办会纪要', reason: '七层' } } as const

  it('that the table gives is not set by hand', () => {
    const rent = { amount: 9600n, how: 'law' as const, text: 'x' }
    expect(why({ step: 'drafting', rent }, ask)).toBe('rent-by-law')
    expect(why({ step: 'drafting' }, ask)).toBeUndefined()
  })

  it('is approved by another person than proposed it, and a text is final only with it', () => {
    const rentAsked = { ...by('u:1'), said: ask.detail }
    const approve = { act: 'approve-rent', detail: { proposal: 2 } } as const
    expect(why({ step: 'drafting', rentAsked }, approve, '2026-11-22', 'u:1')).toBe('four-eyes')
    expect(why({ step: 'drafting', rentAsked }, approve)).toBeUndefined()
    const freeze = { act: 'freeze', detail: { document: '', digest: '' } } as const
    expect(why({ step: 'drafting' }, freeze)).toBe('rent-wanted')
    expect(why({ step: 'drafting', rent: { amount: 1n, how: 'person', text: '' } }, freeze)).toBeUndefined()
  })

  it('of a flat for talents is signed only after the degree was looked at', () => {
    const state = { step: 'drafting', kind: 'talent-apartment', rent: { amount: 1n, how: 'person', text: '' } } as const
    const freeze = { act: 'freeze', detail: { document: '', digest: '' } } as const
    expect(why(state, freeze)).toBe('degree-wanted')
    const said = { degree: '硕士', school: 'x', office: '区人社局', number: '1', on: '2026-11-20', holds: true }
    expect(why({ ...state, degree: { ...by('u:1'), said } }, freeze)).toBeUndefined()
    expect(why({ ...state, degree: { ...by('u:1'), said: { ...said, holds: false } } }, freeze)).toBe('degree-wanted')
  })
})

describe('signing', () => {
  const digest = 'a'.repeat(64)
  const frozen = { ...by('u:1'), document: 'd', digest }
  const signing = { step: 'signing', frozen } as const

  it('another text than was made final is refused', () => {
    const code = { act: 'sign-tenant', detail: { digest, manner: 'code', phone: '138****0000' } } as const
    expect(why(signing, code, '2026-11-22', 'c:1')).toBeUndefined()
    const other = { ...code, detail: { ...code.detail, digest: 'b'.repeat(64) } }
    expect(why(signing, other, '2026-11-22', 'c:1')).toBe('digest-changed')
  })

  it('the bureau signs after whoever rents, and by two persons', () => {
    const first = { act: 'sign-first', detail: { digest } } as const
    const second = { act: 'sign-second', detail: { digest } } as const
    expect(why(signing, first)).toBe('no-proposal')
    const tenant = { ...signing, signedByTenant: { ...by('c:1', 3), said: { digest, manner: 'code' as const } } }
    expect(why(tenant, first)).toBeUndefined()
    expect(why({ ...tenant, signedFirst: by('u:2', 4) }, second)).toBe('four-eyes')
    expect(why({ ...tenant, signedFirst: by('u:1', 4) }, second)).toBeUndefined()
  })
})

describe('a renewal', () => {
  const to = { terms: { ...TERMS, from: '2024-03-01', to: '2027-02-28' } }
  const apply = (on: string) => ({ act: 'apply-renewal', detail: { on } }) as const
  const late = (on: string) => ({ act: 'apply-late', detail: { on, reason: '住院' } }) as const

  it('is in time on the last day, and late on the next', () => {
    expect(why(to, apply('2026-11-28'), '2026-11-28')).toBeUndefined()
    expect(why(to, apply('2026-11-29'), '2026-11-29')).toBe('too-late')
    expect(why(to, late('2026-11-28'), '2026-11-28')).toBe('in-time')
    expect(why(to, late('2026-11-29'), '2026-11-29')).toBeUndefined()
    expect(why(to, late('2027-02-28'), '2027-03-01')).toBe('too-late')
  })

  it('is told of on its days, each once', () => {
    const remind = (notice: 'first' | 'second') =>
      ({ act: 'remind', detail: { notice, renewBy: '2026-11-28' } }) as const
    expect(why(to, remind('first'), '2026-10-27')).toBe('too-early')
    expect(why(to, remind('first'), '2026-10-28')).toBeUndefined()
    expect(why(to, remind('second'), '2026-11-12')).toBe('too-early')
    expect(why(to, remind('second'), '2026-11-13')).toBeUndefined()
    expect(why({ ...to, reminded: ['first'] }, remind('first'), '2026-11-01')).toBe('asked-already')
  })

  it('runs five years at most, from the day after the old end', () => {
    const propose = (end: string) =>
      ({ act: 'propose-renewal', detail: { agrees: true, text: '同意', to: end } }) as const
    const renewing = { ...to, step: 'renewing' }
    expect(why(renewing, propose('2032-02-29'))).toBeUndefined()
    expect(why(renewing, propose('2032-03-01'))).toBe('term-too-long')
    expect(why(renewing, propose('2027-02-28'))).toBe('days-in-order')
  })
})

describe('after a death', () => {
  it('only somebody who lives there goes on with the lease, with a paper that shows it', () => {
    const said = { heir: 'p-2', heirName: '李华', diedOn: '2026-11-01', papers: ['x'] }
    const propose = (change: Partial<typeof said>) =>
      ({ act: 'propose-succession', detail: { ...said, ...change } }) as const
    const paper = { id: 'x', label: '死亡证明', file: 'f', type: 'image/png' as const, bytes: 1 }
    const state = { papers: [{ ...by('u:1'), paper }] }
    expect(why(state, propose({}))).toBeUndefined()
    expect(why(state, propose({ heir: 'p-9' }))).toBe('not-a-resident')
    expect(why(state, propose({ papers: [] }))).toBe('paper-wanted')
    expect(why({}, propose({}))).toBe('no-such-paper')
    expect(why(state, propose({ diedOn: '2026-11-23' }))).toBe('days-in-order')
  })
})

it('refuses every act outside of its steps', () => {
  for (const act of Object.keys(ACTS) as Deed[]) {
    if ((ruleOf(act).from as readonly string[]).includes('returned')) continue
    expect(why({ step: 'returned' }, { act, detail: {} } as Attempt), act).toBe('not-in-this-step')
  }
})
