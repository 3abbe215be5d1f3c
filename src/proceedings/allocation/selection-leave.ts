import { Fault } from '../../kit/index.ts'
import { readUnit } from '../../registers/stock/index.ts'
import type { CaseContext } from '../cases/index.ts'
import type { Placement } from './placement.ts'
import { takeBack } from './placement-verbs.ts'
import { findPlan } from './plan-store.ts'
import { type Answer, done, type Obstacle, refuse } from './queue-entry.ts'
import { type Chooser, type Flat, fateOf, type Line, type Session, type Turn } from './selection.ts'
import { moveLine } from './selection-line.ts'
import {
  changeTurn,
  findTurn,
  giveFlatBack,
  insertAct,
  insertFlats,
  insertLines,
  insertTurns,
  lastPlaces,
  loadLines,
  openSessionOf,
  placementOfTurn,
  setLine,
  turnOfPlacement,
} from './selection-store.ts'
import { holdSession, holdSessionOfPlan, log, mustFindTurn, sessionMovedOn } from './selection-verbs.ts'
import { tellOfSession } from './tell-waiting.ts'

/**
 * Writes into the draw that a family is out, and gives those who come in by it: the first substitute of the class, as anybody
 * can compute from the proof. The reason stands in that public proof.
 */
export type SayOut = (
  context: CaseContext,
  plan: string,
  left: { readonly entry: string; readonly reason: string },
) => Promise<Answer<readonly Chooser[]>>

/** How a family leaves: gives up, is not there at its turn, does not sign for what it chose, or somebody was right to object. */
type How = 'withdraw' | 'miss' | 'lapse' | 'uphold'

/** What the public proof says; what the family said stays with the session. */
const PUBLIC_REASONS = {
  ...{ withdraw: '放弃选房', miss: '选房过号', lapse: '没有按期签约', uphold: '公示期内异议成立' },
} as const satisfies Readonly<Record<How, string>>

/** A family gives up its turn, or what it has chosen but not signed: the flat goes to the next, and a substitute comes in. */
export async function withdrawTurn(
  context: CaseContext,
  id: string,
  { entry, reason }: { readonly entry: string; readonly reason: string },
  sayOut: SayOut,
): Promise<Answer<Turn>> {
  const session = await holdSessionOfPlan(context, id)
  const turn = await mustFindTurn(context, id, entry)
  if (turn.state !== 'waiting' && turn.state !== 'chosen')
    return refuse('not-in-this-state', '这一户已经放弃，或者已经过号。')
  if (reason.trim() === '') return refuse('reason-wanted', '请写明为什么放弃。')
  const open = await goingOn(context, session)
  // Else its other turn would go on without a place in the draw.
  if (turn.state === 'waiting' && open && open.id !== id && (await findTurn(context, open.id, { entry })))
    return refuse('not-in-this-state', '这一户在后来安排的一场选房里排了名次，请到那一场办理。')
  const before = await placementOfTurn(context, id, turn.place)
  if (turn.state === 'chosen' && before?.placement) {
    const given = await takeBack(context, before.placement, reason)
    if (!given.done) return given
    return leave(context, { session, turn, how: 'withdraw', reason, unit: given.value.unit }, sayOut)
  }
  return leave(context, { session, turn, how: 'withdraw', reason }, sayOut)
}

/** A choice that comes to nothing. */
export interface Fallen {
  /** The placement, as it was seen. */
  readonly placement: Pick<Placement, 'id' | 'plan' | 'origin' | 'unit'>
  readonly how: 'withdraw' | 'lapse'
  readonly reason: string
}

/**
 * Takes back what was chosen in a session, by `take`. Where the flat is the plan's again, the family is out of the draw, and the flat
 * and a substitute go to the session that is open; without one they wait for the next. Plan and sessions are held before `take` runs.
 */
export async function undoChoice(
  context: CaseContext,
  { placement, how, reason }: Fallen,
  take: () => Promise<Answer<Placement>>,
  sayOut: SayOut,
): Promise<Answer<Placement>> {
  if (placement.plan === null) return take()
  await findPlan(context, placement.plan, true)
  const chosen = await turnOfPlacement(context, placement.id)
  const session = chosen && (await holdSession(context, chosen.session))
  const taken = await take()
  if (!taken.done || chosen === undefined || session === undefined) return taken
  if ((await readUnit(context, placement.unit)).bond !== placement.origin) return taken
  const turn = await findTurn(context, session.id, { place: chosen.turn })
  if (turn?.state !== 'chosen') return taken
  await leave(context, { session, turn, how, reason, unit: placement.unit }, sayOut)
  return taken
}

/** The clerk sends away a family that is not there at its turn. */
export async function missTurn(
  context: CaseContext,
  id: string,
  { entry, reason }: { readonly entry: string; readonly reason: string },
  sayOut: SayOut,
): Promise<Answer<Turn>> {
  const session = await holdSessionOfPlan(context, id)
  const turn = await mustFindTurn(context, id, entry)
  const line = (await loadLines(context, id)).find((one) => one.turn === turn.place)
  if (session.state !== 'running' || line === undefined || turn.state !== 'waiting')
    return refuse('not-your-turn', '现在没有轮到这一户。')
  return miss(context, { session, turn, how: 'miss', reason }, sayOut)
}

/**
 * What the clock has done to the turns of a running session: whoever let the time go by has missed it, and the next one has its
 * turn from now on; a turn that ran out while the machine stood still begins anew. For the clock of the server.
 */
export async function settleSelection(context: CaseContext, id: string, sayOut: SayOut): Promise<number> {
  const now = context.clock.now()
  const isOver = ({ turn, until }: Line) => turn !== null && until !== null && fateOf(until, now) !== 'runs'
  if (!(await loadLines(context, id)).some(isOver)) return 0
  let session = await holdSessionOfPlan(context, id)
  if (session.state !== 'running') return 0
  const over = (await loadLines(context, id)).filter(isOver)
  for (const line of over) {
    const turn = line.turn === null ? undefined : await findTurn(context, id, { place: line.turn })
    if (turn === undefined || line.until === null) continue
    if (turn.state !== 'waiting') {
      // Whoever has left cannot miss its turn a second time; the line must not stand still for it.
      await moveLine(context, session, line.class)
      continue
    }
    if (fateOf(line.until, now) === 'anew') {
      const until = new Date(now.getTime() + session.slotSeconds * 1000).toISOString()
      await setLine(context, id, { ...line, until })
      continue
    }
    await miss(context, { session, turn, how: 'miss', reason: '没有在规定的时间内选房' }, sayOut)
    session = await holdSession(context, id)
  }
  return over.length
}

interface Leaving {
  readonly session: Session
  readonly turn: Turn
  readonly how: How
  readonly reason: string
  /** The flat that it had chosen: taken back, and held for the plan again. */
  readonly unit?: string
}

async function miss(context: CaseContext, leaving: Leaving, sayOut: SayOut): Promise<Answer<Turn>> {
  const { session, turn, reason } = leaving
  // A second miss is the last one: else those who never come would keep a flat for ever.
  if (session.missed === 'lost' || turn.misses > 0) return leave(context, leaving, sayOut)
  const { line } = await lastPlaces(context, session.id, turn.class)
  const change = { line: line + 1, misses: turn.misses + 1 }
  if (!(await changeTurn(context, session.id, turn, change))) throw sessionMovedOn()
  await insertAct(context, session, { act: 'miss', turn: turn.place, reason })
  await moveLine(context, session, turn.class)
  await log(context, session, 'selection.miss', turn)
  return done({ ...turn, ...change })
}

/** A family is out, in the caller's transaction: its turn, the flat it had chosen, the draw, and who steps in. */
export async function leave(
  context: CaseContext,
  { session, turn, how, reason, unit }: Leaving,
  sayOut: SayOut,
): Promise<Answer<Turn>> {
  const state = how === 'miss' ? 'lost' : 'withdrawn'
  const act = how === 'lapse' ? 'withdraw' : how
  const misses = turn.misses + (how === 'miss' ? 1 : 0)
  if (!(await changeTurn(context, session.id, turn, { state, misses }))) throw sessionMovedOn()
  if (unit !== undefined) await giveFlatBack(context, session.id, turn.place)
  const version = await insertAct(context, session, { act, turn: turn.place, reason })
  await log(context, session, `selection.${act}`, turn)
  const said = await sayOut(context, session.plan, { entry: turn.entry, reason: PUBLIC_REASONS[how] })
  if (!said.done) throw refusedLate(said.obstacle)
  const open = await goingOn(context, { ...session, version })
  // Without an open session those who step in have their turns in the next one, in the order of the draw.
  if (open === undefined) return done({ ...turn, state, misses })
  const isElsewhere = unit !== undefined && open.id !== session.id
  let last = isElsewhere ? await bringFlat(context, open, { unit, class: turn.class }) : open
  for (const chooser of said.value) last = { ...last, version: await comeIn(context, last, chooser) }
  const isIdle = (line: Line) => line.turn === null || (open.id === session.id && line.turn === turn.place)
  for (const line of await loadLines(context, open.id))
    if (open.state !== 'planned' && isIdle(line)) await moveLine(context, last, line.class)
  return done({ ...turn, state, misses })
}

/** The session in which families of the same plan go on choosing: this one, or the one that was opened after it was closed. Held. */
async function goingOn(context: CaseContext, session: Session): Promise<Session | undefined> {
  if (session.state !== 'closed') return session
  const open = await openSessionOf(context, session.plan)
  return open && holdSession(context, open.id)
}

/** A flat comes free for a session that was opened without it. */
async function bringFlat(context: CaseContext, session: Session, flat: Pick<Flat, 'unit' | 'class'>): Promise<Session> {
  await bringLine(context, session, flat.class)
  await insertFlats(context, session.id, [flat])
  return { ...session, version: await insertAct(context, session, { act: 'add' }) }
}

async function bringLine(context: CaseContext, { id }: Session, line: string): Promise<void> {
  if (!(await loadLines(context, id)).some((one) => one.class === line)) await insertLines(context, id, [line])
}

/** A refusal after something was written: thrown, since a value would let the caller commit half of it. */
const refusedLate = ({ code, sentence }: Obstacle) => new Fault('not-now', sentence, { path: code })

/** A substitute stands behind all others of its class. */
async function comeIn(context: CaseContext, session: Session, chooser: Chooser): Promise<number> {
  await bringLine(context, session, chooser.class)
  const last = await lastPlaces(context, session.id, chooser.class)
  const turn: Turn = {
    ...{ place: last.place + 1, line: last.line + 1, ...chooser, substitute: true, state: 'waiting' },
    ...{ misses: 0, slotAt: null },
  }
  await insertTurns(context, session.id, [turn])
  await tellOfSession(context, session, [chooser], 'selection-joined')
  return insertAct(context, session, { act: 'substitute', turn: turn.place })
}
