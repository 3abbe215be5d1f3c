import {
  acceptance,
  type CaseOutcome,
  type FactTest,
  type Investigation,
  type Method,
  type Procedure,
  proposalAndDecision,
  publicity,
  refusal,
  review,
  type Step,
} from '../../engine/index.ts'

const street = { post: 'township-reviewer', office: 'street' } as const
const fields = ['case-number', 'name', 'household-size', 'income-class', 'mode', 'amount', 'outcome'] as const

/** Whom civil affairs has found already (YONGCHUAN-2.3.2(1)), and everybody else. */
const TRUSTED = ['dibao', 'tekun', 'orphan'] as const
const trusted: FactTest = { fact: 'household.category', oneOf: TRUSTED }
const others: FactTest = { fact: 'household.category', noneOf: TRUSTED }

const method = (id: string, title: string, more: Partial<Method> = {}): Method => ({
  ...{ id, title, clause: 'YONGCHUAN-2.3.2', when: others },
  ...more,
})

/** Four ways to look into a household; whom civil affairs has found already is only looked up. */
const investigation: Investigation = {
  clause: 'YONGCHUAN-2.3.2',
  wanted: true,
  settles: 'joint-visit',
  methods: [
    method('rescue-system', '查协同救助信息系统', { clause: 'YONGCHUAN-2.3.2(1)', when: trusted }),
    method('matching', '信息核查（有授权）', { clause: 'YONGCHUAN-2.3.2(2)', consent: true }),
    method('home-visit', '入户调查'),
    method('neighbours', '邻里走访'),
    method('letters', '信函索证'),
    method('joint-visit', '会同户籍地村（居）委会入户核实', { clause: 'YONGCHUAN-2.3.2(2)', together: true }),
  ],
}

const steps: readonly Step[] = [
  acceptance(
    { title: '镇街受理续保申请', clause: 'YONGCHUAN-2.3.1', post: 'township-acceptor', office: 'street' },
    'investigation',
  ),
  {
    ...review(
      { ...street, id: 'investigation', title: '镇街调查，提出初审意见', clause: 'YONGCHUAN-2.3.2' },
      'street-notice',
      'acceptance',
    ),
    investigation,
  },
  publicity(
    { ...street, id: 'street-notice', title: '镇街和村（居）公示', clause: 'YONGCHUAN-2.3.3' },
    {
      ...{ clause: 'YONGCHUAN-2.3.3', days: 'first-publicity-days', fields },
      places: ['镇街公示栏', '村（居）务公开栏'],
    },
    'income',
    'investigation',
  ),
  {
    ...review(
      {
        ...{ id: 'income', title: '民政认定收入（财产）', clause: 'YONGCHUAN-2.3.4' },
        ...{ post: 'civil-affairs-clerk', office: 'civil-affairs', limit: { parameter: 'recognition-due' } },
      },
      'submission',
      'investigation',
    ),
    passedBy: { clause: 'YONGCHUAN-2.3.2(1)', when: [trusted] },
  },
  review(
    {
      ...{ ...street, id: 'submission', title: '镇街分类上报', clause: 'YONGCHUAN-2.3.5' },
      limit: { parameter: 'submission-due' },
    },
    ['bureau-check', 'adjustment-notice'],
    'investigation',
  ),
  publicity(
    { ...street, id: 'adjustment-notice', title: '补贴调整张榜公示', clause: 'YONGCHUAN-2.3.5(3)' },
    {
      ...{ clause: 'YONGCHUAN-2.3.5(3)', days: 'adjust-publicity-days', fields },
      places: ['镇街公示栏', '村（居）务公开栏'],
    },
    'bureau-check',
    'submission',
  ),
  {
    ...review(
      {
        ...{ id: 'bureau-check', title: '区里复查（书面和抽查）', clause: 'YONGCHUAN-2.3.6' },
        ...{ post: 'bureau-handler', office: 'bureau' },
      },
      'bureau-notice',
      'submission',
    ),
    sample: { clause: 'YONGCHUAN-2.3.6', rate: 'sample-rate' },
    investigation: {
      ...{ clause: 'YONGCHUAN-2.3.6', wanted: false },
      methods: [
        { id: 'paper-check', title: '书面复查', clause: 'YONGCHUAN-2.3.6' },
        { id: 'spot-check', title: '抽查核实', clause: 'YONGCHUAN-2.3.6' },
      ],
    },
  },
  publicity(
    {
      ...{ id: 'bureau-notice', title: '区里公示', clause: 'YONGCHUAN-2.3.6' },
      ...{ post: 'bureau-handler', office: 'bureau' },
    },
    {
      ...{ clause: 'YONGCHUAN-2.3.6', days: 'second-publicity-days', fields },
      places: ['区政府公众信息网', '区住房部门公示栏'],
    },
    'proposal',
    'bureau-check',
  ),
  ...proposalAndDecision({
    ...{ clause: 'YONGCHUAN-2.3.6', titles: ['区里提出处理意见', '区里决定'] },
    ...{ next: 'granted', back: 'bureau-check' },
  }),
]

const goesOn = (id: string, title: string, clause: string, letter: string): CaseOutcome => ({
  ...{ id, title, clause, end: 'granted', letters: [letter], reasons: false },
  ...{ follows: ['eligible', 'needs-person'], results: [id] },
})

/** The yearly review of every secured household: apply in August, be told by October. */
const annualReview: Procedure = {
  id: 'annual-review',
  edition: '2026.1',
  title: '续保申请（年度复核）',
  clause: 'YONGCHUAN-2.3.1',
  programs: ['annual-review'],
  standing: {
    ...{ title: '廉租住房保障家庭长期公示', clause: 'YONGCHUAN-3.2' },
    fields: ['name', 'household-size', 'income-class', 'mode', 'amount'],
  },
  sheet: { title: '永川区廉租住房保障动态管理申请审核表', clause: 'YONGCHUAN-A' },
  filing: {
    clause: 'YONGCHUAN-2.3.1',
    by: ['household', 'agent', 'office'],
    window: {
      ...{ opens: 'window-opens', closes: 'window-closes', rolls: true },
      excuse: {
        ...{ question: 'special-circumstance', clause: 'YONGCHUAN-2.3.1' },
        ask: '没有在申请期内交申请：有没有特殊情况？',
      },
    },
  },
  materials: [{ id: 'form', label: '续保申请书', clause: 'YONGCHUAN-3.4', required: true }],
  steps,
  outcomes: [
    goesOn('renew', '续保', 'YONGCHUAN-2.3.5(2)', 'renewal'),
    // A subsidy that goes up or down hangs on the wall once more before it is reported.
    { ...goesOn('adjust', '调整补贴', 'YONGCHUAN-2.3.5(3)', 'adjustment'), posted: 'adjustment-notice' },
    // No longer for low rent, and still for public rental: the law's own answer to low rent is no.
    { ...goesOn('reclass', '改按公租房管理', 'YONGCHUAN-2.3.5(3)', 'adjustment'), follows: ['ineligible'] },
    { ...refusal('stop', '停保', 'YONGCHUAN-2.3.5(1)', ['stop-notice']), results: ['stop', 'forfeit'] },
  ],
}

export const procedures: readonly Procedure[] = [annualReview]
