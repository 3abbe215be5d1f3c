import { Fault, newId } from '../../kit/index.ts'
import { appendAudit } from '../../platform/audit/index.ts'
import type { CaseContext } from '../cases/index.ts'
import { mayRecordYet } from './draw-order.ts'
import { agreePlacement } from './placement-verbs.ts'
import { findPlan } from './plan-store.ts'
import { holdEntry } from './queue-act-on.ts'
import { QUEUE_AUDIT_KINDS } from './queue-audit-kinds.ts'
import { type Answer, done, refuse } from './queue-entry.ts'
import { type Chooser, type Flat, fateOf, type Session, type Turn, turnsOf } from './selection.ts'
import { moveLine } from './selection-line.ts'
import {
  changeTurn,
  findSession,
  findTurn,
  insertAct,
  insertFlats,
  insertLines,
  insertSession,
  insertTurns,
  loadLines,
  openSessionOf,
  placementOfTurn,
  setLine,
  takeFlat,
} from './selection-store.ts'
import { tellOfSession } from './tell-waiting.ts'

/** What a session is opened with: the order of the draw, the plan's flats, and the rules that were published. */
export interface SelectionWish extends Pick<Session, 'plan' | 'title' | 'programme' | 'startsAt' | 'slotSeconds'> {
  readonly missed: Session['missed']
  readonly signDays: number
  readonly choosers: readonly Chooser[]
  /** Held in the register of flats under `plan:<plan>`. */
  readonly flats: readonly Pick<Flat, 'unit' | 'class'>[]
}

/** Opens the session of a plan, once: everybody's place, line and planned time stand from now on. */
export async function openSelection(context: CaseContext, wish: SelectionWish): Promise<Answer<Session>> {
  const { choosers, flats, ...published } = wish
  if (choosers.length === 0) return refuse('not-drawn', '还没有摇出名次，不能安排选房。')
  if ((await openSessionOf(context, wish.plan)) !== undefined) return refuse('session-open', '这个项目的选房已经安排。')
  const { clock, actor } = context
  const session: Session = { ...published, id: newId(clock), state: 'planned', version: 1 }
  await insertSession(context, session, { at: clock.now().toISOString(), by: actor.id })
  await insertTurns(context, session.id, turnsOf(choosers, session))
  await insertFlats(context, session.id, flats)
  await insertLines(context, session.id, [...new Set([...choosers, ...flats].map((one) => one.class))])
  await insertAct(context, session, { act: 'open' })
  await log(context, session, 'selection.open')
  await tellOfSession(context, session, choosers, 'selection-opened')
  return done(session)
}

/** Begins a session, not before the time that was published: the first of each line have their turns. */
export async function startSelection(context: CaseContext, id: string): Promise<Answer<Session>> {
  const session = await holdSession(context, id)
  if (session.state !== 'planned') return refuse('not-in-this-state', '选房已经开始过。')
  if (context.clock.now().getTime() < Date.parse(session.startsAt))
    return refuse('not-begun', '还没有到公布的开始时间。')
  // Before, the draw takes nobody out, and whoever misses a turn could not be followed by a substitute.
  if (!(await mayRecordYet(context, session.plan)))
    return refuse('not-begun', '摇号公开秘密的截止时间还没有过，过后才能开始选房。')
  for (const line of await loadLines(context, id)) await moveLine(context, session, line.class)
  return go(context, session, 'start', 'running')
}

/** Stops the clocks; what is left of each turn is kept. */
export async function pauseSelection(context: CaseContext, id: string, reason: string): Promise<Answer<Session>> {
  const session = await holdSession(context, id)
  if (session.state !== 'running') return refuse('not-in-this-state', '选房没有在进行。')
  if (reason.trim() === '') return refuse('reason-wanted', '请写明为什么暂停。')
  const now = context.clock.now().getTime()
  for (const line of await loadLines(context, id)) {
    if (line.until === null) continue
    const left = Math.max(0, Math.ceil((Date.parse(line.until) - now) / 1000))
    await setLine(context, id, { ...line, until: null, leftSeconds: left })
  }
  return go(context, session, 'pause', 'paused', reason)
}

/** Goes on where it was paused: each turn has what was left of it. */
export async function resumeSelection(context: CaseContext, id: string): Promise<Answer<Session>> {
  const session = await holdSession(context, id)
  if (session.state !== 'paused') return refuse('not-in-this-state', '选房没有暂停。')
  const now = context.clock.now().getTime()
  for (const line of await loadLines(context, id)) {
    if (line.turn === null) continue
    const seconds = line.leftSeconds ?? session.slotSeconds
    await setLine(context, id, {
      ...{ ...line, until: new Date(now + seconds * 1000).toISOString(), leftSeconds: null },
    })
  }
  return go(context, session, 'resume', 'running')
}

/** Ends a session; nobody chooses any more. */
export async function closeSelection(context: CaseContext, id: string, reason: string): Promise<Answer<Session>> {
  const session = await holdSession(context, id)
  if (session.state === 'closed') return refuse('not-in-this-state', '选房已经结束。')
  for (const line of await loadLines(context, id))
    await setLine(context, id, { ...line, turn: null, until: null, leftSeconds: null })
  return go(context, session, 'close', 'closed', reason)
}

async function go(
  context: CaseContext,
  session: Session,
  act: 'start' | 'pause' | 'resume' | 'close',
  state: Session['state'],
  reason?: string,
): Promise<Answer<Session>> {
  const version = await insertAct(context, session, { act, ...(reason !== undefined && { reason }) }, state)
  await log(context, session, act === 'start' ? 'selection.resume' : `selection.${act}`)
  return done({ ...session, state, version })
}

/** What somebody has chosen. */
export interface Chosen {
  readonly place: number
  readonly unit: string
  readonly placement: string
}

/**
 * A family chooses a flat, when it is its turn. Of all who try at once, the session's row lets one after the other in; whoever is
 * not at the turn is told so without waiting. The same choice sent again gets the same answer. Throws `not-found`.
 */
export async function chooseFlat(
  context: CaseContext,
  id: string,
  wish: { readonly entry: string; readonly unit: string },
): Promise<Answer<Chosen>> {
  const obstacle = await whyNotNow(context, id, wish)
  if (obstacle) return obstacle
  const session = await holdSession(context, id)
  const late = await whyNotNow(context, id, wish)
  if (late) return late
  const turn = await mustFindTurn(context, id, wish.entry)
  if (!(await takeFlat(context, id, wish.unit, turn)))
    return refuse('unit-taken', '这套房已经被选走，或者不是您可以选的户型。请选别的。')
  if (!(await changeTurn(context, id, turn, { state: 'chosen' }))) throw sessionMovedOn()
  const placed = await agreePlacement(context, await holdEntry(context, turn.entry), {
    ...{ unit: wish.unit, origin: `plan:${session.plan}`, source: 'selection', plan: session.plan, offer: null },
    signDays: session.signDays,
  })
  if (!placed.done) return placed
  const chosen: Chosen = { place: turn.place, unit: wish.unit, placement: placed.value.id }
  const act = { act: 'choose', turn: turn.place, unit: wish.unit, placement: chosen.placement } as const
  await insertAct(context, session, act)
  await moveLine(context, session, turn.class)
  await log(context, session, 'selection.choose', turn)
  return done(chosen)
}

/** Why a family cannot choose at this moment, or its choice when it has chosen this flat already; undefined: it can. */
async function whyNotNow(
  context: CaseContext,
  id: string,
  { entry, unit }: { readonly entry: string; readonly unit: string },
): Promise<Answer<Chosen> | undefined> {
  const session = await mustFindSession(context, id)
  const turn = await mustFindTurn(context, id, entry)
  if (turn.state === 'chosen') {
    const before = await placementOfTurn(context, id, turn.place)
    if (before?.unit === unit) return done({ place: turn.place, unit, placement: before.placement ?? '' })
    return refuse('placed-already', '您已经选定了一套房，不能再选。')
  }
  if (turn.state !== 'waiting') return refuse('not-your-turn', '您已经放弃了这次选房，或者过号。')
  if (session.state === 'planned') return refuse('not-begun', '选房还没有开始。')
  if (session.state === 'closed') return refuse('not-your-turn', '选房已经结束。')
  if (session.state === 'paused') return refuse('paused', '选房暂停了，轮到您的时间会保留，请稍候。')
  const line = (await loadLines(context, id)).find((one) => one.class === turn.class)
  if (line?.turn !== turn.place) return refuse('not-your-turn', '还没有轮到您。')
  const fate = line.until === null ? 'runs' : fateOf(line.until, context.clock.now())
  return fate === 'missed' ? refuse('not-your-turn', '轮到您的时间已经过了。') : undefined
}

async function mustFindSession(context: CaseContext, id: string): Promise<Session> {
  return found(await findSession(context, id, false))
}

/**
 * A session, held until the transaction ends with its plan, and the plan first: whoever takes a family out of the draw holds both.
 * Throws `not-found`.
 */
export async function holdSessionOfPlan(context: CaseContext, id: string): Promise<Session> {
  await findPlan(context, (await mustFindSession(context, id)).plan, true)
  return holdSession(context, id)
}

/** A session, held until the transaction ends. Throws `not-found`. */
export async function holdSession(context: CaseContext, id: string): Promise<Session> {
  return found(await findSession(context, id, true))
}

function found(session: Session | undefined): Session {
  if (session !== undefined) return session
  throw new Fault('not-found', '没有这场选房，请刷新后重新查找。', { path: 'session' })
}

export async function mustFindTurn(context: CaseContext, id: string, entry: string): Promise<Turn> {
  const turn = await findTurn(context, id, { entry })
  if (turn !== undefined) return turn
  throw new Fault('not-found', '这场选房没有这一户。', { path: 'turn' })
}

export const sessionMovedOn = () => new Fault('conflict', '选房刚刚有了变化，请刷新。', { path: 'session' })

export async function log(
  { tx, tenant, clock, actor }: CaseContext,
  session: Session,
  what: Extract<keyof typeof QUEUE_AUDIT_KINDS, `selection.${string}`>,
  turn?: Turn,
): Promise<void> {
  await appendAudit(tx, {
    ...{ tenant, at: clock.now(), actor: actor.id, action: QUEUE_AUDIT_KINDS[what], object: `selection:${session.id}` },
    detail: {
      ...(turn && { place: turn.place, entry: turn.entry }),
      ...(actor.hat && { hat: actor.hat }),
    },
  })
}
