import type { PlainDate } from '../kit/index.ts'
import { inReference } from '../platform/db/index.ts'
import { followCalendar, type LivingCalendar } from '../registers/settings/index.ts'
import type { LeaseServices } from './lease-context.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { type RecountTrouble, recountEverywhere } from './recount-everywhere.ts'

/** A year is entered once in twelve months, and limits that were counted a moment too early are counted anew. */
const LOOK_EVERY_MS = 5000
/** What could not be counted is tried again every ten minutes: somebody has to put it right first. */
const LOOKS_UNTIL_AGAIN = 120

/** What runs in the background until it is stopped. */
interface Following {
  /** Counts all limits anew from the first day that the calendar changed on, and again later what cannot be counted now. */
  recount(from?: PlainDate): Promise<void>
  stop(): Promise<void>
}

/**
 * Keeps the calendar of this process as it stands in the database, where another process may have entered a year. Limits that
 * were counted here by the old one meanwhile are provisional, and counted anew.
 */
export function startFollowingCalendar(
  services: LeaseServices & { readonly calendar: LivingCalendar },
  onTrouble: RecountTrouble,
): Following {
  const { auth, calendar } = services
  // From which days on something is still to be counted; undefined: what is provisional alone.
  const left = new Set<PlainDate | undefined>()
  const recount = async (from?: PlainDate): Promise<void> => {
    left.add(from)
    if (await recountEverywhere(services, onTrouble, from)) left.delete(from)
  }
  let looks = 0
  const look = async (): Promise<void> => {
    if (await inReference(auth.database, (tx) => followCalendar(tx, calendar))) left.add(undefined)
    else if (++looks % LOOKS_UNTIL_AGAIN !== 0) return
    for (const from of [...left]) await recount(from)
  }
  const rounds = oneAtATime(look, (error) => onTrouble(error, 0))
  const timer = setInterval(() => void rounds.tick(), LOOK_EVERY_MS)
  timer.unref()
  return {
    recount,
    stop: async () => {
      clearInterval(timer)
      await rounds.rest()
    },
  }
}
