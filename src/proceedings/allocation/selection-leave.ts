import { Fault } from '../../kit/index.ts'
import type { CaseContext } from '../cases/index.ts'
import { givePlacementUp } from './placement-verbs.ts'
import { type Answer, done, type Obstacle, refuse } from './queue-entry.ts'
import { type Chooser, fateOf, type Line, type Session, type Turn } from './selection.ts'
import { moveLine } from './selection-line.ts'
import {
  changeTurn,
  findTurn,
  giveFlatBack,
  insertAct,
  insertTurns,
  lastPlaces,
  loadLines,
  placementOfTurn,
  setLine,
} from './selection-store.ts'
import { holdSession, log, mustFindTurn, sessionMovedOn } from './selection-verbs.ts'

/**
 * Writes into the draw that a family is out, and gives those who come in by it: the first substitute of the class, as anybody
 * can compute from the proof. The reason stands in that public proof.
 */
export type SayOut = (
  context: CaseContext,
  plan: string,
  left: { readonly entry: string; readonly reason: string },
) => Promise<Answer<readonly Chooser[]>>

/** What the public proof says; what the family said stays with the session. */
const PUBLIC_REASONS = { withdraw: '放弃选房', miss: '选房过号' } as const

/** A family gives up its turn, or what it has chosen but not signed: the flat goes to the next, and a substitute comes in. */
export async function withdrawTurn(
  context: CaseContext,
  id: string,
  { entry, reason }: { readonly entry: string; readonly reason: string },
  sayOut: SayOut,
): Promise<Answer<Turn>> {
  const session = await holdSession(context, id)
  const turn = await mustFindTurn(context, id, entry)
  if (turn.state !== 'waiting' && turn.state !== 'chosen')
    return refuse('not-in-this-state', '这一户已经放弃，或者已经过号。')
  if (reason.trim() === '') return refuse('reason-wanted', '请写明为什么放弃。')
  const before = await placementOfTurn(context, id, turn.place)
  if (turn.state === 'chosen' && before?.placement) {
    const given = await givePlacementUp(context, before.placement, reason)
    if (!given.done) return given
    await giveFlatBack(context, id, turn.place)
  }
  return leave(context, { session, turn, how: 'withdraw', reason }, sayOut)
}

/** The clerk sends away a family that is not there at its turn. */
export async function missTurn(
  context: CaseContext,
  id: string,
  { entry, reason }: { readonly entry: string; readonly reason: string },
  sayOut: SayOut,
): Promise<Answer<Turn>> {
  const session = await holdSession(context, id)
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
  let session = await holdSession(context, id)
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
  readonly how: 'withdraw' | 'miss'
  readonly reason: string
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

async function leave(
  context: CaseContext,
  { session, turn, how, reason }: Leaving,
  sayOut: SayOut,
): Promise<Answer<Turn>> {
  const state = how === 'withdraw' ? 'withdrawn' : 'lost'
  const misses = turn.misses + (how === 'miss' ? 1 : 0)
  if (!(await changeTurn(context, session.id, turn, { state, misses }))) throw sessionMovedOn()
  let version = await insertAct(context, session, { act: how, turn: turn.place, reason })
  await log(context, session, how === 'withdraw' ? 'selection.withdraw' : 'selection.miss', turn)
  const said = await sayOut(context, session.plan, { entry: turn.entry, reason: PUBLIC_REASONS[how] })
  if (!said.done) throw refusedLate(said.obstacle)
  for (const chooser of said.value) version = await comeIn(context, { ...session, version }, chooser)
  const lines = await loadLines(context, session.id)
  const isIdle = (line: Line) => line.turn === null || line.turn === turn.place
  for (const line of lines) {
    if (session.state !== 'planned' && session.state !== 'closed' && isIdle(line))
      await moveLine(context, session, line.class)
  }
  return done({ ...turn, state, misses })
}

/** A refusal after something was written: thrown, since a value would let the caller commit half of it. */
const refusedLate = ({ code, sentence }: Obstacle) => new Fault('not-now', sentence, { path: code })

/** A substitute stands behind all others of its class. */
async function comeIn(context: CaseContext, session: Session, chooser: Chooser): Promise<number> {
  const last = await lastPlaces(context, session.id, chooser.class)
  const turn: Turn = {
    ...{ place: last.place + 1, line: last.line + 1, ...chooser, substitute: true, state: 'waiting' },
    ...{ misses: 0, slotAt: null },
  }
  await insertTurns(context, session.id, [turn])
  return insertAct(context, session, { act: 'substitute', turn: turn.place })
}
