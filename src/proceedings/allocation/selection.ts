/** What becomes of a missed turn: behind the others of its class, once; or lost at once. Published before the session. */
export type MissedRule = 'back' | 'lost'

export type SessionState = 'planned' | 'running' | 'paused' | 'closed'

/** A session in which the families of a plan choose their flats. */
export interface Session {
  readonly id: string
  readonly plan: string
  readonly title: string
  readonly programme: string
  /** An instant, ISO 8601. */
  readonly startsAt: string
  readonly slotSeconds: number
  readonly missed: MissedRule
  /** Workdays for signing. */
  readonly signDays: number
  readonly state: SessionState
  /** The number of its last act. */
  readonly version: number
}

export type TurnState = 'waiting' | 'chosen' | 'lost' | 'withdrawn'

/** A family's turn. */
export interface Turn {
  /** Its place in the order of the draw, from 1. */
  readonly place: number
  readonly class: string
  /** Its place in the line of its class. */
  readonly line: number
  readonly entry: string
  readonly person: string
  readonly household: string | null
  readonly ticket: string
  readonly group: string
  /** Came in for somebody who left. */
  readonly substitute: boolean
  readonly state: TurnState
  readonly misses: number
  /** When it is planned to be theirs; null for substitutes. */
  readonly slotAt: string | null
}

/** The line of a class. */
export interface Line {
  readonly class: string
  /** Whose turn it is; null: nobody's. */
  readonly turn: number | null
  /** Until when; null while the session does not run. */
  readonly until: string | null
  readonly leftSeconds: number | null
}

export interface Flat {
  readonly unit: string
  readonly class: string
  readonly takenBy: number | null
}

export type SelectionAct =
  | ('open' | 'start' | 'choose' | 'miss' | 'withdraw' | 'substitute' | 'add')
  | ('pause' | 'resume' | 'close')
  | ('object' | 'dismiss' | 'uphold')

export interface SelectionEvent {
  readonly seq: number
  readonly act: SelectionAct
  readonly turn: number | null
  readonly unit: string | null
  readonly placement: string | null
  readonly actor: string
  readonly at: string
}

/** A family that the draw has given a flat of a class, in the order of choosing. */
export interface Chooser {
  readonly entry: string
  readonly person: string
  readonly household: string | null
  readonly ticket: string
  readonly group: string
  readonly class: string
}

/**
 * Nobody was there to see a turn run out that is over for longer than this: the machine stood still, or nobody had the session
 * open. Such a turn begins anew instead of being missed.
 */
const UNSEEN_MS = 60_000

/** What an instant means for a turn that runs until another one: it goes on, it is missed, or it begins anew. */
export function fateOf(until: string, now: Date): 'runs' | 'missed' | 'anew' {
  const over = now.getTime() - Date.parse(until)
  if (over <= 0) return 'runs'
  return over > UNSEEN_MS ? 'anew' : 'missed'
}

/** When each place of a line is planned to choose, the first one at the beginning. */
function slotAt(startsAt: string, slotSeconds: number, line: number): string {
  return new Date(Date.parse(startsAt) + (line - 1) * slotSeconds * 1000).toISOString()
}

/** The turns of a session in the order of the draw, each class a line of its own. */
export function turnsOf(
  choosers: readonly Chooser[],
  { startsAt, slotSeconds }: Pick<Session, 'startsAt' | 'slotSeconds'>,
): Turn[] {
  const lines = new Map<string, number>()
  return choosers.map((chooser, at) => {
    const line = (lines.get(chooser.class) ?? 0) + 1
    lines.set(chooser.class, line)
    return {
      ...{ place: at + 1, line, ...chooser, substitute: false, state: 'waiting', misses: 0 },
      slotAt: slotAt(startsAt, slotSeconds, line),
    }
  })
}
