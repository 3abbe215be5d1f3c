import { readMonthAfter } from './day-numbers.ts'

/** Months without a gap, counted from year 0, and the run before them. */
export interface Run {
  readonly first: number
  readonly last: number
  readonly before: Run | false
}

/** The latest run of months that are in order, each once; false when there are none. */
export function runsOf(months: readonly number[]): Run | false {
  let latest: Run | false = false
  for (const month of months) latest = withMonth(latest, month)
  return latest
}

function withMonth(latest: Run | false, month: number): Run {
  if (latest === false || month > latest.last + 1) return { first: month, last: month, before: latest }
  return { ...latest, last: month }
}

/** The months of these runs, in order. */
export function monthsOf(latest: Run | false): readonly number[] {
  const months: number[] = []
  for (let run = latest; run !== false; run = run.before) {
    for (let month = run.last; month >= run.first; month--) months.push(month)
  }
  return months.reverse()
}

/** More than a lifetime of months. */
export const MOST_MONTHS = 2400

/** Months as JSON that are listed in order, each once; null is unknown, anything else (undefined) is read step by step. */
export function readMonths(raw: unknown): Run | false | null | undefined {
  if (!Array.isArray(raw)) return raw === undefined || raw === null ? null : undefined
  const { length } = raw
  if (length === 0) return false
  if (length > MOST_MONTHS) return undefined
  let first = readMonthAfter(0, raw[0])
  if (first === 0) return undefined
  let last = first
  let before: Run | false = false
  for (let at = 1; at < length; at++) {
    const month = readMonthAfter(last, raw[at])
    if (month <= last) return undefined
    if (month > last + 1) {
      before = { first, last, before }
      first = month
    }
    last = month
  }
  return { first, last, before }
}
