import { compareDates, type PlainDate, rollForward, type WorkdayCalendar, yearOf } from '../../kit/index.ts'
import type { Rules } from './limits.ts'

/** The days of a year on which an application is taken in time; both included. */
export interface FilingDays {
  readonly first: PlainDate
  readonly last: PlainDate
  readonly provisional: boolean
}

/** The window of the year in which a day lies; undefined: applications are taken all the year round. */
export function filingDays(rules: Rules, on: PlainDate, calendar: WorkdayCalendar): FilingDays | undefined {
  const { window } = rules.procedure.filing
  if (window === undefined) return undefined
  const [opens, closes] = [rules.valueOn(window.opens, on), rules.valueOn(window.closes, on)]
  if (opens === null || closes === null) return undefined
  const last = `${yearOf(on)}-${closes}`
  const end = window.rolls ? rollForward(last, calendar) : { due: last, provisional: false }
  return { first: `${yearOf(on)}-${opens}`, last: end.due, provisional: end.provisional }
}

/** Where a day lies: in the window, before it or after it. */
export function placeInWindow(days: FilingDays | undefined, on: PlainDate): 'open' | 'early' | 'late' {
  if (days === undefined) return 'open'
  if (compareDates(on, days.first) < 0) return 'early'
  return compareDates(on, days.last) > 0 ? 'late' : 'open'
}
