import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Casework, openCasework } from '../../../tests/support/casework.ts'
import { describeOnDatabases } from '../../../tests/support/each-database.ts'
import { type Hall, openHall, substitutes } from '../../../tests/support/selection.ts'
import { fixedClock, newId, systemClock } from '../../kit/index.ts'
import { inTenant } from '../../platform/db/index.ts'
import { readUnit } from '../../registers/stock/index.ts'
import type { CaseContext } from '../cases/index.ts'
import {
  acknowledgeRules,
  bookViewing,
  cancelViewing,
  chooseFlat,
  closeSelection,
  dismissObjection,
  findPlacement,
  findSigningHold,
  HOUSE_RULES_DIGEST,
  hasReadRules,
  listPlacements,
  listViewings,
  missTurn,
  objectToChoice,
  openSelection,
  openViewing,
  overdueChores,
  pauseSelection,
  publishSelection,
  readEntry,
  readSelection,
  readTurn,
  resumeSelection,
  type SayOut,
  settleSelection,
  startSelection,
  upholdObjection,
  withdrawTurn,
} from './index.ts'
import { tellOfSigning } from './tell-signing.ts'

const BUREAU = 420106
const NOBODY = substitutes([])

describeOnDatabases('choosing a flat', (engine) => {
  let work: Casework
  beforeAll(async () => {
    work = await openCasework(await engine.newDatabase(), BUREAU)
  })
  afterAll(() => work.close())

  const idOf = ({ entries }: Hall, n: number): string => entries[n]?.id ?? ''
  /** The code of what stands in the way, or `done`. */
  const choose = async (hall: Hall, n: number, flat: number, seconds = 1) => {
    const wish = { entry: idOf(hall, n), unit: hall.flats[flat] ?? '' }
    const answer = await hall.at(seconds, (context) => chooseFlat(context, hall.session.id, wish))
    return answer.done ? 'done' : answer.obstacle.code
  }
  const turnOf = (hall: Hall, n: number) => hall.at(0, (context) => readTurn(context, hall.session.id, idOf(hall, n)))
  const current = (hall: Hall) =>
    hall.at(0, async (context) => (await readSelection(context, hall.session.id))?.lines[0]?.turn)

  /** By when the first two families were told to sign, each time. */
  const signingNews = async (hall: Hall): Promise<string[][]> => {
    const query = sql<{ about: string; content: string }>`select about, content from outbox_message
      where template = 'signing-open'`
    const { rows } = await inTenant(work.database, BUREAU, (tx) => query.execute(tx))
    return [0, 1].map((n) =>
      rows.filter(({ about }) => about === idOf(hall, n)).map(({ content }) => String(JSON.parse(content).by)),
    )
  }

  it('lets one family after the other choose, in the order of the draw, and no flat or family twice', async () => {
    const hall = await openHall(work, { families: 3, flats: 3 })
    expect(await choose(hall, 1, 0)).toBe('not-your-turn')
    expect(await choose(hall, 0, 0)).toBe('done')
    // The same choice sent again is the same choice; another one is none.
    expect(await choose(hall, 0, 0)).toBe('done')
    expect(await choose(hall, 0, 1)).toBe('placed-already')
    expect(await choose(hall, 1, 0)).toBe('unit-taken')
    expect(await choose(hall, 2, 1)).toBe('not-your-turn')
    expect(await choose(hall, 1, 2)).toBe('done')
    expect(await turnOf(hall, 2)).toMatchObject({ before: 0, turn: { place: 3, state: 'waiting' } })
    const [placed] = await hall.at(2, (context) => listPlacements(context, { entry: idOf(hall, 1) }))
    expect(placed).toMatchObject({ unit: hall.flats[2], source: 'selection', state: 'agreed', signBy: '2026-11-24' })
    expect(await hall.at(2, (context) => readUnit(context, hall.flats[2] ?? ''))).toMatchObject({ bond: placed?.bond })
    expect(await hall.at(2, (context) => readEntry(context, idOf(hall, 1)))).toMatchObject({ state: 'placed' })
  })

  it('is refused by the keys of the database, whoever forges past the verbs', async () => {
    const hall = await openHall(work, { families: 2, flats: 2 })
    await choose(hall, 0, 0)
    const forge = (statement: ReturnType<typeof sql>) =>
      inTenant(work.database, BUREAU, (tx) => statement.execute(tx)).then(
        () => 'done',
        (error: Error) => error.message,
      )
    const at = sql`tenant_id = ${BUREAU} and session_id = ${hall.session.id}::uuid`
    const second = sql`unit_id = ${hall.flats[1] ?? ''}::uuid`
    expect(await forge(sql`update selection_flat set taken_by = 1 where ${at} and ${second}`)).toMatch(/taken_once/)
    expect(await forge(sql`update selection_flat set taken_by = 9 where ${at} and ${second}`)).toMatch(/turn_fk/)
    expect(await forge(sql`update selection_flat set class = 'x' where ${at}`)).toMatch(/permission denied/)
    expect(await forge(sql`delete from selection_act where ${at}`)).toMatch(/permission denied/)
    expect(
      await forge(sql`insert into selection_turn select (jsonb_populate_record(t, '{"place": 7, "line_no": 7}')).*
        from selection_turn t where ${at} and place = 1`),
    ).toMatch(/entry_once/)
    expect(
      await forge(sql`insert into selection_act select (jsonb_populate_record(a, '{"seq": 90}')).* from selection_act a
        where ${at} and act = 'choose'`),
    ).toMatch(/turn_once/)
  })

  it('sends a missed turn behind the others once, then a substitute takes the place', async () => {
    const hall = await openHall(work, { families: 3, flats: 2, queueing: 2, slotSeconds: 60 })
    const [, , third] = hall.entries
    const sayOut = substitutes(third ? [third] : [])
    const settle = (seconds: number) => hall.at(seconds, (context) => settleSelection(context, hall.session.id, sayOut))
    expect(await settle(60)).toBe(0)
    expect(await choose(hall, 0, 0, 61)).toBe('not-your-turn')
    expect(await settle(61)).toBe(1)
    expect(await turnOf(hall, 0)).toMatchObject({ before: 1, turn: { line: 3, misses: 1, state: 'waiting' } })
    expect(await choose(hall, 1, 0, 62)).toBe('done')
    expect(await current(hall)).toBe(1)
    expect(await settle(123)).toBe(1)
    expect(await turnOf(hall, 0)).toMatchObject({ turn: { state: 'lost', misses: 2 } })
    expect(await turnOf(hall, 2)).toMatchObject({ turn: { place: 3, substitute: true, state: 'waiting' } })
    expect(await choose(hall, 2, 1, 124)).toBe('done')
    expect(await current(hall)).toBe(null)
  })

  it('writes nothing of a missed turn when the draw does not take the family out, and goes on as soon as it does', async () => {
    const hall = await openHall(work, { families: 2, flats: 2, missed: 'lost' })
    const settle = (sayOut: SayOut) => hall.at(61, (context) => settleSelection(context, hall.session.id, sayOut))
    const refusing: SayOut = async () => ({ done: false, obstacle: { code: 'not-in-this-state', sentence: '还不能' } })
    await expect(settle(refusing)).rejects.toMatchObject({ code: 'not-now' })
    expect(await turnOf(hall, 0)).toMatchObject({ turn: { state: 'waiting', misses: 0 } })
    expect(await current(hall)).toBe(1)
    const view = await hall.at(61, (context) => readSelection(context, hall.session.id))
    expect(view?.events.filter(({ act }) => act === 'miss')).toEqual([])
    expect(await settle(NOBODY)).toBe(1)
    expect(await current(hall)).toBe(2)
  })

  it('begins a turn anew that ran out while the server stood still', async () => {
    const hall = await openHall(work, { families: 2, flats: 2, missed: 'lost' })
    const settle = (seconds: number) => hall.at(seconds, (context) => settleSelection(context, hall.session.id, NOBODY))
    expect(await settle(3600)).toBe(1)
    expect(await turnOf(hall, 0)).toMatchObject({ turn: { state: 'waiting', misses: 0 } })
    expect(await choose(hall, 0, 0, 3659)).toBe('done')
    expect(await settle(3720)).toBe(1)
    expect(await turnOf(hall, 1)).toMatchObject({ turn: { state: 'lost' } })
  })

  it('keeps what is left of a turn through a pause, and nobody chooses meanwhile', async () => {
    const hall = await openHall(work, { families: 2, flats: 2 })
    const { id } = hall.session
    expect(await hall.at(20, (context) => pauseSelection(context, id, ''))).toMatchObject({
      obstacle: { code: 'reason-wanted' },
    })
    await hall.at(20, (context) => pauseSelection(context, id, '停电'))
    expect(await choose(hall, 0, 0, 21)).toBe('paused')
    expect(await hall.at(900, (context) => settleSelection(context, id, NOBODY))).toBe(0)
    await hall.at(1000, (context) => resumeSelection(context, id))
    const view = await hall.at(1000, (context) => readSelection(context, id))
    expect(Date.parse(view?.lines[0]?.until ?? '') - Date.parse(hall.session.startsAt)).toBe(1_040_000)
    expect(await choose(hall, 0, 0, 1030)).toBe('done')
    const publish = (day: string) => hall.at(1032, (context) => publishSelection(context, id, day))
    expect(await publish('2026-11-17')).toMatchObject({ obstacle: { code: 'not-in-this-state' } })
    await hall.at(1031, (context) => closeSelection(context, id, '当天结束'))
    expect(await publish('2026-11-09')).toMatchObject({ obstacle: { code: 'day-wanted' } })
    expect(await publish('2026-11-17')).toMatchObject({ value: { kind: 'selection', last_day: '2026-11-17' } })
    expect(await choose(hall, 1, 1, 1032)).toBe('not-your-turn')
    expect(await hall.at(1033, (context) => startSelection(context, id))).toMatchObject({ done: false })
  })

  it('lets nobody sign until the choices were published, the last day is over and an objection is answered', async () => {
    const hall = await openHall(work, { families: 3, flats: 2, queueing: 2 })
    const { id } = hall.session
    await choose(hall, 0, 0)
    await choose(hall, 1, 1)
    const on = <T>(day: string, doing: (context: CaseContext) => Promise<T>) =>
      work.on(day, (context) => doing({ ...context, clock: fixedClock(`${day}T10:00:00+08:00`) }))
    const placedOf = async (n: number) =>
      (await on('2026-11-10', (one) => listPlacements(one, { entry: idOf(hall, n) })))[0]
    const [first, second] = [await placedOf(0), await placedOf(1)]
    if (first === undefined || second === undefined) throw new Error('two have chosen')
    const hold = async (day: string, placed = first) => (await on(day, (one) => findSigningHold(one, placed)))?.code
    const said = { entry: idOf(hall, 0), reason: '另有住房' }
    await on('2026-11-10', (one) => closeSelection(one, id, '选完'))
    expect(await hold('2026-11-10')).toBe('not-published')
    expect(await on('2026-11-11', (one) => objectToChoice(one, id, said))).toMatchObject({
      obstacle: { code: 'not-published' },
    })
    // A week is the least, the day of posting not counted.
    const publish = (lastDay: string) => on('2026-11-11', (one) => publishSelection(one, id, lastDay))
    expect(await publish('2026-11-17')).toMatchObject({ obstacle: { code: 'day-wanted', clause: 'WUCHANG-2.2.3' } })
    expect(await publish('2026-11-18')).toMatchObject({ value: { session_id: id } })
    expect(await placedOf(0)).toMatchObject({ signBy: '2026-12-02' })
    expect([await hold('2026-11-18'), await hold('2026-11-19')]).toEqual(['publicity-runs', undefined])
    expect(await on('2026-11-12', (one) => dismissObjection(one, id, said))).toMatchObject({ done: false })
    expect(await on('2026-11-12', (one) => objectToChoice(one, id, said))).toMatchObject({ done: true })
    expect(await on('2026-11-12', (one) => objectToChoice(one, id, said))).toMatchObject({
      obstacle: { code: 'objection-open' },
    })
    expect([await hold('2026-11-19'), await hold('2026-11-19', second)]).toEqual(['objection-open', undefined])
    const told = (day: string) => on(day, tellOfSigning).then(() => signingNews(hall))
    expect(await told('2026-11-18')).toEqual([[], []])
    for (const day of ['2026-11-19', '2026-11-20']) expect(await told(day)).toEqual([[], ['2026-12-02']])
    // Whoever may not sign is not late.
    for (const chore of await on('2026-12-09', overdueChores)) await on('2026-12-09', chore)
    expect([await placedOf(0), await placedOf(1)].map((one) => one?.state)).toEqual(['agreed', 'lapsed'])
    await on('2026-12-10', (one) => dismissObjection(one, id, { ...said, reason: '查明没有' }))
    // Its days for signing begin when it may sign.
    for (const chore of await on('2026-12-10', overdueChores)) await on('2026-12-10', chore)
    expect(await placedOf(0)).toMatchObject({ state: 'agreed', signBy: '2026-12-24' })
    expect(await told('2026-12-10')).toEqual([['2026-12-24'], ['2026-12-02']])
    await on('2026-12-10', (one) => objectToChoice(one, id, said))
    expect(await on('2026-12-10', (one) => upholdObjection(one, id, said, NOBODY))).toMatchObject({
      value: { state: 'withdrawn' },
    })
    expect(await placedOf(0)).toMatchObject({ state: 'lapsed' })
    expect(await on('2026-12-10', (one) => objectToChoice(one, id, said))).toMatchObject({
      obstacle: { code: 'not-in-this-state' },
    })
  })

  it('gives the flat of a family that withdraws to a substitute', async () => {
    const hall = await openHall(work, { families: 3, flats: 2, queueing: 2 })
    const { id } = hall.session
    await choose(hall, 0, 0)
    await choose(hall, 1, 1)
    const [placed] = await hall.at(2, (context) => listPlacements(context, { entry: idOf(hall, 0) }))
    const wish = { entry: idOf(hall, 0), reason: '另有住处' }
    const [, , third] = hall.entries
    const left = await hall.at(3, (context) => withdrawTurn(context, id, wish, substitutes(third ? [third] : [])))
    expect(left).toMatchObject({ value: { state: 'withdrawn' } })
    expect(await hall.at(3, (context) => findPlacement(context, placed?.id ?? '', false))).toMatchObject({
      state: 'lapsed',
    })
    expect(await choose(hall, 0, 0, 4)).toBe('not-your-turn')
    expect(await choose(hall, 2, 0, 4)).toBe('done')
    expect(await hall.at(5, (context) => withdrawTurn(context, id, wish, NOBODY))).toMatchObject({ done: false })
    expect(await hall.at(5, (context) => missTurn(context, id, wish, NOBODY))).toMatchObject({ done: false })
  })

  it('keeps its order under a stampede: no flat twice, no family twice, and whoever comes too early is sent away', async () => {
    const hall = await openHall(work, { families: 16, flats: 8 })
    const phone = async (n: number): Promise<void> => {
      for (let attempt = 0; attempt < 400; attempt++) {
        // Everybody wants the flats in the same order.
        for (let flat = 0; flat < hall.flats.length; flat++) {
          const answer = await choose(hall, n, flat)
          if (answer === 'done') return
          if (answer !== 'unit-taken') break
        }
        const view = await turnOf(hall, n)
        if ((await current(hall)) === null && view?.turn.state === 'waiting') return
      }
    }
    await Promise.all(hall.entries.map((_, n) => phone(n)))
    const view = await hall.at(2, (context) => readSelection(context, hall.session.id))
    const chosen = view?.events.filter(({ act }) => act === 'choose').reverse() ?? []
    expect(chosen.map(({ turn }) => turn)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(new Set(chosen.map(({ unit }) => unit)).size).toBe(8)
    expect(view?.flats.map(({ takenBy }) => takenBy).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('is opened once a plan, and not before somebody was drawn', async () => {
    const hall = await openHall(work, { families: 1, flats: 1 })
    const { plan, title, programme, startsAt, slotSeconds, missed, signDays } = hall.session
    const wish = { plan, title, programme, startsAt, slotSeconds, missed, signDays, flats: [] }
    const chooser = { entry: newId(systemClock), person: '', household: null, ticket: '', group: '1', class: 'x' }
    expect(await hall.at(1, (context) => openSelection(context, { ...wish, choosers: [] }))).toMatchObject({
      obstacle: { code: 'not-drawn' },
    })
    expect(await hall.at(1, (context) => openSelection(context, { ...wish, choosers: [chooser] }))).toMatchObject({
      obstacle: { code: 'session-open' },
    })
  })

  it('lets so many families see flats at a time and not one more, and remembers who has read the rules', async () => {
    const hall = await openHall(work, { families: 3, flats: 1 })
    const { plan } = hall.session
    const slot = { plan, place: '1 栋 101', at: '2026-11-12T10:00:00+08:00', places: 2 }
    const opened = await hall.at(0, (context) => openViewing(context, slot))
    const id = opened.done ? opened.value : ''
    const booked = await Promise.all(
      [0, 1, 2].map((n) => hall.at(1, (context) => bookViewing(context, id, idOf(hall, n)))),
    )
    expect(booked.filter((one) => one.done)).toHaveLength(2)
    const lucky = booked.findIndex((one) => one.done)
    await hall.at(2, (context) => cancelViewing(context, id, idOf(hall, lucky)))
    const unlucky = booked.findIndex((one) => !one.done)
    expect(await hall.at(3, (context) => bookViewing(context, id, idOf(hall, unlucky)))).toMatchObject({ done: true })
    expect(await hall.at(4, (context) => listViewings(context, [plan], idOf(hall, unlucky)))).toMatchObject([
      { free: 0, mine: true, places: 2 },
    ])
    expect(await hall.at(300_000, (context) => bookViewing(context, id, idOf(hall, lucky)))).toMatchObject({
      obstacle: { code: 'slot-over' },
    })

    await choose(hall, 0, 0)
    const [placed] = await hall.at(2, (context) => listPlacements(context, { entry: idOf(hall, 0) }))
    const placement = placed?.id ?? ''
    expect(await hall.at(5, (context) => hasReadRules(context, placement))).toBe(false)
    expect(await hall.at(5, (context) => acknowledgeRules(context, placement, 'old'))).toMatchObject({ done: false })
    await hall.at(5, (context) => acknowledgeRules(context, placement, HOUSE_RULES_DIGEST))
    await hall.at(6, (context) => acknowledgeRules(context, placement, HOUSE_RULES_DIGEST))
    expect(await hall.at(7, (context) => hasReadRules(context, placement))).toBe(true)
  })
})
