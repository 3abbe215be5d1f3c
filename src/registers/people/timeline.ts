import { addDays, type PlainDate } from '../../kit/index.ts'

/** Days on which something is true, both included; an open end is null. */
export interface Period {
  readonly from: PlainDate
  readonly to: PlainDate | null
}

/** Something true over days, as far as the office knows now or knew then. */
export interface Span extends Period {
  /** Instants in ISO text, the end not included; null: known until now. */
  readonly knownFrom: string
  readonly knownTo: string | null
}

/** What a new statement does to what was known: rows to close, and what stays true of them outside the new days. */
export interface Succession<T> {
  readonly closed: readonly T[]
  readonly remainders: readonly { readonly of: T; readonly period: Period }[]
}

/** True when two periods have a day in common. */
function overlaps(a: Period, b: Period): boolean {
  return (a.to === null || b.from <= a.to) && (b.to === null || a.from <= b.to)
}

/** True on a day within the period, its last one included. */
export function covers(period: Period, day: PlainDate): boolean {
  return period.from <= day && (period.to === null || day <= period.to)
}

/** True when every day of `inner` is one of `outer`. */
function contains(outer: Period, inner: Period): boolean {
  return outer.from <= inner.from && (outer.to === null || (inner.to !== null && inner.to <= outer.to))
}

/** Whether the spans that are known say already, on every day of the period, what is to be said. */
export function alreadySaid<T extends Period>(
  known: readonly T[],
  period: Period,
  same: (span: T) => boolean,
): boolean {
  return known.some((span) => contains(span, period) && same(span))
}

/** How a statement about a period follows on what is known: what it touches is closed and kept only outside of the period. */
export function succeed<T extends Period>(known: readonly T[], period: Period): Succession<T> {
  const closed = known.filter((span) => overlaps(span, period))
  const remainders = closed.flatMap((of) => {
    const before = of.from < period.from ? [{ of, period: { from: of.from, to: addDays(period.from, -1) } }] : []
    const goesOn = period.to !== null && (of.to === null || period.to < of.to)
    const after = goesOn ? [{ of, period: { from: addDays(period.to, 1), to: of.to } }] : []
    return [...before, ...after]
  })
  return { closed, remainders }
}

/** The instant at which a new statement becomes known: now, and never before what it follows on. */
export function momentAfter(known: readonly Pick<Span, 'knownFrom'>[], now: Date): Date {
  return new Date(Math.max(now.getTime(), ...known.map((span) => Date.parse(span.knownFrom))))
}

/** The last millisecond of a day in Shanghai: what was known on that day. */
export function endOfDay(day: PlainDate): Date {
  return new Date(Date.parse(`${addDays(day, 1)}T00:00:00+08:00`) - 1)
}
