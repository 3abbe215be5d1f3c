import { sql } from 'kysely'
import { expect } from 'vitest'
import { fixedClock, newId, systemClock } from '../../src/kit/index.ts'
import {
  type Chooser,
  changeEntry,
  chooseFlat,
  closeSelection,
  type Entry,
  finalOrderOf,
  givePlacementUp,
  listPlacements,
  openPlanSelection,
  openSelection,
  overdueChores,
  type PlanEvent,
  publishSelection,
  readEntry,
  readSelection,
  recordAtDesk,
  type SayOut,
  type Session,
  sayOutOfPlan,
  settleSelection,
  startSelection,
  withdrawTurn,
} from '../../src/proceedings/allocation/index.ts'
import type { CaseContext } from '../../src/proceedings/cases/index.ts'
import { holdUnits } from '../../src/registers/stock/index.ts'
import type { Casework } from './casework.ts'
import { vacantFlats, waits } from './queue.ts'

const STARTS = '2026-11-10T09:00:00+08:00'

/** A session that runs, and who may choose what in it. */
export interface Hall {
  readonly session: Session
  readonly entries: readonly Entry[]
  readonly flats: readonly string[]
  /** So many seconds after the beginning. */
  at<T>(seconds: number, work: (context: CaseContext) => Promise<T>, actor?: string): Promise<T>
  /** The same in a database that was opened again. */
  reopen<T>(again: Casework, work: (context: CaseContext) => Promise<T>): Promise<T>
}

export interface HallWish {
  readonly families: number
  readonly flats: number
  /** Those beyond the flats stand in line behind the others, as substitutes do. */
  readonly queueing?: number
  readonly missed?: Session['missed']
  readonly slotSeconds?: number
  /** Absent: nine o'clock of a day in November. */
  readonly startsAt?: string
}

/** A plan as the database needs it, so many flats held for it and so many families in the order in which they came. */
export async function openHall(work: Casework, wish: HallWish): Promise<Hall> {
  const entries: Entry[] = []
  for (let n = 0; n < wish.families; n++) entries.push(await waits(work, { since: '2022-01-01', tier: 1 }))
  const flats = await vacantFlats(work, 'two-room', wish.flats)
  const plan = newId(systemClock)
  const startsAt = wish.startsAt ?? STARTS
  const later = (seconds: number) => fixedClock(new Date(Date.parse(startsAt) + seconds * 1000).toISOString())
  const at: Hall['at'] = (seconds, doing, actor) =>
    work.on('2026-11-10', (context) => doing({ ...context, clock: later(seconds) }), actor)
  const session = await at(0, async (context) => {
    await insertPlan(context, plan)
    const held = await holdUnits(context, { units: flats, bond: `plan:${plan}` })
    if (!held.done) throw new Error(held.obstacle.sentence)
    const opened = await openSelection(context, {
      ...{ plan, title: '安心苑选房', programme: 'public-rental', startsAt, signDays: 10 },
      ...{ slotSeconds: wish.slotSeconds ?? 60, missed: wish.missed ?? 'back' },
      choosers: entries.slice(0, wish.queueing ?? entries.length).map(chooserOf),
      flats: flats.map((unit) => ({ unit, class: 'two-room' })),
    })
    if (!opened.done) throw new Error(opened.obstacle.sentence)
    return opened.value
  })
  await at(0, (context) => startSelection(context, session.id))
  const reopen: Hall['reopen'] = (again, doing) => again.on('2026-11-10', doing)
  return { session, entries, flats, at, reopen }
}

export const chooserOf = ({ id, person, household, ticket }: Entry): Chooser => ({
  ...{ entry: id, person, household, ticket, group: '1', class: 'two-room' },
})

/** Lets the next of a row of substitutes in for each who leaves; what the draw says of it is tested with the draw. */
export function substitutes(entries: readonly Entry[]): SayOut {
  const left = [...entries]
  return async () => {
    const next = left.shift()
    return { done: true, value: next === undefined ? [] : [chooserOf(next)] }
  }
}

/** A drawn plan as the database needs it, without its draws. */
export async function insertPlan({ tx, tenant }: CaseContext, id: string): Promise<void> {
  await sql`insert into allocation_plan (tenant_id, id, number, title, programme, location, layout, area, rent_standard,
      object_range, register_from, register_to, content, step, version, recheck_provisional)
    values (${tenant}::integer, ${id}::uuid, ${id}, '安心苑', 'public-rental', 'x', 'x', 'x', 'x', 'x', '2026-01-01', '2026-02-01',
      '{}', 'drawn', 1, false)`.execute(tx)
}

type Run = <T>(at: string, work: (context: CaseContext) => Promise<T>) => Promise<T>

/** Opens choosing for a plan that is drawn: the first chooses and withdraws, and whom the draw names comes in for it. */
export async function expectChoosing(run: Run, plan: string): Promise<void> {
  const at = '2026-04-21T09:00:00+08:00'
  const open = () =>
    run(at, (context) =>
      openPlanSelection(context, { plan, startsAt: '2026-04-15T16:00:00+08:00', slotSeconds: 60, missed: 'lost' }),
    )
  const gone = await oneLeaves(run, plan)
  const opened = await open()
  if (!opened.done) throw new Error(opened.obstacle.sentence)
  const { id } = opened.value
  const [first = ''] = (await run(at, (context) => readSelection(context, id)))?.turns.map((turn) => turn.entry) ?? []
  expect(await toldOf(run, first)).toEqual(['selection-opened'])
  // Whoever waits no more is out, and a substitute has its flat.
  const order = await run(at, (context) => finalOrderOf(context, plan))
  expect(order.find(({ entry }) => entry === gone.entry)).toMatchObject({ state: 'X' })
  expect(order.filter((place) => place.class !== null)).toHaveLength(gone.drawn)
  // The secrets of the last draw may be shown until 18:00 of that day.
  expect(await run('2026-04-15T17:59:00+08:00', (context) => startSelection(context, id))).toMatchObject({
    obstacle: { code: 'not-begun' },
  })
  await run(at, (context) => startSelection(context, id))
  const read = () => run(at, (context) => readSelection(context, id))
  const before = await read()
  const turn = before?.turns.find(({ place }) => place === before.lines[0]?.turn)
  const unit = before?.flats.find((flat) => flat.class === turn?.class)?.unit ?? ''
  const entry = turn?.entry ?? ''
  expect(await run(at, (context) => chooseFlat(context, id, { entry, unit }))).toMatchObject({ done: true })
  const leaving = { entry, reason: '另有住处' }
  expect(await run(at, (context) => withdrawTurn(context, id, leaving, sayOutOfPlan))).toMatchObject({ done: true })
  const after = await read()
  expect(after?.turns.filter(({ substitute }) => substitute)).toMatchObject([{ class: turn?.class, state: 'waiting' }])
  expect(after?.flats.find((flat) => flat.unit === unit)).toMatchObject({ takenBy: null })
  await expectGoingOn(run, { plan, id })
  const second = await open()
  if (!second.done) throw new Error(second.obstacle.sentence)
  await expectSecond(run, { plan, first: id, second: second.value.id })
  const third = await open()
  if (!third.done) throw new Error(third.obstacle.sentence)
  await expectThird(run, { plan, first: id, third: third.value.id, open })
}

/** Somebody who was drawn leaves the waiting list before choosing begins. */
async function oneLeaves(run: Run, plan: string): Promise<{ readonly entry: string; readonly drawn: number }> {
  const at = '2026-04-20T09:00:00+08:00'
  const drawn = (await run(at, (context) => finalOrderOf(context, plan))).filter((place) => place.class !== null)
  const entry = drawn.at(-1)?.entry ?? ''
  await leaveList(run, at, entry)
  return { entry, drawn: drawn.length }
}

async function leaveList(run: Run, at: string, entry: string): Promise<void> {
  const left = await run(at, async (context) => {
    const { version } = await readEntry(context, entry)
    return changeEntry(context, entry, { act: 'leave', version, reason: '买了房' })
  })
  expect(left).toMatchObject({ done: true })
}

/** Whoever the draw has taken out already loses its turn like anybody else, and the next of its line chooses. */
async function expectGoingOn(run: Run, { plan, id }: { readonly plan: string; readonly id: string }): Promise<void> {
  const at = '2026-04-21T09:01:01+08:00'
  const read = () => run(at, (context) => readSelection(context, id))
  const currentOf = (view: Awaited<ReturnType<typeof read>>) =>
    view?.turns.find(({ place }) => place === view.lines[0]?.turn)
  const gone = currentOf(await read())
  const leaving = { entry: gone?.entry ?? '', reason: '自行退出' }
  expect(await run(at, (context) => sayOutOfPlan(context, plan, leaving))).toMatchObject({ done: true })
  expect(await run(at, (context) => sayOutOfPlan(context, plan, leaving))).toEqual({ done: true, value: [] })
  expect(await run(at, (context) => settleSelection(context, id, sayOutOfPlan))).toBe(2)
  const view = await read()
  expect(view?.turns.find(({ place }) => place === gone?.place)).toMatchObject({ state: 'lost' })
  const next = currentOf(view)
  expect(next).toMatchObject({ state: 'waiting' })
  const unit = view?.flats.find((flat) => flat.class === next?.class && flat.takenBy === null)?.unit ?? ''
  const entry = next?.entry ?? ''
  expect(await run(at, (context) => chooseFlat(context, id, { entry, unit }))).toMatchObject({ done: true })
  await run(at, (context) => closeSelection(context, id, '当天结束'))
}

/** A session after one that was closed is for those who have no flat yet, and for the flats that nobody has. */
async function expectSecond(
  run: Run,
  { plan, first, second }: { readonly plan: string; readonly first: string; readonly second: string },
): Promise<void> {
  const at = '2026-04-21T09:05:00+08:00'
  const read = (id: string) => run(at, (context) => readSelection(context, id))
  const [before, after] = [await read(first), await read(second)]
  const housed = before?.turns.find(({ state }) => state === 'chosen')
  const taken = before?.flats.find(({ takenBy }) => takenBy === housed?.place)
  expect(taken).toBeDefined()
  expect(after?.turns.map(({ entry }) => entry)).not.toContain(housed?.entry)
  expect(after?.flats.map(({ unit }) => unit)).not.toContain(taken?.unit)
  expect(after?.flats).toHaveLength((before?.flats.length ?? 0) - 1)
  const record = (event: PlanEvent) => run(at, (context) => recordAtDesk(context, plan, event))
  const out = (entry: string | undefined) => record({ kind: 'out', entry: entry ?? '', reason: '自行退出' })
  const add = () => record({ kind: 'add', class: taken?.class ?? '', reason: '腾退' })
  const open = { done: false, obstacle: { code: 'session-open' } }
  expect(await out(after?.turns[0]?.entry)).toMatchObject(open)
  expect(await add()).toMatchObject(open)
  await run(at, (context) => closeSelection(context, second, '当天结束'))
  expect(await out(housed?.entry)).toMatchObject({ done: false, obstacle: { code: 'placed-already' } })
  expect(await out(after?.turns[0]?.entry)).toMatchObject({ done: true })
  expect(await add()).toMatchObject({ done: true })
}

interface Going {
  readonly plan: string
  readonly first: string
  /** Opens the next session. */
  readonly open: () => ReturnType<typeof openPlanSelection>
}

/**
 * Who withdraws from a session that is over leaves the flat, and the turn of a substitute, to the one that is open; a substitute who
 * waits no more is passed over; and so goes what nobody signs for in time.
 */
async function expectThird(run: Run, { plan, first, third, open }: Going & { readonly third: string }): Promise<void> {
  const at = '2026-04-21T09:10:00+08:00'
  const read = (id: string) => run(at, (context) => readSelection(context, id))
  const before = await read(first)
  const housed = before?.turns.find(({ state }) => state === 'chosen')
  const taken = before?.flats.find(({ takenBy }) => takenBy === housed?.place)
  const leaving = { entry: housed?.entry ?? '', reason: '另有住处' }
  const gone = await nextSubstitute(run, plan, leaving)
  await leaveList(run, at, gone)
  expect(await run(at, (context) => withdrawTurn(context, first, leaving, sayOutOfPlan))).toMatchObject({ done: true })
  const order = await run(at, (context) => finalOrderOf(context, plan))
  expect(order.find(({ entry }) => entry === gone)).toMatchObject({ state: 'X' })
  expect((await read(first))?.turns).toHaveLength(before?.turns.length ?? 0)
  const after = await read(third)
  const [stepped, ...others] = after?.turns.filter(({ substitute }) => substitute) ?? []
  expect([stepped?.class, others]).toEqual([housed?.class, []])
  expect(stepped?.entry).not.toBe(gone)
  expect(await toldOf(run, stepped?.entry ?? '')).toEqual(['selection-joined'])
  expect(order.find(({ entry }) => entry === stepped?.entry)).toMatchObject({ state: 'P' })
  expect(after?.flats).toContainEqual({ unit: taken?.unit, class: housed?.class, takenBy: null })

  await run(at, (context) => startSelection(context, third))
  const now = await read(third)
  const turn = now?.turns.find(({ place }) => place === now.lines[0]?.turn)
  const unit = now?.flats.find((flat) => flat.class === turn?.class)?.unit ?? ''
  const wish = { entry: turn?.entry ?? '', unit }
  expect(await run(at, (context) => chooseFlat(context, third, wish))).toMatchObject({ done: true })
  // Only who may sign can be late: what was chosen is published before.
  await run(at, (context) => closeSelection(context, third, '当天结束'))
  const published = await run(at, (context) => publishSelection(context, third, '2026-04-28'))
  expect(published).toMatchObject({ done: true })
  const opened = await open()
  if (!opened.done) throw new Error(opened.obstacle.sentence)
  const fourth = opened.value.id
  await run(at, (context) => startSelection(context, fourth))
  const late = '2026-06-01T09:00:00+08:00'
  for (const chore of await run(late, overdueChores)) await run(late, chore)
  const left = (await read(third))?.turns.find(({ place }) => place === turn?.place)
  expect(left).toMatchObject({ state: 'withdrawn' })
  const last = await read(fourth)
  expect(last?.flats.find((flat) => flat.unit === unit)).toMatchObject({ takenBy: null })
  expect(last?.turns.filter(({ substitute }) => substitute)).toHaveLength(1)
  expect(await run(late, (context) => readEntry(context, wish.entry))).toMatchObject({ state: 'waiting' })
  await expectBothAtOnce(run, fourth)
}

/** One family withdraws while the flat of another one is given up: both happen, and each has its substitute. */
async function expectBothAtOnce(run: Run, id: string): Promise<void> {
  const at = '2026-06-01T09:05:00+08:00'
  const read = () => run(at, (context) => readSelection(context, id))
  const choose = async (): Promise<string> => {
    const view = await read()
    const line = view?.lines.find(({ turn }) => turn !== null)
    const entry = view?.turns.find(({ place }) => place === line?.turn)?.entry ?? ''
    const unit = view?.flats.find((flat) => flat.class === line?.class && flat.takenBy === null)?.unit ?? ''
    expect(await run(at, (context) => chooseFlat(context, id, { entry, unit }))).toMatchObject({ done: true })
    return entry
  }
  const [first, second] = [await choose(), await choose()]
  const [placed] = await run(at, (context) => listPlacements(context, { entry: second, state: 'agreed' }))
  const before = (await read())?.turns.length ?? 0
  const leaving = { entry: first, reason: '另有住处' }
  const answers = await Promise.all([
    run(at, (context) => withdrawTurn(context, id, leaving, sayOutOfPlan)),
    run(at, (context) => givePlacementUp(context, placed?.id ?? '', '不签了')),
  ])
  expect(answers).toMatchObject([{ done: true }, { done: true }])
  const after = await read()
  const left = after?.turns.filter(({ entry }) => entry === first || entry === second)
  expect(left?.map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn'])
  expect(after?.turns).toHaveLength(before + 2)
}

/** What a family was told of choosing. */
async function toldOf(run: Run, entry: string): Promise<string[]> {
  const query = sql<{ template: string }>`select template from outbox_message
    where about = ${entry}::uuid and template like 'selection-%'`
  const { rows } = await run('2026-04-21T09:10:00+08:00', ({ tx }) => query.execute(tx))
  return rows.map(({ template }) => template)
}

/** Whom the draw would name if somebody left now: asked in a transaction that comes to nothing. */
async function nextSubstitute(run: Run, plan: string, leaving: Parameters<SayOut>[2]): Promise<string> {
  let next = ''
  const undone = new Error('asked only')
  const asking = run('2026-04-21T09:10:00+08:00', async (context) => {
    const said = await sayOutOfPlan(context, plan, leaving)
    next = said.done ? (said.value[0]?.entry ?? '') : ''
    throw undone
  })
  await expect(asking).rejects.toBe(undone)
  return next
}
