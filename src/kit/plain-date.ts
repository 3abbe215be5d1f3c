import type { Clock } from './clock.ts'
import { Fault } from './fault.ts'

/**
 * A day of the calendar, `YYYY-MM-DD`, years 0001 to 9999; it has no time and no zone (GB/T 7408).
 * As text, earlier days sort before later ones. Functions here expect a real date: check outside input with `isPlainDate`.
 */
export type PlainDate = string

const PATTERN = /^\d{4}-\d{2}-\d{2}$/
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const
const FIRST_DAY = -719_162
const LAST_DAY = 2_932_896
const SHANGHAI_OFFSET_MS = 8 * 3_600_000
const DAY_MS = 86_400_000

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

/** Days of a month; the month counts from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** True for text that is exactly `YYYY-MM-DD` and names a day that exists; `2026-02-29` does not. */
export function isPlainDate(value: unknown): value is PlainDate {
  if (typeof value !== 'string' || !PATTERN.test(value)) return false
  const year = yearOf(value)
  const month = monthNumber(value)
  const day = dayNumber(value)
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at++) value = value * 10 + text.charCodeAt(at) - 48
  return value
}

/** The year as a number. */
export function yearOf(date: PlainDate): number {
  return digits(date, 0, 4)
}

function monthNumber(date: PlainDate): number {
  return digits(date, 5, 7)
}

function dayNumber(date: PlainDate): number {
  return digits(date, 8, 10)
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : `${value}`
}

function write(year: number, month: number, day: number): PlainDate {
  const yearText = year > 999 ? `${year}` : String(year).padStart(4, '0')
  return `${yearText}-${twoDigits(month)}-${twoDigits(day)}`
}

/** Days before 1 January of the year, counted from 1 January 0001 of the Gregorian calendar. */
function daysBeforeYear(year: number): number {
  const past = year - 1
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400)
}

/** Days since 1970-01-01, negative before it. */
function toEpochDay(date: PlainDate): number {
  const year = yearOf(date)
  const month = monthNumber(date)
  const leapDay = month > 2 && isLeapYear(year) ? 1 : 0
  return FIRST_DAY + daysBeforeYear(year) + (DAYS_BEFORE_MONTH[month - 1] ?? 0) + leapDay + dayNumber(date) - 1
}

/** The day so many days after 1970-01-01. Throws `out-of-range` outside the years 0001 to 9999. */
function fromEpochDay(epochDay: number): PlainDate {
  if (!(epochDay >= FIRST_DAY && epochDay <= LAST_DAY)) throw beyondCalendar()
  // Howard Hinnant's civil_from_days: years begin in March, so that the leap day comes last.
  const shifted = epochDay + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return write(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}

function beyondCalendar(): Fault {
  return new Fault('out-of-range', '推算出的日期超出了公元 1 年至 9999 年，请减小天数、月数或者年数。')
}

/** Negative, zero or positive as a is before, the same as or after b. */
export function compareDates(a: PlainDate, b: PlainDate): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The day n days later, or earlier when n is negative. Throws `out-of-range` outside the years 0001 to 9999. */
export function addDays(date: PlainDate, days: number): PlainDate {
  const day = dayNumber(date) + days
  if (day >= 1 && day <= 28) return date.slice(0, 8) + twoDigits(day)
  return fromEpochDay(toEpochDay(date) + days)
}

/**
 * The corresponding day n months later, or the last day of that month when it has none (Civil Code, article 202).
 * Throws `out-of-range` outside the years 0001 to 9999.
 */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const count = yearOf(date) * 12 + monthNumber(date) - 1 + months
  const year = Math.floor(count / 12)
  if (!(year >= 1 && year <= 9999)) throw beyondCalendar()
  const month = count - year * 12 + 1
  return write(year, month, Math.min(dayNumber(date), daysInMonth(year, month)))
}

/** The same day n years later; 29 February becomes 28 February in a common year. */
export function addYears(date: PlainDate, years: number): PlainDate {
  return addMonths(date, years * 12)
}

/** Days from the first date to the second, without counting the first; negative when the second is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return toEpochDay(to) - toEpochDay(from)
}

/** 1 for Monday to 7 for Sunday, as in ISO 8601. */
export function dayOfWeek(date: PlainDate): number {
  // 1970-01-01 was a Thursday; the second remainder keeps days before it positive.
  return ((((toEpochDay(date) + 3) % 7) + 7) % 7) + 1
}

/**
 * True from the birthday on which somebody born on `birth` completes that many years, that day included.
 * Somebody born on 29 February has the birthday on 28 February in common years.
 */
export function birthdayReached(birth: PlainDate, years: number, on: PlainDate): boolean {
  return addYears(birth, years) <= on
}

/** Completed years of age (周岁) on a day, the birthday included. Negative before birth. */
export function ageOn(birth: PlainDate, on: PlainDate): number {
  const years = yearOf(on) - yearOf(birth)
  return birthdayReached(birth, years, on) ? years : years - 1
}

/** The day it is in Asia/Shanghai, which has been eight hours ahead of UTC all year since 1992. */
export function today(clock: Clock): PlainDate {
  return fromEpochDay(Math.floor((clock.now().getTime() + SHANGHAI_OFFSET_MS) / DAY_MS))
}
