import { addDays, addMonths, addYears, type PlainDate } from '../../kit/index.ts'

/** The rules of a place about how long a lease runs, as they stand on a day. */
export interface TermRules {
  /** Years that a lease runs at most (order 11, article 18). */
  readonly years: number
  /** Months before its end until which a renewal is applied for (article 30). */
  readonly renewalMonths: number
  /** Months before its end at which whoever rents is told for the first time. */
  readonly firstNoticeMonths: number
  /** Days before the application is due at which they are told again. */
  readonly secondNoticeDays: number
}

/**
 * The last day that a lease may have: the day before the anniversary, both ends counted (D48). Where a month has no such day, its
 * last day is the anniversary: from 29 February 2028 five years end on 27 February 2033.
 */
export function lastDayAllowed(from: PlainDate, years: number): PlainDate {
  return addDays(addYears(from, years), -1)
}

/** Until when a renewal is applied for, that day included: 28 November 2026 for an end on 28 February 2027. */
export function renewBy(to: PlainDate, { renewalMonths }: Pick<TermRules, 'renewalMonths'>): PlainDate {
  return addMonths(to, -renewalMonths)
}

/** On which days whoever rents is told that the end comes near. */
export function noticeDays(to: PlainDate, rules: TermRules): { readonly first: PlainDate; readonly second: PlainDate } {
  return {
    first: addMonths(to, -rules.firstNoticeMonths),
    second: addDays(renewBy(to, rules), -rules.secondNoticeDays),
  }
}
