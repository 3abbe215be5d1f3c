import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Casework, openCasework } from '../../../tests/support/casework.ts'
import { AGREES, filingOf, staff, walk } from '../../../tests/support/casework-walk.ts'
import { describeOnDatabases } from '../../../tests/support/each-database.ts'
import { askedInTurn, vacantFlats, waits } from '../../../tests/support/queue.ts'
import { openHall } from '../../../tests/support/selection.ts'
import type { PlainDate } from '../../kit/index.ts'
import { inReference, inTenant } from '../../platform/db/index.ts'
import { approveOverride, proposeOverride } from '../../registers/settings/index.ts'
import { holdUnit, readUnit } from '../../registers/stock/index.ts'
import {
  actOnPlan,
  alarmOf,
  answerOffer,
  changeEntry,
  chooseFlat,
  closeSelection,
  closeVacancy,
  countGrounds,
  countQueue,
  type Entry,
  type EntryRequest,
  endPlacement,
  enterQueue,
  findPlacement,
  givePlacementUp,
  listOffers,
  listPasses,
  listPlacements,
  listQueue,
  listVacancies,
  loadEntryActs,
  loadPlan,
  markSigned,
  offerUnit,
  overdueChores,
  placeOfEntry,
  publishSelection,
  QUEUE_WAYS,
  queueChores,
  readEntry,
  takeOverEntry,
  takeOverPlacement,
  waitingToEnter,
} from './index.ts'
import { insertPlanAct } from './plan-store.ts'

const BUREAU = 420106
const [COMMUNITY, STREET, HOUSING, OTHER, PROPOSER, APPROVER] = ['a', 'b', 'c', 'd', 'e', 'f'].map(staff) as [
  ...[string, string, string, string, string, string],
]
const DAY = '2026-10-12'

/** WUCHANG example 2: A and B of one day, B on subsistence; C earlier, for one room only; D later, on subsistence. */
async function exampleTwo(work: Casework) {
  const a = await waits(work, { since: '2021-03-01', tier: 2 })
  const b = await waits(work, { since: '2021-03-01', tier: 1 })
  const c = await waits(work, { since: '2020-12-15', tier: 2, wanted: ['one-room'] })
  const d = await waits(work, { since: '2021-05-01', tier: 1 })
  return { a, b, c, d }
}

describeOnDatabases('the waiting list', (engine) => {
  let work: Casework
  beforeAll(async () => {
    work = await openCasework(await engine.newDatabase(), BUREAU)
  })
  afterAll(() => work.close())

  const on = <T>(day: PlainDate, what: Parameters<typeof work.on<T>>[1], actor = HOUSING) => work.on(day, what, actor)
  const change = async (entry: Entry, request: Omit<EntryRequest, 'version'> & { act: string }) => {
    const { version } = await on(DAY, (context) => readEntry(context, entry.id))
    return on(DAY, (context) => changeEntry(context, entry.id, { ...request, version } as EntryRequest))
  }
  const fresh = (entry: Entry) => on(DAY, (context) => readEntry(context, entry.id))
  const leave = async (entry: Entry) =>
    expect(await change(entry, { act: 'leave', reason: '试验结束' })).toMatchObject({ done: true })

  const closeAll = () =>
    on('2026-12-31', async (context) => {
      const open = await listVacancies(context, { programme: 'public-rental', state: 'open' })
      for (const { id } of open) await closeVacancy(context, id, '试验结束')
    })

  /** What the job does on a day, each piece in a transaction of its own; gives what went wrong. */
  const lapse = async (day: PlainDate): Promise<Error[]> => {
    const broken: Error[] = []
    for (const chore of await on(day, overdueChores)) await on(day, chore).catch((error: Error) => broken.push(error))
    return broken
  }

  it('knows the same ways in the code and in the database', async () => {
    const { rows } = await inReference(work.database, (tx) =>
      sql<{ way: string }>`select from_state || ' ' || act || ' ' || to_state as way from queue_way`.execute(tx),
    )
    expect(rows.map(({ way }) => way).sort()).toEqual(QUEUE_WAYS.map((way) => way.join(' ')).sort())
  })

  describe('a certificate', () => {
    it('puts the family onto the list once, by the job that keeps it', async () => {
      const family = await work.family()
      const filing = filingOf(['wuchang', 'public-rental', '420106001001'], COMMUNITY, {
        household: { category: 'low-income' },
      })
      const one = await walk(work, '2026-09-07', { ...filing, ...family })
      await one.does('2026-09-07', COMMUNITY, 'accept', {})
      await one.does('2026-09-09', STREET, 'forward', AGREES)
      for (const [who, inquiry] of [
        [OTHER, 'income'],
        [HOUSING, 'property'],
      ] as const)
        await one.does('2026-09-10', who, 'reply', { inquiry, finding: 'clear', text: '没有发现问题' })
      await one.does('2026-09-11', HOUSING, 'forward', AGREES)
      await one.posts('2026-09-11', HOUSING)
      await one.does('2026-09-19', HOUSING, 'close-notice', {})
      const proposal = await one.proposes('2026-09-21', PROPOSER, 'certificate')
      const enter = () => on('2026-09-22', (context) => enterQueue(context, { case: one.id }))
      expect(await enter()).toMatchObject({ done: false, obstacle: { code: 'not-granted', clause: 'WUCHANG-2.2.3' } })
      await one.does('2026-09-22', APPROVER, 'approve', { proposal })
      expect((await on('2026-09-22', waitingToEnter)).map(({ id }) => id)).toEqual([one.id])
      const old = await on('2026-09-22', (context) =>
        takeOverEntry(context, {
          ...{ programme: 'public-rental', person: family.applicant, certificate: '旧证', certifiedOn: '2020-01-01' },
          ...{ area: '420106', wanted: ['two-room'], tier: 2, reason: '原有轮候名册' },
        }),
      )
      if (!old.done) throw new Error(old.obstacle.sentence)
      expect(await on('2026-09-22', waitingToEnter)).toEqual([])
      expect(await enter()).toMatchObject({ obstacle: { code: 'in-the-list' } })
      await leave(old.value)
      const [chore] = await on('2026-09-22', queueChores)
      await on('2026-09-22', (context) => chore?.(context) ?? Promise.reject(new Error('nothing to do')))
      expect(await on('2026-09-22', waitingToEnter)).toEqual([])
      const entered = await enter()
      expect(entered).toMatchObject({
        done: true,
        value: { tier: 1, state: 'waiting', certifiedAt: '2026-09-22T01:00:00Z', programme: 'public-rental' },
      })
      if (!entered.done) return
      // Who was refused has taken no number.
      expect(Number(entered.value.ticket)).toBe(Number(old.value.ticket) + 1)
      await leave(entered.value)
    })

    it('of before keeps its day, and nobody stands in the list twice', async () => {
      const entry = await waits(work, { since: '2019-06-01', tier: 2 })
      const again = (certifiedOn: PlainDate, person = entry.person) =>
        on(DAY, (context) =>
          takeOverEntry(context, {
            ...{ programme: 'public-rental', person, certificate: '另一张证', certifiedOn, area: '420106' },
            ...{ wanted: ['two-room'], reason: '重复' },
          }),
        )
      expect(await again('2019-06-01')).toMatchObject({ obstacle: { code: 'in-the-list' } })
      expect(await again('2026-10-13', work.applicant)).toMatchObject({ obstacle: { code: 'day-wanted' } })
      const forge = sql`update queue_entry set state = 'left', version = 2
        where tenant_id = ${BUREAU} and id = ${entry.id}::uuid`
      await expect(
        inTenant(work.database, BUREAU, (tx) => sql`delete from queue_entry where tenant_id = ${BUREAU}`.execute(tx)),
      ).rejects.toThrow(/permission denied/)
      await expect(
        inTenant(work.database, BUREAU, async (tx) => {
          await sql`insert into queue_entry select (jsonb_populate_record(q, jsonb_build_object('id', gen_random_uuid(),
            'ticket', '99999999', 'certificate_number', 'x'))).* from queue_entry q
            where tenant_id = ${BUREAU} and id = ${entry.id}::uuid`.execute(tx)
          await forge.execute(tx)
        }),
      ).rejects.toThrow(/queue_entry_(household|person)_once/)
      await leave(entry)
    })
  })

  describe('WUCHANG example 2', () => {
    it('asks B, D, A by tier, certificate time and key; C is passed over for the layout and keeps the place', async () => {
      const { a, b, c, d } = await exampleTwo(work)
      const [unit = ''] = await vacantFlats(work, 'two-room')
      expect(await askedInTurn(work, DAY, unit)).toEqual([b.id, d.id, a.id])
      const passes = await on(DAY, (context) => listPasses(context, c.id))
      expect(passes.map(({ why }) => why)).toEqual(['layout'])
      expect(await on(DAY, async (context) => placeOfEntry(context, await readEntry(context, c.id)))).toEqual({
        place: 3,
        of: 4,
      })
      const grounds = await on(DAY, (context) => countGrounds(context, 'public-rental'))
      expect(grounds).toEqual([{ ground: '位置太远', times: 3 }])
      for (const entry of [a, b, c, d]) await leave(entry)
    })

    it('asks B, A, D by the date alone, where the bureau has chosen that low income only breaks ties', async () => {
      const value = ['持证时间', '是不是低保和低收入家庭', '事先锁定的摇号码']
      await inTenant(work.database, BUREAU, async (tx) => {
        const clock = { now: () => new Date('2026-10-01T01:00:00Z') }
        const id = await proposeOverride(
          tx,
          {
            ...{
              tenant: BUREAU,
              pack: 'wuchang',
              parameter: 'queue-order',
              value,
              from: '2026-10-01',
              to: '2026-10-31',
            },
            ...{ basis: '区住建局文件', proposedBy: HOUSING },
          },
          clock,
        )
        await approveOverride(tx, BUREAU, id, APPROVER, clock)
      })
      const { a, b, c, d } = await exampleTwo(work)
      const [unit = ''] = await vacantFlats(work, 'two-room')
      expect(await askedInTurn(work, DAY, unit)).toEqual([b.id, a.id, d.id])
      const rows = (await on(DAY, (context) => listQueue(context, { programme: 'public-rental', area: '420106' }))).rows
      expect(rows.map(({ entry }) => entry.id)).toEqual([c.id, b.id, a.id, d.id])
      for (const entry of [a, b, c, d]) await leave(entry)
    })
  })

  /** What no verb does. */
  const forge = ({ id }: Entry, state: string) =>
    inTenant(work.database, BUREAU, (tx) =>
      sql`update queue_entry set state = ${state} where tenant_id = ${BUREAU} and id = ${id}::uuid`.execute(tx),
    )

  /** Somebody who lives in a flat already, from before; gives the placement. */
  async function takenOver(type: 'studio', signDays: number): Promise<string> {
    const [unit = ''] = await vacantFlats(work, type)
    const { applicant: person } = await work.family()
    const origin = `takeover:${unit}`
    const placed = await on('2026-11-03', async (context) => {
      await holdUnit(context, { unit, bond: origin })
      return takeOverPlacement(context, { person, household: null }, { unit, origin, signDays })
    })
    return placed.done ? placed.value.id : ''
  }

  describe('an offer', () => {
    it('goes to the next at once when it is refused or its day has passed; three of them suspend the entry', async () => {
      const first = await waits(work, { since: '2020-01-01', tier: 1 })
      const second = await waits(work, { since: '2020-02-01', tier: 1 })
      const flats = await vacantFlats(work, 'two-room', 3)
      for (const unit of flats.slice(0, 2)) await on('2026-11-02', (context) => offerUnit(context, unit))
      const open = async () => {
        const offers = [first, second].map((entry) => on(DAY, (context) => listOffers(context, { entry: entry.id })))
        return (await Promise.all(offers)).map((all) => all.filter(({ state }) => state === 'open').length)
      }
      // Each flat to a family of its own: who still thinks about one is not asked about another.
      expect(await open()).toEqual([1, 1])
      const [offer] = await on(DAY, (context) => listOffers(context, { entry: first.id }))
      expect(offer).toMatchObject({ replyBy: '2026-11-05', state: 'open', turn: 1 })
      const reply = (day: PlainDate, ground: string) =>
        on(day, (context) => answerOffer(context, offer?.id ?? '', { accept: false, ground }))
      expect(await reply('2026-11-03', '不喜欢')).toMatchObject({ obstacle: { code: 'no-such-ground' } })
      expect(await reply('2026-11-06', '位置太远')).toMatchObject({ obstacle: { code: 'offer-over' } })
      expect(await lapse('2026-11-05')).toEqual([])
      expect(await open()).toEqual([1, 1])
      await lapse('2026-11-06')
      // Both flats have changed hands.
      expect(await open()).toEqual([1, 1])
      expect([await fresh(first), await fresh(second)]).toMatchObject([{ refusals: 1 }, { refusals: 1 }])
      await lapse('2026-11-13')
      expect(await open()).toEqual([0, 0])
      await on('2026-11-16', (context) => offerUnit(context, flats[2] ?? ''))
      await lapse('2026-11-23')
      expect(await fresh(first)).toMatchObject({ refusals: 3, state: 'suspended' })
      expect((await on(DAY, (context) => loadEntryActs(context, first.id))).map(({ act }) => act)).toEqual([
        ...['take-over', 'lapse', 'lapse', 'lapse', 'suspend'],
      ])
      expect(await change(first, { act: 'resume', reason: ' ' })).toMatchObject({ obstacle: { code: 'reason-wanted' } })
      expect(await change(first, { act: 'resume', reason: '住院，情况属实' })).toMatchObject({
        value: { state: 'waiting', refusals: 0 },
      })
      await closeAll()
      for (const entry of [first, second]) await leave(entry)
    })

    it('that is accepted makes a placement, which signs, ends, or lapses and goes on to the next', async () => {
      const first = await waits(work, { since: '2020-01-01', tier: 1, wanted: ['three-room'] })
      const second = await waits(work, { since: '2020-02-01', tier: 1, wanted: ['three-room'] })
      const [unit = ''] = await vacantFlats(work, 'three-room')
      const offered = await on('2026-11-02', (context) => offerUnit(context, unit))
      const id = offered.done ? (offered.value.offer?.id ?? '') : ''
      const accept = () => on('2026-11-03', (context) => answerOffer(context, id, { accept: true }))
      expect(await accept()).toMatchObject({
        value: { placement: { entry: first.id, unit, state: 'agreed', signBy: '2026-11-17' } },
      })
      expect(await accept()).toMatchObject({ obstacle: { code: 'offer-over' } })
      expect(await on(DAY, (context) => readUnit(context, unit))).toMatchObject({ state: 'held' })
      await expect(
        inTenant(work.database, BUREAU, (tx) =>
          sql`insert into placement select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'entry_id', null,
            'person_id', ${second.person}::text, 'household_id', null))).* from placement p
            where tenant_id = ${BUREAU} and entry_id = ${first.id}::uuid`.execute(tx),
        ),
      ).rejects.toThrow(/placement_unit_once/)
      expect(await change(first, { act: 'leave', reason: '不想要了' })).toMatchObject({
        obstacle: { code: 'not-in-this-state' },
      })
      await forge(first, 'left')
      const late = await takenOver('studio', 5)
      expect(await lapse('2026-11-18')).toMatchObject([{ message: expect.stringContaining('不能办') }])
      // The one that cannot lapse holds up no other, and nothing of it is half-done: the flat is still theirs to sign for.
      expect(await on(DAY, (context) => findPlacement(context, late, false))).toMatchObject({ state: 'lapsed' })
      expect(await on(DAY, (context) => listPlacements(context, { entry: first.id }))).toMatchObject([
        { state: 'agreed' },
      ])
      await forge(first, 'placed')
      await lapse('2026-11-18')
      expect(await fresh(first)).toMatchObject({ state: 'waiting', refusals: 1 })
      const [next] = await on(DAY, (context) => listOffers(context, { entry: second.id }))
      await on('2026-11-19', (context) => answerOffer(context, next?.id ?? '', { accept: true }))
      const [placed] = await on(DAY, (context) => listPlacements(context, { entry: second.id }))
      const signed = await on('2026-11-20', (context) => markSigned(context, placed?.id ?? ''))
      expect(signed).toMatchObject({ value: { state: 'signed' } })
      expect(await fresh(second)).toMatchObject({ state: 'placed' })
      expect(await on('2026-12-20', (context) => endPlacement(context, placed?.id ?? '', '退租'))).toMatchObject({
        value: { state: 'ended' },
      })
      expect(await fresh(second)).toMatchObject({ state: 'left' })
      await leave(first)
    })
  })

  it('takes over who lives in a flat already, and gives a flat back that nobody wants to sign for', async () => {
    const id = await takenOver('studio', 10)
    const { entry, person, unit, bond, origin } = (await on(DAY, (context) => findPlacement(context, id, false))) ?? {}
    expect(entry).toBe(null)
    expect(await on(DAY, (context) => readUnit(context, unit ?? ''))).toMatchObject({ state: 'held', bond })
    const again = { unit: unit ?? '', origin: 'takeover:2', signDays: 10 }
    const who = { person: person ?? '', household: null }
    expect(await on(DAY, (context) => takeOverPlacement(context, who, again))).toMatchObject({
      obstacle: { code: 'unit-taken' },
    })
    await on(DAY, (context) => givePlacementUp(context, id, '另有住处'))
    expect(await on(DAY, (context) => findPlacement(context, id, false))).toMatchObject({ state: 'lapsed' })
    expect(await on(DAY, (context) => readUnit(context, unit ?? ''))).toMatchObject({ state: 'held', bond: origin })
  })

  it('gives free what nobody has chosen, and what nobody signed for, when choosing is over', async () => {
    const hall = await openHall(work, { families: 2, flats: 3 })
    const { id, plan } = hall.session
    const [taken = '', ...rest] = hall.flats
    await hall.at(0, (context) =>
      insertPlanAct(
        context,
        plan,
        {
          ...{ seq: 1, act: 'finish', from: 'drawing', to: 'drawn', actor: HOUSING, hat: null, detail: {} },
          at: '2026-11-01T09:00:00+08:00',
        },
        undefined,
      ),
    )
    const meets = (act: 'propose-end' | 'end', actor: string) =>
      on(
        '2026-11-25',
        async (context) => {
          const held = await loadPlan(context, plan, true)
          const request = { act, version: held.plan.version, reason: '选房已经办完' }
          const answer = await actOnPlan(context, held, request)
          return answer.done ? 'done' : answer.obstacle.code
        },
        actor,
      )
    const statesOf = (units: readonly string[]) =>
      on(DAY, async (context) => Promise.all(units.map(async (unit) => (await readUnit(context, unit)).state)))
    const wish = { entry: hall.entries[0]?.id ?? '', unit: taken }
    expect(await hall.at(1, (context) => chooseFlat(context, id, wish))).toMatchObject({ done: true })
    expect(await meets('propose-end', PROPOSER)).toBe('not-yet')
    await hall.at(2, (context) => closeSelection(context, id, '当天结束'))
    await lapse('2026-11-25')
    expect(await statesOf([taken]), 'nobody is late before the choices were published').toEqual(['held'])
    await hall.at(3, (context) => publishSelection(context, id, '2026-11-17'))
    await lapse('2026-12-02')
    expect(await statesOf([taken, ...rest])).toEqual(['vacant', 'held', 'held'])
    expect(await meets('propose-end', PROPOSER)).toBe('done')
    expect(await meets('end', PROPOSER)).toBe('four-eyes')
    expect(await meets('end', APPROVER)).toBe('done')
    expect(await statesOf(rest)).toEqual(['vacant', 'vacant'])
    for (const entry of hall.entries) await leave(entry)
  })

  it('alarms at 48, 54 and 60 months of waiting', async () => {
    const months = [48, 54, 60]
    expect(alarmOf('2021-11-30', '2025-11-29', months)).toBe(0)
    expect(alarmOf('2021-11-30', '2025-11-30', months)).toBe(1)
    expect(alarmOf('2021-11-30', '2026-05-30', months)).toBe(2)
    expect(alarmOf('2021-11-30', '2026-11-29', months)).toBe(2)
    expect(alarmOf('2021-11-30', '2026-11-30', months)).toBe(3)
    const old = await waits(work, { since: '2021-10-12', tier: 2 })
    const young = await waits(work, { since: '2022-10-13', tier: 2 })
    expect((await on(DAY, (context) => countQueue(context, 'public-rental'))).alarms).toEqual([1, 1, 1])
    const list = await on(DAY, (context) =>
      listQueue(context, { programme: 'public-rental', area: '420100', alarm: 3 }),
    )
    expect(list.rows.map(({ entry }) => entry.id)).toEqual([old.id])
    for (const entry of [old, young]) await leave(entry)
  })
})
