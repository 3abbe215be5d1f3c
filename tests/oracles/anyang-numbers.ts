/** An exact fraction; `d` is positive. Floats never come near a figure. */
export interface Ratio {
  readonly n: bigint
  readonly d: bigint
}

export const ZERO: Ratio = { n: 0n, d: 1n }

/** A whole number as a fraction. */
export function whole(value: bigint | number): Ratio {
  return { n: BigInt(value), d: 1n }
}

/** Reads `^\d+(\.\d+)?$`; anything else is undefined. */
export function readDecimal(text: unknown): Ratio | undefined {
  if (typeof text !== 'string' || !/^[0-9]+(\.[0-9]+)?$/.test(text)) return undefined
  const [units = '', fraction = ''] = text.split('.')
  return { n: BigInt(units + fraction), d: 10n ** BigInt(fraction.length) }
}

/** a + b */
export function plus(a: Ratio, b: Ratio): Ratio {
  return a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d }
}

/** a − b; may be negative */
export function minus(a: Ratio, b: Ratio): Ratio {
  return plus(a, { n: -b.n, d: b.d })
}

/** a × b */
export function times(a: Ratio, b: Ratio): Ratio {
  return { n: a.n * b.n, d: a.d * b.d }
}

/** a > b */
export function above(a: Ratio, b: Ratio): boolean {
  return a.n * b.d > b.n * a.d
}

/** A ratio that is not negative, half up to the fen (hundredths), as whole fen. */
export function toFen(value: Ratio): bigint {
  return (value.n * 200n + value.d) / (value.d * 2n)
}

/** 20340 → "203.40" */
export function printFen(fen: bigint): string {
  const digits = fen.toString().padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** A civil date taken apart. */
export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** Days of a month in the Gregorian calendar. */
export function monthLength(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Reads `YYYY-MM-DD`, a day that exists; anything else is undefined. */
export function readDay(text: unknown): Day | undefined {
  const match = typeof text === 'string' ? /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text) : null
  if (!match) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) return undefined
  return { year, month, day }
}

/** Reads `YYYY-MM` as months since year 0; anything else is undefined. */
export function readMonth(text: unknown): number | undefined {
  const match = typeof text === 'string' ? /^([0-9]{4})-([0-9]{2})$/.exec(text) : null
  if (!match) return undefined
  const month = Number(match[2])
  return month < 1 || month > 12 ? undefined : Number(match[1]) * 12 + month - 1
}

/** Months since year 0 of a day. */
export function monthOf(day: Day): number {
  return day.year * 12 + day.month - 1
}

/** A number that orders days. */
export function order(day: Day): number {
  return (day.year * 12 + day.month) * 32 + day.day
}

/** The last day of a term of `months` that begins on `from`: the corresponding day (or the month's last), less one day. */
export function lastDayOfTerm(from: Day, months: number): Day {
  const index = monthOf(from) + months
  const year = Math.floor(index / 12)
  const month = (index % 12) + 1
  const day = Math.min(from.day, monthLength(year, month))
  if (day > 1) return { year, month, day: day - 1 }
  const before = index - 1
  const beforeYear = Math.floor(before / 12)
  const beforeMonth = (before % 12) + 1
  return { year: beforeYear, month: beforeMonth, day: monthLength(beforeYear, beforeMonth) }
}
