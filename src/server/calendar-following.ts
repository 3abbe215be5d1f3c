import { inReference } from '../platform/db/index.ts'
import { followCalendar, type LivingCalendar } from '../registers/settings/index.ts'
import type { LeaseServices } from './lease-context.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { recountEverywhere } from './recount-everywhere.ts'

/** A year is entered once in twelve months, and limits that were counted a moment too early are counted anew. */
const LOOK_EVERY_MS = 5000

/** What runs in the background until it is stopped. */
interface Following {
  stop(): Promise<void>
}

/**
 * Keeps the calendar of this process as it stands in the database, where another process may have entered a year. Limits that
 * were counted here by the old one meanwhile are provisional, and counted anew.
 */
export function startFollowingCalendar(
  services: LeaseServices & { readonly calendar: LivingCalendar },
  onTrouble: (error: unknown) => void,
): Following {
  const { auth, calendar } = services
  const rounds = oneAtATime(async () => {
    if (await inReference(auth.database, (tx) => followCalendar(tx, calendar))) await recountEverywhere(services)
  }, onTrouble)
  const timer = setInterval(() => void rounds.tick(), LOOK_EVERY_MS)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await rounds.rest()
    },
  }
}
