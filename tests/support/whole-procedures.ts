/** Every procedure of the five places, step by step from its filing to its last letter: who does what on which day, and what it leads to. */
import type { Filing, Place, Step } from './procedure-places.ts'

const AGREES = { agrees: true, opinion: '情况属实' }
const DEPARTMENTS = [
  ...(['real-estate', 'police', 'vehicles', 'civil-affairs', 'social-security'] as const),
  ...(['medical-insurance', 'tax', 'market-supervision', 'provident-fund'] as const),
] as const
const bureauOf = (tenant: number): Place['offices'][number] => ({
  ...{ kind: 'bureau', area: String(tenant), posts: ['bureau-handler', 'bureau-reviewer', 'bureau-approver'] },
})

export const PLACES = {
  nanjing: {
    ...{ tenant: 320104, pack: 'nanjing' },
    offices: [
      { kind: 'street', area: '320104001', posts: ['township-acceptor', 'township-reviewer'] },
      { kind: 'civil-affairs', area: '320104', posts: ['civil-affairs-clerk'] },
      bureauOf(320104),
    ],
  },
  anyang: {
    ...{ tenant: 410522, pack: 'anyang' },
    offices: [
      { kind: 'township', area: '410522101', posts: ['township-acceptor', 'township-reviewer'] },
      ...DEPARTMENTS.map((department) => ({
        ...({ kind: 'department', area: '410522', posts: ['liaison'] } as const),
        department,
      })),
      bureauOf(410522),
    ],
  },
  wuchang: {
    ...{ tenant: 420106, pack: 'wuchang' },
    offices: [
      { kind: 'community', area: '420106001001', posts: ['village-agent'] },
      { kind: 'street', area: '420106001', posts: ['township-reviewer'] },
      { kind: 'civil-affairs', area: '420106', posts: ['civil-affairs-clerk'] },
      { kind: 'human-resources', area: '420106', posts: ['liaison'] },
      bureauOf(420106),
    ],
  },
  yongchuan: {
    ...{ tenant: 500118, pack: 'yongchuan' },
    offices: [
      { kind: 'street', area: '500118001', posts: ['township-acceptor', 'township-reviewer'] },
      { kind: 'civil-affairs', area: '500118', posts: ['civil-affairs-clerk'] },
      bureauOf(500118),
    ],
  },
  wushen: {
    ...{ tenant: 150626, pack: 'wushen' },
    offices: [
      { kind: 'village', area: '150626100001', posts: ['village-agent'] },
      { kind: 'township', area: '150626100', posts: ['township-reviewer'] },
      bureauOf(150626),
    ],
  },
} as const satisfies Record<string, Place>

export type PlaceName = keyof typeof PLACES

/** One matter from its filing to its last letter. */
export interface Journey {
  readonly place: PlaceName
  readonly filing: Filing
  readonly steps: readonly Step[]
  /** Kinds of the letters, the first one first. */
  readonly letters: readonly string[]
  /** What is built and paid after the letter. */
  readonly works?: readonly Step[]
}

const FORBIDDEN = { status: 403 }
const clear = (inquiry: string) => ({ inquiry, finding: 'clear', text: '没有发现问题' })
const posts = (on: string, by: Step['by']): Step => ({
  ...{ on, by, act: 'publish', detail: { postedOn: on, evidence: ['照片'] } },
})
/** A notice hangs for seven whole days: on the seventh it cannot be closed, on the day after it can. */
const hangs = (by: Step['by'], [from, seventh, after]: readonly [string, string, string], leads: string): Step[] => [
  posts(from, by),
  { on: seventh, by, act: 'close-notice', meets: { status: 409, path: 'notice-running' } },
  { on: after, by, act: 'close-notice', leads },
]
/** Proposed by one, approved by another: whoever proposed is no approver. */
const decided = (on: string, next: string, outcome: string, leads = 'granted'): Step[] => [
  { on, by: 'bureau-reviewer', act: 'propose', detail: { outcome, reasons: '' }, leads: 'decision' },
  { on: next, by: 'bureau-reviewer', act: 'approve', meets: FORBIDDEN },
  { on: next, by: 'bureau-approver', act: 'approve', leads },
]

/** Somebody on a low income who has had termites treated in a home of their own. */
const treated = {
  aid: {
    ...{ item: 'termite', completedOn: '2026-09-01', appliedOn: '2026-09-07', auditedCost: '2000.00' },
    ...{ governmentOrganised: false, otherFiscalAid: false },
  },
  home: { land: 'state-owned', use: 'residential', lawful: true, formerPublic: false },
  household: { lowIncome: true },
  applicant: { role: 'owner' },
}

const safetyAid: Journey = {
  place: 'nanjing',
  filing: {
    ...{ on: '2026-09-07', by: 'township-acceptor', procedure: 'safety-aid', area: '320104001', size: 1 },
    facts: treated,
  },
  steps: [
    { on: '2026-09-07', by: 'township-acceptor', act: 'hand-in' },
    { on: '2026-09-07', by: 'township-reviewer', act: 'accept', meets: FORBIDDEN },
    { on: '2026-09-07', by: 'township-acceptor', act: 'accept', leads: 'street-review' },
    { on: '2026-09-09', by: 'township-reviewer', act: 'forward', detail: AGREES, leads: 'district-review' },
    { on: '2026-09-15', by: 'bureau-handler', act: 'forward', detail: AGREES, leads: 'civil-affairs' },
    { on: '2026-09-21', by: 'bureau-handler', act: 'forward', detail: AGREES, meets: FORBIDDEN },
    { on: '2026-09-21', by: 'civil-affairs-clerk', act: 'forward', detail: AGREES, leads: 'proposal' },
    ...decided('2026-09-23', '2026-09-24', 'aid', 'results'),
    ...hangs('township-reviewer', ['2026-09-24', '2026-10-01', '2026-10-02'], 'granted'),
  ],
  letters: ['acceptance-receipt', 'approval', 'publicity-sheet'],
}

/** A family of three on dibao with a local urban hukou, 40 m² and 50,000 yuan a year. */
const local = {
  applicant: { civilCapacity: 'full', hukou: { division: '410522', kind: 'urban', permanent: true } },
  household: {
    ...{ category: 'dibao', annualIncome: '50000.00' },
    homes: [{ division: '410522101', floorArea: '40.00' }],
  },
}
/** Alone, without a home, with a contract that runs. */
const worker = {
  applicant: { civilCapacity: 'full' },
  household: { homes: [] },
  employment: { township: '410522101', contract: { from: '2026-05-15', to: '2026-11-14' }, pensionMonths: [] },
  housing: { township: '410522102' },
}

function anyang(procedure: string, facts: Filing['facts'], size: number, letter: string): Journey {
  const handler = 'bureau-handler' as const
  return {
    place: 'anyang',
    filing: { on: '2026-09-07', by: 'township-acceptor', procedure, area: '410522101', size, facts },
    steps: [
      { on: '2026-09-07', by: 'township-reviewer', act: 'accept', meets: FORBIDDEN },
      { on: '2026-09-07', by: 'township-acceptor', act: 'accept', leads: 'township-review' },
      { on: '2026-09-10', by: 'township-reviewer', act: 'forward', detail: AGREES, leads: 'joint-review' },
      { on: '2026-09-14', by: 'tax', act: 'reply', detail: clear('police'), meets: FORBIDDEN },
      ...DEPARTMENTS.flatMap((by): Step[] => [
        {
          ...{ on: '2026-09-14', by: handler, act: 'forward', detail: AGREES },
          meets: { status: 409, path: 'replies-outstanding' },
        },
        { on: '2026-09-14', by, act: 'reply', detail: clear(by), leads: 'joint-review' },
      ]),
      { on: '2026-09-15', by: handler, act: 'forward', detail: AGREES, leads: 'publicity' },
      ...hangs(handler, ['2026-09-15', '2026-09-22', '2026-09-23'], 'proposal'),
      ...decided('2026-09-23', '2026-09-24', 'grant'),
    ],
    letters: ['acceptance-receipt', 'publicity-sheet', letter],
  }
}

function wuchang(procedure: string, asked: Step['by'], inquiry: string): Journey {
  const handler = 'bureau-handler' as const
  return {
    place: 'wuchang',
    filing: { on: '2026-09-07', by: 'village-agent', procedure, area: '420106001001', size: 1, facts: {} },
    steps: [
      { on: '2026-09-07', by: 'village-agent', act: 'accept', leads: 'street-review' },
      { on: '2026-09-09', by: 'village-agent', act: 'forward', detail: AGREES, meets: FORBIDDEN },
      { on: '2026-09-09', by: 'township-reviewer', act: 'forward', detail: AGREES, leads: 'departments' },
      { on: '2026-09-10', by: asked, act: 'reply', detail: clear('property'), meets: FORBIDDEN },
      { on: '2026-09-10', by: asked, act: 'reply', detail: clear(inquiry), leads: 'departments' },
      {
        ...{ on: '2026-09-10', by: handler, act: 'forward', detail: AGREES },
        meets: { status: 409, path: 'replies-outstanding' },
      },
      { on: '2026-09-11', by: handler, act: 'reply', detail: clear('property'), leads: 'departments' },
      { on: '2026-09-11', by: handler, act: 'forward', detail: AGREES, leads: 'publicity' },
      ...hangs(handler, ['2026-09-11', '2026-09-18', '2026-09-19'], 'proposal'),
      ...decided('2026-09-21', '2026-09-22', 'certificate'),
    ],
    letters: ['acceptance-receipt', 'publicity-sheet', 'certificate'],
  }
}

const VISITED = { method: 'home-visit', on: '2026-08-20', finding: 'clear', text: '与申报一致' }
const CHECKED = { method: 'spot-check', on: '2026-09-21', finding: 'clear', text: '上门核实，与申报一致' }
const wants = (path: string) => ({ status: 409, path })

/** A family of three on subsidy that applies in August, below the line of 840.00 yuan a head and month. */
const yearlyReview: Journey = {
  place: 'yongchuan',
  filing: {
    ...{ on: '2026-08-03', by: 'township-acceptor', procedure: 'annual-review', area: '500118001', size: 3 },
    facts: {
      review: { year: 2026, form: 'subsidy', application: { on: '2026-08-03' }, changed: false, otherGrounds: true },
      household: { category: 'low-income', annualIncome: '30000.00' },
    },
  },
  steps: [
    { on: '2026-08-04', by: 'township-acceptor', act: 'hand-in' },
    { on: '2026-08-05', by: 'township-acceptor', act: 'accept', leads: 'investigation' },
    { on: '2026-08-20', by: 'township-reviewer', act: 'forward', detail: AGREES, meets: wants('investigation-wanted') },
    { on: '2026-08-20', by: 'township-reviewer', act: 'investigate', detail: VISITED },
    { on: '2026-08-24', by: 'township-reviewer', act: 'forward', detail: AGREES, leads: 'street-notice' },
    ...hangs('township-reviewer', ['2026-08-25', '2026-09-01', '2026-09-02'], 'income'),
    { on: '2026-09-10', by: 'township-reviewer', act: 'forward', detail: AGREES, meets: FORBIDDEN },
    { on: '2026-09-10', by: 'civil-affairs-clerk', act: 'forward', detail: AGREES, leads: 'submission' },
    {
      ...{ on: '2026-09-18', by: 'township-reviewer', act: 'forward', detail: AGREES },
      ...{ to: 'bureau-check', leads: 'bureau-check' },
    },
    { on: '2026-09-21', by: 'bureau-handler', act: 'forward', detail: AGREES, meets: wants('sample-wanted') },
    {
      ...{ on: '2026-09-21', by: 'bureau-handler', act: 'draw-sample' },
      detail: { procedure: 'yongchuan/annual-review/2026.1', step: 'bureau-check' },
    },
    { on: '2026-09-21', by: 'bureau-handler', act: 'forward', detail: AGREES, meets: wants('spot-check-wanted') },
    { on: '2026-09-21', by: 'bureau-handler', act: 'investigate', detail: CHECKED },
    { on: '2026-09-21', by: 'bureau-handler', act: 'forward', detail: AGREES, leads: 'bureau-notice' },
    ...hangs('bureau-handler', ['2026-09-21', '2026-09-28', '2026-09-29'], 'proposal'),
    ...decided('2026-09-29', '2026-09-30', 'renew'),
  ],
  letters: ['acceptance-receipt', 'publicity-sheet', 'publicity-sheet', 'renewal'],
}

const APPRAISED = { method: 'appraisal', on: '2026-09-18', finding: 'clear', text: 'D 级', assessor: '某鉴定机构' }

const PAYEE = '陈大成 一卡通'

/** What follows the renovation: works with something to put right, acceptance, striking off by two, and two orders to pay. */
const WORKS: readonly Step[] = [
  { on: '2026-09-30', by: 'village-agent', act: 'open', detail: { reason: '已经批准改造' } },
  { on: '2026-10-08', by: 'bureau-handler', act: 'choose', detail: { measure: '拆除重建' }, leads: 'preparing' },
  {
    ...{ on: '2026-10-08', by: 'village-agent', act: 'contract' },
    detail: { builder: '某工匠队', signedOn: '2026-10-08', completeBy: '2026-12-20', cost: '48000' },
  },
  { on: '2026-10-09', by: 'village-agent', act: 'start', detail: { on: '2026-10-09' }, leads: 'works' },
  {
    ...{ on: '2026-10-20', by: 'township-reviewer', act: 'visit' },
    detail: { on: '2026-10-20', stage: '地基', finding: 'rectify', text: '深度不够', by: '2026-10-30' },
  },
  { on: '2026-10-28', by: 'village-agent', act: 'answer-visit', detail: { on: '2026-10-28', text: '重新挖到位' } },
  { on: '2026-10-29', by: 'township-reviewer', act: 'check-answer', detail: { on: '2026-10-29', text: '深度够了' } },
  ...paid('2026-11-02', 'total', { amount: '12000', basis: '旗补助标准' }),
  ...paid('2026-11-03', 'order', { amount: '4000', payee: PAYEE }),
  {
    ...{ on: '2026-12-01', by: 'township-reviewer', act: 'visit' },
    detail: { on: '2026-12-01', stage: '竣工', finding: 'pass', text: '合格' },
  },
  { on: '2026-12-01', by: 'village-agent', act: 'finish', detail: { on: '2026-12-01' }, leads: 'acceptance' },
  { on: '2026-12-02', by: 'village-agent', act: 'add-paper', detail: { label: '农户验收单' } },
  { on: '2026-12-02', by: 'village-agent', act: 'accept-household', detail: { on: '2026-12-02', signedBy: '陈大成' } },
  {
    ...{ on: '2026-12-03', by: 'township-reviewer', act: 'accept-office' },
    ...{ detail: { on: '2026-12-03', text: '验收合格' }, leads: 'accepted' },
  },
  {
    ...{ on: '2026-12-04', by: 'township-reviewer', act: 'propose-close' },
    ...{ detail: { text: '住房安全问题已经解决' }, leads: 'closing' },
  },
  { on: '2026-12-04', by: 'township-reviewer', act: 'confirm-close', meets: FORBIDDEN },
  { on: '2026-12-04', by: 'bureau-reviewer', act: 'confirm-close', leads: 'closed' },
  ...paid('2026-12-05', 'order', { amount: '8000', payee: PAYEE }),
]

/** Worked out by the handler, who may not decide it; decided by whoever answers for it. */
function paid(on: string, what: 'total' | 'order', detail: object): Step[] {
  return [
    { on, by: 'bureau-handler', act: `propose-${what}`, detail },
    { on, by: 'bureau-handler', act: `approve-${what}`, meets: FORBIDDEN },
    { on, by: 'bureau-approver', act: `approve-${what}` },
  ]
}

/** A family on dibao in an old farmhouse, for whom the clerk of the village files. */
const renovation: Journey = {
  place: 'wushen',
  filing: {
    ...{ on: '2026-09-01', by: 'village-agent', procedure: 'rural-renovation', area: '150626100001', size: 2 },
    facts: { household: { rural: true, category: 'dibao' } },
  },
  steps: [
    { on: '2026-09-01', by: 'village-agent', act: 'accept', leads: 'village-notice' },
    ...hangs('village-agent', ['2026-09-01', '2026-09-08', '2026-09-09'], 'township-review'),
    { on: '2026-09-09', by: 'village-agent', act: 'forward', detail: AGREES, meets: FORBIDDEN },
    { on: '2026-09-09', by: 'township-reviewer', act: 'forward', detail: AGREES, leads: 'township-notice' },
    ...hangs('township-reviewer', ['2026-09-09', '2026-09-16', '2026-09-17'], 'appraisal'),
    { on: '2026-09-18', by: 'bureau-handler', act: 'forward', detail: AGREES, meets: wants('investigation-wanted') },
    { on: '2026-09-18', by: 'bureau-handler', act: 'investigate', detail: APPRAISED },
    {
      ...{ on: '2026-09-18', by: 'bureau-handler', act: 'change' },
      detail: { facts: { home: { safetyGrade: 'D' } }, reason: '鉴定报告' },
    },
    { on: '2026-09-18', by: 'bureau-handler', act: 'forward', detail: AGREES, leads: 'banner-notice' },
    ...hangs('bureau-handler', ['2026-09-18', '2026-09-25', '2026-09-26'], 'proposal'),
    ...decided('2026-09-28', '2026-09-29', 'support'),
  ],
  letters: ['acceptance-receipt', 'publicity-sheet', 'publicity-sheet', 'publicity-sheet', 'approval'],
  works: WORKS,
}

export const JOURNEYS: readonly (readonly [string, Journey])[] = [
  ['the safety aid of Nanjing', safetyAid],
  ['the rent subsidy of Anyang', anyang('rent-subsidy', local, 3, 'approval')],
  ['the rental for locals of Anyang', anyang('rental-local', local, 3, 'certificate')],
  ['the rental for migrants of Anyang', anyang('rental-migrant', worker, 1, 'certificate')],
  ['the public rental of Wuchang', wuchang('public-rental', 'civil-affairs-clerk', 'income')],
  ['the talent apartment of Wuchang', wuchang('talent-apartment', 'liaison', 'degree')],
  ['the yearly review of Yongchuan', yearlyReview],
  ['the renovation in Wushen', renovation],
]
