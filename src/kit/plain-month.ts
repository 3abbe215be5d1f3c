import { addMonths, isPlainDate, type PlainDate } from './plain-date.ts'

/** A month of the calendar, `YYYY-MM`. As text, earlier months sort before later ones. */
export type PlainMonth = string

/** True for text that is exactly `YYYY-MM` with a month from 01 to 12 and a year from 0001 to 9999. */
export function isPlainMonth(value: unknown): value is PlainMonth {
  return typeof value === 'string' && value.length === 7 && isPlainDate(`${value}-01`)
}

/** The month that a day lies in. */
export function monthOf(date: PlainDate): PlainMonth {
  return date.slice(0, 7)
}

/** The month n months later, or earlier when n is negative. Throws `out-of-range` outside the years 0001 to 9999. */
export function addToMonth(month: PlainMonth, months: number): PlainMonth {
  return monthOf(addMonths(`${month}-01`, months))
}
