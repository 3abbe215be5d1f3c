/** Where the time comes from. Always passed in, so that every decision can be replayed. */
export interface Clock {
  now(): Date
}

/** The computer's own clock. */
export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still at an instant such as `2026-09-18T09:00:00+08:00`. For replays, rehearsals and tests. */
export function fixedClock(instant: string | Date): Clock {
  const time = new Date(instant).getTime()
  return { now: () => new Date(time) }
}
