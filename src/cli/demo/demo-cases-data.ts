import type { Json } from '../../policy/engine/index.ts'
import type { ActRequest } from '../../proceedings/cases/index.ts'

/** One thing that somebody does on an invented case. */
export interface DemoAct {
  readonly post: string
  readonly act: ActRequest['act']
  /** What the registers and the law do not say themselves; a proposal takes the law’s answer along. */
  readonly detail: Readonly<Record<string, unknown>>
  /** Days before the demonstration is filled. */
  readonly daysAgo: number
}

/** An invented case of one of a bureau’s invented households. */
export interface DemoCase {
  /** Which household, by its place in the list. */
  readonly household: number
  readonly procedure: string
  readonly facts: Readonly<Record<string, Json>>
  readonly daysAgo: number
  readonly acts: readonly DemoAct[]
}

const by = (post: string, act: DemoAct['act'], daysAgo: number, detail: DemoAct['detail'] = {}): DemoAct => ({
  ...{ post, act, daysAgo, detail },
})
const agreed = { agrees: true, opinion: '入户看过，情况属实，材料齐全。' }

const termite = (lowIncome: boolean): Readonly<Record<string, Json>> => ({
  aid: { item: 'termite', governmentOrganised: false, otherFiscalAid: false, auditedCost: '860' },
  home: { land: 'state-owned', use: 'residential', lawful: true, formerPublic: false },
  household: { lowIncome },
  applicant: { role: 'owner' },
})

const NANJING: readonly DemoCase[] = [
  { household: 0, procedure: 'safety-aid', facts: { aid: { item: 'termite' } }, daysAgo: 0, acts: [] },
  {
    ...{ household: 1, procedure: 'safety-aid', facts: termite(true), daysAgo: 30 },
    acts: [by('township-acceptor', 'accept', 30, { note: '当场受理' })],
  },
  {
    ...{ household: 3, procedure: 'safety-aid', facts: { aid: { item: 'appraisal' } }, daysAgo: 4 },
    acts: [by('township-acceptor', 'ask-correction', 3, { items: ['房屋安全鉴定合同', '低收入家庭证明'] })],
  },
  {
    ...{ household: 4, procedure: 'safety-aid', facts: termite(true), daysAgo: 9 },
    acts: [by('township-acceptor', 'accept', 9), by('township-reviewer', 'forward', 6, agreed)],
  },
  {
    ...{ household: 5, procedure: 'safety-aid', facts: termite(false), daysAgo: 16 },
    acts: [
      by('township-acceptor', 'accept', 16),
      by('township-reviewer', 'forward', 13, agreed),
      by('bureau-handler', 'forward', 9, { agrees: true, opinion: '房屋情况核实无误。' }),
      by('civil-affairs-clerk', 'forward', 5, { agrees: false, opinion: '没有低收入家庭的认定。' }),
      by('bureau-reviewer', 'propose', 2, { outcome: 'refuse', reasons: '民政部门没有认定为低收入家庭。' }),
    ],
  },
]

const local = (income: string): Readonly<Record<string, Json>> => ({
  applicant: { civilCapacity: 'full', hukou: { division: '410522', kind: 'urban', permanent: true } },
  household: { annualIncome: income },
})

const ANYANG: readonly DemoCase[] = [
  { household: 0, procedure: 'rent-subsidy', facts: {}, daysAgo: 0, acts: [] },
  {
    ...{ household: 1, procedure: 'rent-subsidy', facts: local('66000'), daysAgo: 25 },
    acts: [by('township-acceptor', 'accept', 24)],
  },
  {
    ...{ household: 3, procedure: 'rental-local', facts: local('50000'), daysAgo: 12 },
    acts: [
      by('township-acceptor', 'accept', 12),
      by('township-reviewer', 'forward', 8, agreed),
      by('liaison', 'reply', 5, { inquiry: 'police', finding: 'clear', text: '人口和户籍与申报一致。' }),
    ],
  },
  {
    ...{ household: 4, procedure: 'rental-local', facts: {}, daysAgo: 20 },
    acts: [by('township-acceptor', 'withdraw', 18, { reason: '申请人到窗口说明不再需要。' })],
  },
]

/** The invented cases of each bureau that has some, with the pack they are filed under. */
export const DEMO_CASES: ReadonlyMap<number, { readonly pack: string; readonly cases: readonly DemoCase[] }> = new Map([
  [320104, { pack: 'nanjing', cases: NANJING }],
  [410522, { pack: 'anyang', cases: ANYANG }],
])
