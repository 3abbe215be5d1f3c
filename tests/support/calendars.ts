import { type PlainDate, stateCouncilCalendar, type WorkdayCalendar } from '../../src/kit/index.ts'

/** The calendar as it is, with one more day off that nobody knew of, and every year published. */
export const withDayOff = (extra: PlainDate): WorkdayCalendar => ({
  isPublished: () => true,
  isDayOff: (day) => day === extra || stateCouncilCalendar.isDayOff(day),
})
