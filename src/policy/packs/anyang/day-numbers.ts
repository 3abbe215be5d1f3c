import { isPlainDate } from '../../../kit/index.ts'

/** Days and months as plain numbers, for comparing a great many of them: 20260318, and months counted from year 0. */

function digitAt(text: string, at: number): number {
  const digit = text.charCodeAt(at) - 48
  // A figure so far off that no sum with it is a month or a day.
  return digit >= 0 && digit <= 9 ? digit : 1e9
}

/** The month of `YYYY-MM` or of a day, counted from year 0; 0 when the text does not begin with one. */
export function readMonth(text: string): number {
  const year = digitAt(text, 0) * 1000 + digitAt(text, 1) * 100 + digitAt(text, 2) * 10 + digitAt(text, 3)
  const month = digitAt(text, 5) * 10 + digitAt(text, 6)
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && text.charCodeAt(4) === 45 ? year * 12 + month - 1 : 0
}

/** A day that exists as a number; 0 for anything else. */
export function readDay(text: unknown): number {
  if (typeof text !== 'string' || text.length !== 10 || text.charCodeAt(7) !== 45) return 0
  const month = readMonth(text)
  const day = digitAt(text, 8) * 10 + digitAt(text, 9)
  if (month === 0 || day < 1 || day > 31 || (day > 28 && !isPlainDate(text))) return 0
  return Math.floor(month / 12) * 10_000 + ((month % 12) + 1) * 100 + day
}

/** The month of a day, counted from year 0. */
export function monthOfDay(day: number): number {
  return Math.floor(day / 10_000) * 12 + (Math.floor(day / 100) % 100) - 1
}

export function monthText(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`
}

export function dayText(day: number): string {
  return `${monthText(monthOfDay(day))}-${String(day % 100).padStart(2, '0')}`
}
