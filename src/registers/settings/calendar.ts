import {
  addDays,
  type CalendarYear,
  dayOfWeek,
  makeCalendar,
  type PlainDate,
  type WorkdayCalendar,
  yearOf,
} from '../../kit/index.ts'
import type { Tx } from '../../platform/db/index.ts'

/** A day that differs from the ordinary week, and the year whose notice says so. */
interface CalendarDay {
  readonly day: PlainDate
  readonly notice_year: number
  readonly kind: 'day-off' | 'working-weekend'
  readonly source: string
}

export type CalendarTables = { workday: CalendarDay }

/** Every day that differs from the ordinary week, in order. */
export function listWorkdays(tx: Tx): Promise<CalendarDay[]> {
  return tx.withTables<CalendarTables>().selectFrom('workday').selectAll().orderBy('day').execute()
}

/** Adds days; one that an earlier notice reached forward to is said anew by its own year. */
export async function insertWorkdays(tx: Tx, days: readonly CalendarDay[]): Promise<void> {
  await tx
    .withTables<CalendarTables>()
    .insertInto('workday')
    .values([...days])
    .onConflict((clash) =>
      clash.column('day').doUpdateSet((row) => ({
        notice_year: row.ref('excluded.notice_year'),
        kind: row.ref('excluded.kind'),
        source: row.ref('excluded.source'),
      })),
    )
    .execute()
}

/** A calendar that is replaced while the program runs, when an administrator enters a new year. */
export interface LivingCalendar extends WorkdayCalendar {
  replace(next: WorkdayCalendar): void
}

/** A calendar whose answers change once it is replaced. */
export function livingCalendar(first: WorkdayCalendar): LivingCalendar {
  let current = first
  return {
    isDayOff: (date) => current.isDayOff(date),
    isPublished: (year) => current.isPublished(year),
    replace: (next) => {
      current = next
    },
  }
}

/** Takes over what another process has entered meanwhile; true when there was something. */
export async function followCalendar(tx: Tx, calendar: LivingCalendar): Promise<boolean> {
  const rows = await listWorkdays(tx)
  const isKnown = rows.every(
    ({ day, notice_year, kind }) =>
      calendar.isPublished(notice_year) && calendar.isDayOff(day) === (kind === 'day-off'),
  )
  if (!isKnown) calendar.replace(calendarOf(rows))
  return !isKnown
}

/** The workday calendar as it stands in the database, with the years that an administrator has added. */
export async function readCalendar(tx: Tx): Promise<WorkdayCalendar> {
  return calendarOf(await listWorkdays(tx))
}

function calendarOf(rows: readonly CalendarDay[]): WorkdayCalendar {
  const years = new Map<number, { daysOff: PlainDate[]; workingWeekends: PlainDate[] }>()
  for (const { day, notice_year, kind } of rows) {
    const year = years.get(notice_year) ?? { daysOff: [], workingWeekends: [] }
    years.set(notice_year, year)
    if (kind === 'day-off') year.daysOff.push(day)
    else year.workingWeekends.push(day)
  }
  return makeCalendar(years satisfies ReadonlyMap<number, CalendarYear>)
}

/** The days by which a calendar differs from the ordinary week, over its published years between two. */
export function calendarDays(
  calendar: WorkdayCalendar,
  firstYear: number,
  lastYear: number,
  source: string,
): CalendarDay[] {
  const days: CalendarDay[] = []
  for (let day = `${firstYear - 1}-12-01`; day <= `${lastYear}-12-31`; day = addDays(day, 1)) {
    const weekend = dayOfWeek(day) >= 6
    const off = calendar.isDayOff(day)
    const notice_year = noticeYear(calendar, day)
    if (off !== weekend && notice_year !== undefined) {
      days.push({ day, notice_year, kind: off ? 'day-off' : 'working-weekend', source })
    }
  }
  return days
}

/** A December before the first published year belongs to the next year's notice, which reaches back into it. */
function noticeYear(calendar: WorkdayCalendar, day: PlainDate): number | undefined {
  const year = yearOf(day)
  if (calendar.isPublished(year)) return year
  return day.slice(5, 7) === '12' && calendar.isPublished(year + 1) ? year + 1 : undefined
}
