import { Fault } from './fault.ts'
import { dayOfWeek, isPlainDate, type PlainDate, yearOf } from './plain-date.ts'

/** Tells workdays from days off. */
export interface WorkdayCalendar {
  /** True when nobody works on that day: a holiday, or a weekend that is not worked. */
  isDayOff(date: PlainDate): boolean
  /** True when the State Council's notice for that year is known; without it, the answers are provisional. */
  isPublished(year: number): boolean
}

/** One year's notice of the State Council on holidays; it may reach back into December of the year before. */
export interface CalendarYear {
  /** Days off because of a holiday; ordinary weekends may be left out. */
  readonly daysOff: readonly PlainDate[]
  /** Saturdays and Sundays that are worked (调休). */
  readonly workingWeekends: readonly PlainDate[]
}

/** Calendar years by their number. */
export type CalendarYears = ReadonlyMap<number, CalendarYear> | Readonly<Record<number, CalendarYear>>

/** 1 January, 1–2 May and 1–3 October: the holidays whose day is fixed by 全国年节及纪念日放假办法 (2024) itself. */
const FIXED_HOLIDAYS: ReadonlySet<string> = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'])

function isWeekend(date: PlainDate): boolean {
  return dayOfWeek(date) >= 6
}

/** Weekends and the fixed holidays are off; no year is published. What counts until a notice arrives. */
const unpublishedCalendar: WorkdayCalendar = {
  isDayOff: (date) => isWeekend(date) || FIXED_HOLIDAYS.has(date.slice(5)),
  isPublished: () => false,
}

/** Makes a calendar of the given years; other years are unpublished. Throws `malformed` for a year that cannot be right. */
export function makeCalendar(years: CalendarYears): WorkdayCalendar {
  return withYears(unpublishedCalendar, years)
}

/** The same calendar with years added, or replaced where it knew them. Throws `malformed` for a year that cannot be right. */
export function withYears(calendar: WorkdayCalendar, extra: CalendarYears): WorkdayCalendar {
  const published = new Set<number>()
  const off = new Set<PlainDate>()
  const worked = new Set<PlainDate>()
  for (const [year, days] of entriesOf(extra)) {
    checkYear(year, days)
    published.add(year)
    for (const date of days.daysOff) off.add(date)
    for (const date of days.workingWeekends) worked.add(date)
  }
  return {
    isDayOff: (date) => {
      if (off.has(date)) return true
      if (worked.has(date)) return false
      return published.has(yearOf(date)) ? isWeekend(date) : calendar.isDayOff(date)
    },
    isPublished: (year) => published.has(year) || calendar.isPublished(year),
  }
}

function entriesOf(years: CalendarYears): Iterable<readonly [number, CalendarYear]> {
  if (years instanceof Map) return years.entries()
  return Object.entries(years).map(([year, days]) => [Number(year), days] as const)
}

/** A typing error in a calendar would move deadlines without anybody noticing, and an empty year is one not yet published. */
function checkYear(year: number, days: CalendarYear): void {
  if (days.daysOff.length === 0) throw malformedYear(year, 'daysOff', '没有任何放假日，通知尚未公布的年份请不要录入')
  for (const date of days.daysOff) {
    if (!belongsTo(year, date)) throw malformedYear(year, 'daysOff', `放假日“${date}”不是该年的日期`)
    if (days.workingWeekends.includes(date)) throw malformedYear(year, 'daysOff', `${date} 既放假又上班`)
  }
  for (const date of days.workingWeekends) {
    if (!belongsTo(year, date)) throw malformedYear(year, 'workingWeekends', `调休上班日“${date}”不是该年的日期`)
    if (!isWeekend(date)) throw malformedYear(year, 'workingWeekends', `调休上班日 ${date} 不是周六或者周日`)
  }
}

function belongsTo(year: number, date: PlainDate): boolean {
  return isPlainDate(date) && (yearOf(date) === year || date.startsWith(`${String(year - 1).padStart(4, '0')}-12`))
}

function malformedYear(year: number, field: string, problem: string): Fault {
  return new Fault('malformed', `${year} 年的工作日历有误：${problem}，请对照国务院的放假通知更正。`, {
    path: `years.${year}.${field}`,
  })
}
