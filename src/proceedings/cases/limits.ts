import {
  addDays,
  compareDates,
  daysBetween,
  dueDays,
  dueMonths,
  dueWorkdays,
  type PlainDate,
  rollForward,
  type WorkdayCalendar,
  yearOf,
} from '../../kit/index.ts'
import type { Parameter, Procedure, TimeLimit } from '../../policy/engine/index.ts'

/** Until when something is to be done, by which rule, and from which day it is counted. */
export interface CaseDeadline {
  /** Absent: the rule leaves the length to the bureau, and nobody has set it yet. */
  readonly due?: PlainDate
  /** It runs into a year whose calendar is not published, and will be counted anew when it is. */
  readonly provisional: boolean
  readonly start: PlainDate
  readonly parameter: string
  readonly clause: string
  /** The length is a local choice, not the law's own. */
  readonly local: boolean
  /** A calendar that was entered later has moved it: on which day, and when it was due before. */
  readonly recounted?: { readonly on: PlainDate; readonly before: PlainDate | null }
}

/** The rules of a place as they stood on the day of filing. */
export interface Rules {
  readonly procedure: Procedure
  /** The parameters of the pack by id. */
  readonly parameters: ReadonlyMap<string, Parameter>
  /** The value in force on a day; a bureau's own values count. Null: left open. */
  readonly valueOn: (parameter: string, on: PlainDate) => string | null
}

/** An objection is looked at again within so many workdays (order 11, article 9); a place may have its own. */
export const REVIEW_LIMIT = { parameter: 'objection-workdays' } as const

/**
 * When a limit that begins on a day ends. The first day is not counted (Civil Code, article 201). No workday at all means the
 * same day, or the next one on which offices work.
 */
export function deadlineOf(
  rules: Rules,
  limit: TimeLimit,
  start: PlainDate,
  calendar: WorkdayCalendar,
  filedOn: PlainDate = start,
): CaseDeadline {
  const { id, clause, unit, kind, localChoice } = parameterOf(rules, limit.parameter)
  const about = { start, parameter: id, clause, local: localChoice !== undefined }
  const value = rules.valueOn(id, start)
  if (value === null) return { ...about, provisional: false }
  // A day of the year in which the window lies, also when the case is late for it.
  if (kind === 'month-day' && rules.procedure.filing.window) {
    return { ...about, due: `${yearOf(filedOn)}-${value}`, provisional: false }
  }
  if (kind === 'month-day') return { ...about, ...dayOfYear(value, start) }
  return { ...about, ...lengthOf(Number(value), unit ?? 'day', start, calendar) }
}

/** The last day of a limit that stood still for a while: what was left then is left now. */
export function afterPause(
  deadline: CaseDeadline,
  pause: { readonly from: PlainDate; readonly to: PlainDate },
  unit: string | undefined,
  calendar: WorkdayCalendar,
): CaseDeadline {
  const { due } = deadline
  if (due === undefined || compareDates(due, pause.from) <= 0) return deadline
  if (unit !== 'workday') return { ...deadline, due: addDays(due, daysBetween(pause.from, pause.to)) }
  const left = workdaysBetween(pause.from, due, calendar)
  return { ...deadline, ...(left === 0 ? rollForward(pause.to, calendar) : dueWorkdays(pause.to, left, calendar)) }
}

/** The limit to decide anew, which an authority has ordered: no parameter of any pack. */
export const ORDERED_LIMIT = 'ordered-days'

/** What a limit is called. */
export function labelOfLimit({ parameters }: Pick<Rules, 'parameters'>, id: string): string {
  return parameters.get(id)?.label ?? (id === ORDERED_LIMIT ? '责令重新作出决定的期限' : '')
}

export function parameterOf({ parameters, procedure }: Rules, id: string): Parameter {
  const found = parameters.get(id)
  if (found === undefined) throw new Error(`procedure ${procedure.id} names ${id}, which is no parameter of its pack`)
  return found
}

function dayOfYear(monthDay: string, start: PlainDate): { due: PlainDate; provisional: boolean } {
  const due = `${yearOf(start)}-${monthDay}`
  return { due: compareDates(due, start) < 0 ? `${yearOf(start) + 1}-${monthDay}` : due, provisional: false }
}

function lengthOf(length: number, unit: string, start: PlainDate, calendar: WorkdayCalendar) {
  if (length === 0) return rollForward(start, calendar)
  if (unit === 'workday') return dueWorkdays(start, length, calendar)
  if (unit === 'month') return dueMonths(start, length, { roll: true }, calendar)
  return dueDays(start, length, { roll: true }, calendar)
}

/** Workdays after one day up to and with another. */
function workdaysBetween(from: PlainDate, to: PlainDate, calendar: WorkdayCalendar): number {
  let count = 0
  for (let day = addDays(from, 1); compareDates(day, to) <= 0; day = addDays(day, 1)) {
    if (!calendar.isDayOff(day)) count++
  }
  return count
}

/** How near the end is: more than three workdays away, three or fewer, over; or not to be said for certain. */
export type Lamp = 'green' | 'amber' | 'red' | 'provisional' | 'none'

const SOON_WORKDAYS = 3

export function lampOf(
  deadline: Pick<CaseDeadline, 'due' | 'provisional'> | undefined,
  on: PlainDate,
  calendar: WorkdayCalendar,
): Lamp {
  if (deadline?.due === undefined) return 'none'
  if (compareDates(on, deadline.due) > 0) return 'red'
  if (deadline.provisional) return 'provisional'
  return workdaysBetween(on, deadline.due, calendar) <= SOON_WORKDAYS ? 'amber' : 'green'
}

/** The last day that is soon: what is due until then has three workdays or fewer. */
export function lastSoonDay(on: PlainDate, calendar: WorkdayCalendar): PlainDate {
  let day = on
  while (workdaysBetween(on, addDays(day, 1), calendar) <= SOON_WORKDAYS) day = addDays(day, 1)
  return day
}

/** The lamp of a row of a work list. */
export function lampOfRow(
  row: { readonly due_on: PlainDate | null; readonly due_provisional: boolean; readonly closed_on: PlainDate | null },
  on: PlainDate,
  calendar: WorkdayCalendar,
): Lamp {
  if (row.due_on === null || row.closed_on !== null) return 'none'
  return lampOf({ due: row.due_on, provisional: row.due_provisional }, on, calendar)
}
