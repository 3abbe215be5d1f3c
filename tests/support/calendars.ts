import { type PlainDate, stateCouncilCalendar, type WorkdayCalendar } from '../../src/kit/index.ts'
import { limitsToRecount } from '../../src/proceedings/allocation/index.ts'
import type { CaseContext } from '../../src/proceedings/cases/index.ts'

/** The calendar as it is, with one more day off that nobody knew of, and every year published. */
export const withDayOff = (extra: PlainDate): WorkdayCalendar => ({
  isPublished: () => true,
  isDayOff: (day) => day === extra || stateCouncilCalendar.isDayOff(day),
})

/** Counts the limits of plans, offers and placements anew that a day off may have moved; how many of them have. */
export async function countLimitsAnew(context: CaseContext, from: PlainDate): Promise<number> {
  let moved = 0
  for (const recount of await limitsToRecount(context, from)) moved += Number(await recount(context))
  return moved
}
