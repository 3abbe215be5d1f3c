import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Casework, openCasework } from '../../../tests/support/casework.ts'
import { AGREES, filingOf, staff, type Walk, walk } from '../../../tests/support/casework-walk.ts'
import { describeOnEachDatabase } from '../../../tests/support/each-database.ts'
import { stateCouncilCalendar, type WorkdayCalendar } from '../../kit/index.ts'
import { createCatalogue, type Json } from '../../policy/engine/index.ts'
import { packs } from '../../policy/packs/index.ts'
import { livingCalendar } from '../../registers/settings/index.ts'
import {
  actOnCase,
  casesToRecount,
  fileCase,
  holdCase,
  listLetters,
  objectToNotice,
  openLawBook,
  openLetter,
  readCase,
  recountCase,
} from './index.ts'
import { tables } from './store-cases.ts'

const [WINDOW, STREET, DISTRICT, CIVIL, PROPOSER, APPROVER] = ['a', 'b', 'c', 'd', 'e', 'f'].map(staff) as [
  ...[string, string, string, string, string, string],
]
const PLACE = ['nanjing', 'safety-aid', '320104001'] as const

/** The house of three owners; only the first of them is a family of low income (domain example of 96,480.00 yuan). */
const treated = (aid: Readonly<Record<string, Json>> = {}): Readonly<Record<string, Json>> => ({
  applicant: { role: 'owner' },
  household: { lowIncome: true },
  home: { land: 'state-owned', lawful: true, use: 'residential', division: '320104', safetyGrade: 'D' },
  aid: {
    ...{ item: 'treatment', mode: 'strengthen', completedOn: '2026-08-31', appliedOn: '2026-09-07' },
    ...{ auditedCost: '268000.00', otherFiscalAid: false, governmentOrganised: false, cause: 'own' },
    ...aid,
  },
  owners: ['80', '70', '50'].map((floorArea, at) => ({ id: 'ABC'.charAt(at), floorArea })),
  ownerId: 'A',
})
const PAPERS = ['form', 'acceptance-papers', 'settlement-audit']

/** The calendar of the State Council, and a year that is entered while the program runs: 1 and 4 January are off. */
const next: WorkdayCalendar = {
  isDayOff: (day) => ['2027-01-01', '2027-01-04'].includes(day) || stateCouncilCalendar.isDayOff(day),
  isPublished: (year) => year === 2027 || stateCouncilCalendar.isPublished(year),
}

const past = (to: string): string => (to === 'street-review' ? 'district-review' : to)

/** A later release: in its edition the window hands over to the district at once. Former editions stay beside it. */
const edited = packs.map((pack) => {
  const [first] = pack.procedures ?? []
  if (pack.id !== 'nanjing' || first === undefined) return pack
  const steps = first.steps
    .filter(({ id }) => id !== 'street-review')
    .map((step) => ({ ...step, moves: step.moves.map((move) => ({ ...move, to: past(move.to) })) }))
  return { ...pack, procedures: [first, { ...first, edition: '2027.1', steps }] }
})
const after = openLawBook(edited, createCatalogue(packs, { calendar: stateCouncilCalendar }))

describeOnEachDatabase('safety aid of Nanjing', (engine) => {
  let work: Casework
  const calendar = livingCalendar(stateCouncilCalendar)
  beforeAll(async () => {
    work = await openCasework(await engine.newDatabase(), 320104, calendar, after)
  })
  afterAll(() => work.close())

  const apply = (facts = treated(), day = '2026-09-07') => walk(work, day, filingOf(PLACE, WINDOW, facts))
  async function accepted(facts = treated(), day = '2026-09-07'): Promise<Walk> {
    const one = await apply(facts, day)
    for (const kind of PAPERS) await one.does(day, WINDOW, 'add-material', { material: { id: kind, kind, file: kind } })
    await one.does(day, WINDOW, 'accept', {})
    return one
  }
  async function decided(outcome: string, reasons = '', facts = treated()): Promise<Walk> {
    const one = await accepted(facts)
    for (const actor of [STREET, DISTRICT, CIVIL]) await one.does('2026-09-10', actor, 'forward', AGREES)
    const proposal = await one.proposes('2026-09-11', PROPOSER, outcome, { reasons })
    await one.does('2026-09-14', APPROVER, 'approve', { proposal })
    return one
  }
  /** What is written in the newest letter of a kind, and whether it still holds. */
  const letterOf = (one: Walk, kind: string) =>
    work.on('2026-12-30', async (context) => {
      const { acts } = await readCase(context, one.id)
      const letter = (await listLetters(context, one.id, acts)).findLast((each) => each.kind === kind)
      return { letter, text: JSON.stringify(await openLetter(context, one.id, letter?.id ?? '')) }
    })

  it('tells the family its own share of the aid, by the area of its part', async () => {
    const one = await decided('aid')
    await one.posts('2026-09-15', STREET)
    await one.does('2026-09-23', STREET, 'close-notice', {})
    expect((await one.state()).step).toBe('granted')
    expect((await letterOf(one, 'approval')).text).toContain('107,200.00 元 × 90% = 96,480.00 元')
  })

  it('asks on the spot for what is missing, once, and the papers count when they are there', async () => {
    const one = await apply()
    await one.does('2026-09-07', WINDOW, 'ask-correction', { items: ['竣工验收资料', '工程结算评估（审计）报告'] })
    expect(await one.due('acceptance')).toMatchObject({ due: '2026-09-07' })
    for (const kind of PAPERS)
      await one.does('2026-09-11', WINDOW, 'add-material', { material: { id: kind, kind, file: kind } })
    await one.does('2026-09-11', WINDOW, 'correct', { application: (await one.state()).application })
    expect(await one.due('acceptance')).toMatchObject({ start: '2026-09-11', due: '2026-09-11' })
    expect(await one.meets('2026-09-11', WINDOW, 'ask-correction', { items: ['户口本'] })).toBe('asked-before')
    await one.does('2026-09-11', WINDOW, 'accept', {})
    expect(await one.letters()).toEqual(['correction-notice', 'acceptance-receipt'])
  })

  it('refuses what was paid for already by other public money, unless the district’s head finds a reason', async () => {
    const one = await accepted(treated({ otherFiscalAid: true }))
    for (const actor of [STREET, DISTRICT, CIVIL]) await one.does('2026-09-10', actor, 'forward', AGREES)
    expect(await one.meetsProposing('2026-09-11', PROPOSER, 'aid')).toBe('finding-wanted')
    await one.does('2026-09-11', PROPOSER, 'find', {
      question: 'repeated-aid',
      answer: false,
      reason: '没有例外的理由',
    })
    expect(await one.meetsProposing('2026-09-11', PROPOSER, 'aid')).toBe('departure-wanted')
    const proposal = await one.proposes('2026-09-11', PROPOSER, 'refuse', { reasons: '这笔费用已经用过财政补助' })
    await one.does('2026-09-14', APPROVER, 'approve', { proposal })
    expect((await letterOf(one, 'refusal')).text).toContain('这笔费用已经用过财政补助')
  })

  it('takes back the decision when an objection to its publicity is right, and decides anew', async () => {
    const one = await decided('aid')
    await one.posts('2026-09-15', STREET)
    const objection = await one.does('2026-09-22', 'anonymous:public', 'object', { text: '他家不是低收入' })
    await one.does('2026-09-23', STREET, 'answer-objection', { objection, upheld: true, text: '经核实，情况属实' })
    await one.does('2026-09-23', STREET, 'send-back', { reason: '异议成立' })
    const sent = await one.state()
    expect(sent).toMatchObject({ step: 'proposal' })
    expect(sent).not.toHaveProperty('decision')
    expect((await letterOf(one, 'approval')).letter).toMatchObject({ revokedOn: '2026-09-23' })
    const { application } = sent
    const facts = { ...application.facts, household: { lowIncome: false } }
    await one.does('2026-09-24', WINDOW, 'change', { application: { ...application, facts }, reason: '核实' })
    const proposal = await one.proposes('2026-09-24', PROPOSER, 'refuse', { reasons: '不是低收入家庭' })
    await one.does('2026-09-25', APPROVER, 'approve', { proposal })
    expect(await one.state()).toMatchObject({ step: 'refused', decision: { outcome: 'refuse', on: '2026-09-25' } })
  })

  it('comes back from the district to the street, whose time begins anew', async () => {
    const one = await accepted()
    await one.does('2026-09-10', STREET, 'forward', AGREES)
    await one.does('2026-09-14', DISTRICT, 'send-back', { reason: '家庭人口没有核实' })
    expect(await one.due('street-review')).toMatchObject({ start: '2026-09-14', due: '2026-09-28' })
    // Nobody new is needed: it is the same tier.
    await one.does('2026-09-15', STREET, 'forward', AGREES)
    await one.does('2026-09-16', DISTRICT, 'forward', AGREES)
    expect((await one.state()).step).toBe('civil-affairs')
  })

  it('surveys the site only for aid with an appraisal, and only where the street finds it necessary', async () => {
    const survey = { method: 'site-survey', on: '2026-09-08', finding: 'clear', text: '墙体有裂缝' }
    const treatedOne = await accepted()
    expect(await treatedOne.meets('2026-09-08', STREET, 'investigate', survey)).toBe('not-this-way')
    const appraised = await accepted(treated({ item: 'appraisal' }))
    await appraised.does('2026-09-08', STREET, 'investigate', survey)
    expect((await appraised.state()).investigations).toMatchObject([{ actor: STREET, investigated: survey }])
    const unseen = await accepted(treated({ item: 'appraisal' }))
    await unseen.does('2026-09-08', STREET, 'forward', AGREES)
  })

  describe('limits that run into a year without a calendar', () => {
    const recounted = (day: string) =>
      work.on(day, async (context) => {
        const cases = await casesToRecount(context, '2027-01-01')
        let moved = 0
        for (const id of cases) moved += await recountCase(context, id)
        return moved
      })
    const rowOf = (id: string) =>
      work.on('2026-12-30', ({ tx }) =>
        tables(tx).selectFrom('application_case').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
      )

    it('move when the year is entered, are stored with the day, and move once', async () => {
      const one = await accepted(treated(), '2026-12-25')
      expect(await one.due('street-review')).toMatchObject({ due: '2027-01-11', provisional: true })
      // Suspended for a week of which the new year's notice knows nothing yet.
      const paused = await accepted(treated(), '2026-12-21')
      await paused.does('2026-12-24', DISTRICT, 'suspend', { reason: '等待鉴定' })
      await paused.does('2026-12-31', DISTRICT, 'resume', { reason: '鉴定已经出来' })
      // Seven of ten workdays were left on 24 December.
      expect(await paused.due('street-review')).toMatchObject({ due: '2027-01-12', provisional: true })
      const objected = await decided('aid')
      await objected.posts('2026-12-20', STREET)
      const hangs = await work.on('2026-12-21', async ({ tx, tenant }) =>
        tx
          .withTables<{ notice: { id: string; case_id: string; tenant_id: number } }>()
          .selectFrom('notice')
          .select('id')
          .where('tenant_id', '=', tenant)
          .where('case_id', '=', objected.id)
          .executeTakeFirstOrThrow(),
      )
      const raised = await work.on('2026-12-25', (context) => objectToNotice(context, hangs.id, { text: '不符合条件' }))
      expect(raised).toMatchObject({ done: true, due: '2027-01-18', provisional: true })
      expect(await recounted('2026-12-26')).toBe(0)

      calendar.replace(next)
      // Of the one that stood still, both the limit that began and the one that went on.
      expect(await recounted('2026-12-28')).toBe(4)
      const recount = (before: string) => ({ on: '2026-12-28', before })
      expect(await one.due('street-review')).toMatchObject({
        ...{ due: '2027-01-12', provisional: false, recounted: recount('2027-01-11') },
      })
      expect(await paused.due('street-review')).toMatchObject({
        ...{ due: '2027-01-13', provisional: false, recounted: recount('2027-01-12') },
      })
      const { seq = 0 } = (await objected.state()).objections[0] ?? {}
      expect(await objected.due(`objection:${seq}`)).toMatchObject({ due: '2027-01-19', provisional: false })
      expect(await rowOf(one.id)).toMatchObject({ due_on: '2027-01-12', due_provisional: false, version: 5 })
      expect(await recounted('2026-12-29')).toBe(0)
      // What is set from now on is certain at once.
      await one.does('2026-12-29', STREET, 'forward', AGREES)
      expect(await one.due('district-review')).toMatchObject({ provisional: false })
    })
  })

  it('keeps the steps that a case began with when a newer edition is installed', async () => {
    const one = await accepted()
    const later = await walkLater(await work.family())
    expect(later).toMatchObject({ step: 'district-review' })
    await one.does('2026-09-10', STREET, 'forward', AGREES)
    const view = await work.on('2026-09-11', (context) => readCase({ ...context, law: after }, one.id))
    expect(view).toMatchObject({ row: { procedure: 'nanjing/safety-aid/2026.1', law_on: '2026-09-07' } })
    expect(view.rules.procedure.steps.map(({ id }) => id)).toContain('street-review')
  })

  /** Files and accepts by the newer edition, in which the street does not review. */
  function walkLater(of: Awaited<ReturnType<Casework['family']>>) {
    return work.on('2026-09-09', async (context) => {
      const newer = { ...context, law: after }
      const application = { ...of, area: '320104001', facts: treated() }
      const filing = { pack: 'nanjing', procedure: 'safety-aid', application, channel: 'counter' } as const
      const filed = await fileCase(newer, filing)
      if (!filed.done) throw new Error(filed.obstacle.sentence)
      const held = await holdCase(newer, filed.id)
      const answer = await actOnCase(newer, held, { case: filed.id, version: 1, act: 'accept', detail: {} })
      if (!answer.done) throw new Error(answer.obstacle.sentence)
      return answer.state
    })
  }
})
