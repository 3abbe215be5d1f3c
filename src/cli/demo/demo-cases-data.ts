import type { Json } from '../../policy/engine/index.ts'
import type { ActRequest } from '../../proceedings/cases/index.ts'

/** One thing that somebody does on an invented case. */
export interface DemoAct {
  readonly post: string
  readonly act: ActRequest['act']
  /**
   * What the registers and the law do not say themselves; a proposal takes the law’s answer along, an approval the proposal,
   * and a notice hangs for the seven days after the act.
   */
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

const mixedUse = { ...termite(true), home: { land: 'state-owned', use: 'mixed', lawful: true, formerPublic: false } }

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
  {
    // Whether a house that is lived in and traded in is a dwelling, a person has to say.
    ...{ household: 6, procedure: 'safety-aid', facts: mixedUse, daysAgo: 7 },
    acts: [by('township-acceptor', 'accept', 7)],
  },
]

/** What the nine departments of a joint review say when they have nothing to object. */
const replies = (daysAgo: number, ...inquiries: readonly string[]): DemoAct[] =>
  inquiries.map((inquiry) =>
    by('liaison', 'reply', daysAgo, { inquiry, finding: 'clear', text: '查过登记，没有发现问题。' }),
  )
const NINE = [
  ...['real-estate', 'police', 'vehicles', 'civil-affairs', 'social-security', 'medical-insurance', 'tax'],
  ...['market-supervision', 'provident-fund'],
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
  {
    ...{ household: 5, procedure: 'rental-local', facts: local('60000'), daysAgo: 30 },
    acts: [
      by('township-acceptor', 'accept', 30),
      by('township-reviewer', 'forward', 27, agreed),
      ...replies(20, ...NINE),
      by('bureau-handler', 'forward', 3, { agrees: true, opinion: '各部门都没有发现问题。' }),
    ],
  },
  {
    ...{ household: 6, procedure: 'rent-subsidy', facts: local('48000'), daysAgo: 28 },
    acts: [
      by('township-acceptor', 'accept', 28),
      by('township-reviewer', 'forward', 25, agreed),
      ...replies(19, ...NINE),
      by('bureau-handler', 'forward', 5, { agrees: true, opinion: '各部门都没有发现问题。' }),
      by('bureau-handler', 'publish', 2),
    ],
  },
]

const WUSHEN: readonly DemoCase[] = [
  { household: 11, procedure: 'rural-renovation', facts: {}, daysAgo: 1, acts: [] },
  {
    ...{ household: 10, procedure: 'rural-renovation', facts: {}, daysAgo: 26 },
    acts: [
      by('village-agent', 'accept', 26),
      by('village-agent', 'publish', 25),
      by('village-agent', 'close-notice', 16),
      by('township-reviewer', 'forward', 12, agreed),
      by('township-reviewer', 'publish', 3),
    ],
  },
]

const WUCHANG: readonly DemoCase[] = [
  { household: 18, procedure: 'public-rental', facts: {}, daysAgo: 2, acts: [] },
  {
    ...{ household: 3, procedure: 'public-rental', facts: {}, daysAgo: 15 },
    acts: [
      by('village-agent', 'accept', 15),
      by('township-reviewer', 'forward', 12, agreed),
      by('bureau-handler', 'reply', 8, { inquiry: 'property', finding: 'clear', text: '名下没有住房。' }),
    ],
  },
  {
    ...{ household: 16, procedure: 'talent-apartment', facts: {}, daysAgo: 40 },
    acts: [
      by('village-agent', 'accept', 40),
      by('township-reviewer', 'forward', 36, agreed),
      by('bureau-handler', 'reply', 34, { inquiry: 'property', finding: 'clear', text: '名下没有住房。' }),
      by('liaison', 'reply', 33, { inquiry: 'degree', finding: 'clear', text: '学历学位属实。' }),
      by('bureau-handler', 'forward', 30, { agrees: true, opinion: '各部门都没有发现问题。' }),
      by('bureau-handler', 'publish', 29),
      by('bureau-handler', 'close-notice', 18),
      by('bureau-reviewer', 'propose', 15, { outcome: 'certificate', reasons: '' }),
      by('bureau-approver', 'approve', 10),
    ],
  },
]

/** The invented cases of each bureau that has some, with the pack they are filed under. */
export const DEMO_CASES: ReadonlyMap<number, { readonly pack: string; readonly cases: readonly DemoCase[] }> = new Map([
  [320104, { pack: 'nanjing', cases: NANJING }],
  [410522, { pack: 'anyang', cases: ANYANG }],
  [150626, { pack: 'wushen', cases: WUSHEN }],
  [420106, { pack: 'wuchang', cases: WUCHANG }],
])
