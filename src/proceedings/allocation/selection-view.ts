import type { CaseContext } from '../cases/index.ts'
import type { Flat, Line, SelectionEvent, Session, Turn } from './selection.ts'
import { countBefore, findSession, findTurn, loadEvents, loadFlats, loadLines, loadTurns } from './selection-store.ts'

/** A session as the hall sees it. */
export interface SelectionView {
  readonly session: Session
  readonly lines: readonly Line[]
  readonly turns: readonly Turn[]
  readonly flats: readonly Flat[]
  /** The newest first. */
  readonly events: readonly SelectionEvent[]
}

/** All of a session with so many of its last acts; undefined: there is none. */
export async function readSelection(context: CaseContext, id: string, most = 50): Promise<SelectionView | undefined> {
  const session = await findSession(context, id, false)
  if (session === undefined) return undefined
  return {
    ...{ session, lines: await loadLines(context, id), turns: await loadTurns(context, id) },
    ...{ flats: await loadFlats(context, id), events: await loadEvents(context, id, most) },
  }
}

/** What a phone needs of a session: not all the families. */
export async function readChoosing(
  context: CaseContext,
  id: string,
): Promise<Pick<SelectionView, 'session' | 'lines' | 'flats'> | undefined> {
  const session = await findSession(context, id, false)
  return session && { session, lines: await loadLines(context, id), flats: await loadFlats(context, id) }
}

/** One family's turn, and how many stand before it; undefined: it has none. */
export async function readTurn(
  context: CaseContext,
  id: string,
  entry: string,
): Promise<{ readonly turn: Turn; readonly before: number } | undefined> {
  const turn = await findTurn(context, id, { entry })
  return turn && { turn, before: turn.state === 'waiting' ? await countBefore(context, id, turn) : 0 }
}
