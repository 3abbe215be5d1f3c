/** Before the end of the idle time the person is warned for so long. */
const WARNING_MS = 3 * 60_000
/** The server notes a request at most once a minute, so its own count may be ahead by that much. */
const SERVER_AHEAD_MS = 60_000

/** How the idle time stands: nothing to say, a warning with whole minutes left, or over. */
export type Idle = { readonly state: 'fine' | 'over' } | { readonly state: 'soon'; readonly minutes: number }

export function idleState(answeredAt: number, now: number, idleMinutes: number): Idle {
  const left = answeredAt + idleMinutes * 60_000 - SERVER_AHEAD_MS - now
  if (left <= 0) return { state: 'over' }
  return left > WARNING_MS ? { state: 'fine' } : { state: 'soon', minutes: Math.ceil(left / 60_000) }
}
