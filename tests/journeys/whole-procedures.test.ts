import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnEachDatabase } from '../support/each-database.ts'
import { type Filing, openPlace, type Place, type PlaceAtWork, type Step } from '../support/procedure-places.ts'
import { type House, openHouse } from '../support/signed-in.ts'

const AGREES = { agrees: true, opinion: '情况属实' }
const DEPARTMENTS = [
  ...(['real-estate', 'police', 'vehicles', 'civil-affairs', 'social-security'] as const),
  ...(['medical-insurance', 'tax', 'market-supervision', 'provident-fund'] as const),
] as const
const bureauOf = (tenant: number): Place['offices'][number] => ({
  ...{ kind: 'bureau', area: String(tenant), posts: ['bureau-handler', 'bureau-reviewer', 'bureau-approver'] },
})

const PLACES = {
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

/** One matter from its filing to its last letter. */
interface Journey {
  readonly place: keyof typeof PLACES
  readonly filing: Filing
  readonly steps: readonly Step[]
  /** Kinds of the letters, the first one first. */
  readonly letters: readonly string[]
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
const decided = (on: string, next: string, outcome: string): Step[] => [
  { on, by: 'bureau-reviewer', act: 'propose', detail: { outcome, reasons: '' }, leads: 'decision' },
  { on: next, by: 'bureau-reviewer', act: 'approve', meets: FORBIDDEN },
  { on: next, by: 'bureau-approver', act: 'approve', leads: 'granted' },
]

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
}

const JOURNEYS: readonly (readonly [string, Journey])[] = [
  ['the rent subsidy of Anyang', anyang('rent-subsidy', local, 3, 'approval')],
  ['the rental for locals of Anyang', anyang('rental-local', local, 3, 'certificate')],
  ['the rental for migrants of Anyang', anyang('rental-migrant', worker, 1, 'certificate')],
  ['the public rental of Wuchang', wuchang('public-rental', 'civil-affairs-clerk', 'income')],
  ['the talent apartment of Wuchang', wuchang('talent-apartment', 'liaison', 'degree')],
  ['the yearly review of Yongchuan', yearlyReview],
  ['the renovation in Wushen', renovation],
]

describeOnEachDatabase('procedures from filing to the last letter', (engine) => {
  let house: House
  const opened = new Map<Journey['place'], PlaceAtWork>()

  beforeAll(async () => {
    house = await openHouse(await engine.newDatabase(), { idleMinutes: 1_000_000, longestHours: 100_000 })
    house.clock.set(new Date('2026-08-01T09:00:00+08:00'))
    for (const place of ['anyang', 'wuchang', 'yongchuan', 'wushen'] as const)
      opened.set(place, await openPlace(house, PLACES[place]))
  })
  afterAll(() => house.close())

  it.each(JOURNEYS)('brings %s past every office to its letter', async (_, { filing, letters, place, steps }) => {
    const at = opened.get(place)
    if (at === undefined) throw new Error(`${place} is not open`)
    const one = await at.file(filing)
    for (const step of steps) await one.does(step)
    expect(await one.read('bureau-handler')).toMatchObject({ step: { id: 'granted' } })
    const sent = await one.letters('bureau-handler')
    expect(sent.map(({ kind }) => kind)).toEqual(letters)
    for (const letter of sent)
      expect(await one.print('bureau-handler', letter), letter.kind).toEqual({ status: 200, begins: '%PDF-' })
  })
})
