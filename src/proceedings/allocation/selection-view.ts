import type { CaseContext } from '../cases/index.ts'
import type { Flat, Line, SelectionEvent, Session, Turn } from './selection.ts'
import { findSession, loadEvents, loadFlats, loadLines, loadTurns } from './selection-store.ts'

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

/** What a phone needs of a session: not all the families. Only in a transaction that changes nothing, see `kept`. */
export async function readChoosing(
  context: CaseContext,
  id: string,
): Promise<Pick<SelectionView, 'session' | 'lines' | 'flats'> | undefined> {
  const session = await findSession(context, id, false)
  if (session === undefined) return undefined
  // Whose turn it is, and until when, the clock may change without an act.
  return { session, lines: await loadLines(context, id), flats: (await standOf(context, session)).flats }
}

/** One family's turn, and how many stand before it; undefined: it has none. Only in a transaction that changes nothing. */
export async function readTurn(
  context: CaseContext,
  id: string,
  entry: string,
): Promise<{ readonly turn: Turn; readonly before: number } | undefined> {
  const session = await findSession(context, id, false)
  return session && (await standOf(context, session)).turns.get(entry)
}

/** How flats and turns of a session stand after one of its acts. */
interface Stand {
  readonly version: number
  readonly flats: readonly Flat[]
  readonly turns: ReadonlyMap<string, { readonly turn: Turn; readonly before: number }>
}

/**
 * How sessions stand, by bureau and session. Thousands of phones look every few seconds at what only an act changes, and every act counts
 * the session's version up: who finds the version that is kept needs to read nothing more. What was read before an act
 * that was then taken back would be kept under the number of the next one: so it is never read after an act in the same transaction.
 */
const kept = new Map<string, Stand>()
const MOST_KEPT = 20

async function standOf(context: CaseContext, { id, version }: Session): Promise<Stand> {
  const key = `${context.tenant} ${id}`
  const known = kept.get(key)
  if (known?.version === version) return known
  const stand = await loadStand(context, id, version)
  const newer = kept.get(key)
  if (newer === undefined || newer.version <= version) {
    kept.delete(key)
    kept.set(key, stand)
  }
  for (const oldest of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(oldest)
  return stand
}

async function loadStand(context: CaseContext, id: string, version: number): Promise<Stand> {
  const waiting = new Map<string, number>()
  const turns = new Map<string, { readonly turn: Turn; readonly before: number }>()
  const inLine = (await loadTurns(context, id)).sort((one, other) => one.line - other.line)
  for (const turn of inLine) {
    const before = waiting.get(turn.class) ?? 0
    const waits = turn.state === 'waiting'
    turns.set(turn.entry, { turn, before: waits ? before : 0 })
    if (waits) waiting.set(turn.class, before + 1)
  }
  return { version, flats: await loadFlats(context, id), turns }
}
