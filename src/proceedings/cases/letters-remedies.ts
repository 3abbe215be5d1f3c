import { dueDays, dueMonths, type PlainDate, type WorkdayCalendar } from '../../kit/index.ts'

/** What somebody may do against a decision, by laws that hold everywhere, in force for every decision since these days. */
export const REMEDIES = {
  reconsideration: { days: 60, clause: '《中华人民共和国行政复议法》第二十条', inForceFrom: '2024-01-01' },
  suit: { months: 6, clause: '《中华人民共和国行政诉讼法》第四十六条', inForceFrom: '2015-05-01' },
} as const

/** The last days of the remedies. A last day off moves to the next workday. */
export interface RemedyDays {
  readonly reconsiderBy: PlainDate
  readonly sueBy: PlainDate
  /** A calendar that is not published yet may move one of them. */
  readonly provisional: boolean
}

/** Both periods run from the day on which the letter was served: then the family knows. */
export function remedyDays(servedOn: PlainDate, calendar: WorkdayCalendar): RemedyDays {
  const reconsider = dueDays(servedOn, REMEDIES.reconsideration.days, { roll: true }, calendar)
  const sue = dueMonths(servedOn, REMEDIES.suit.months, { roll: true }, calendar)
  return {
    reconsiderBy: reconsider.due,
    sueBy: sue.due,
    provisional: reconsider.provisional || sue.provisional,
  }
}
