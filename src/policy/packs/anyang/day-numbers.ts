import { daysInMonth } from '../../../kit/index.ts'

/** Days and months as plain numbers, for comparing a great many of them: months counted from year 0, and days as month × 32 + day. */

function digitAt(text: string, at: number): number {
  return text.charCodeAt(at) - 48
}

/** Negative when one of these is no digit: the sign of each and of what it lacks to nine. */
function signOf(a: number, b: number): number {
  return a | (9 - a) | b | (9 - b)
}

/** The month of `YYYY-MM` or of a day, counted from year 0; 0 when the text does not begin with one. */
export function readMonth(text: string): number {
  if (text.length < 7 || text.charCodeAt(4) !== 45) return 0
  const thousands = digitAt(text, 0)
  const hundreds = digitAt(text, 1)
  const tens = digitAt(text, 2)
  const ones = digitAt(text, 3)
  const tensOfMonths = digitAt(text, 5)
  const months = digitAt(text, 6)
  if ((signOf(thousands, hundreds) | signOf(tens, ones) | signOf(tensOfMonths, months)) < 0) return 0
  const year = thousands * 1000 + hundreds * 100 + tens * 10 + ones
  const month = tensOfMonths * 10 + months
  return year >= 1 && month >= 1 && month <= 12 ? year * 12 + month - 1 : 0
}

const FIRST_USUAL = 1990 * 12
/** Texts of the months of seventy years. As names of properties they are the very texts that JSON.parse gives, so that comparing them is cheap. */
const USUAL_MONTHS: readonly string[] = Object.keys(
  Object.fromEntries(Array.from({ length: 70 * 12 }, (_, at) => [monthText(FIRST_USUAL + at), at])),
)

/** The month of a text that is just `YYYY-MM`; 0 when it is none. Quick when it is the month after `last`, as in most lists. */
export function readMonthAfter(last: number, text: unknown): number {
  const at = last + 1 - FIRST_USUAL
  if (at > 0 && at < USUAL_MONTHS.length && text === USUAL_MONTHS[at]) return last + 1
  return typeof text === 'string' && text.length === 7 ? readMonth(text) : 0
}

/** A day that exists as a number; 0 for anything else. */
export function readDay(text: unknown): number {
  if (typeof text !== 'string' || text.length !== 10 || text.charCodeAt(7) !== 45) return 0
  const month = readMonth(text)
  const tens = digitAt(text, 8)
  const ones = digitAt(text, 9)
  if (month === 0 || signOf(tens, ones) < 0) return 0
  const day = tens * 10 + ones
  return day >= 1 && (day <= 28 || day <= lastDayOf(month)) ? dayOf(month, day) : 0
}

/** The last day of a month, 28 to 31. */
export function lastDayOf(month: number): number {
  return daysInMonth(Math.floor(month / 12), (month % 12) + 1)
}

/** The number of a day of a month. */
function dayOf(month: number, day: number): number {
  return month * 32 + day
}

/** The month of a day, counted from year 0. */
export function monthOfDay(day: number): number {
  return day >> 5
}

/** 1 to 31. */
export function dayInMonth(day: number): number {
  return day & 31
}

export function monthText(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`
}

export function dayText(day: number): string {
  return `${monthText(monthOfDay(day))}-${String(dayInMonth(day)).padStart(2, '0')}`
}
