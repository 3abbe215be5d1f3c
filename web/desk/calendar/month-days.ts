/** How a day stands in the calendar. */
export type DayKind = 'workday' | 'weekend' | 'day-off' | 'working-weekend'

export interface CalendarDay {
  /** `2026-11-21`. */
  readonly date: string
  readonly day: number
  readonly kind: DayKind
}

interface Month {
  readonly month: number
  /** Empty places before the first day, in a week that begins on Monday. */
  readonly before: number
  readonly days: readonly CalendarDay[]
}

/** The twelve months of a year, with the days that differ from the ordinary week. */
export function monthsOf(year: number, daysOff: ReadonlySet<string>, worked: ReadonlySet<string>): readonly Month[] {
  return Array.from({ length: 12 }, (_, index) => {
    const length = new Date(Date.UTC(year, index + 1, 0)).getUTCDate()
    const days = Array.from({ length }, (_day, at) => {
      const time = new Date(Date.UTC(year, index, at + 1))
      const date = time.toISOString().slice(0, 10)
      return { date, day: at + 1, kind: kindOf(date, time.getUTCDay(), daysOff, worked) }
    })
    return { month: index + 1, before: (new Date(Date.UTC(year, index, 1)).getUTCDay() + 6) % 7, days }
  })
}

function kindOf(date: string, weekday: number, daysOff: ReadonlySet<string>, worked: ReadonlySet<string>): DayKind {
  if (daysOff.has(date)) return 'day-off'
  if (worked.has(date)) return 'working-weekend'
  return weekday === 0 || weekday === 6 ? 'weekend' : 'workday'
}

/** How many days of a year are worked. */
export function countWorkdays(months: readonly Month[]): number {
  return months.flatMap(({ days }) => days).filter(({ kind }) => kind === 'workday' || kind === 'working-weekend')
    .length
}
