import { Fault, makeCalendar, type PlainDate } from '../../kit/index.ts'
import { authorise, type By, record, type VerbContext } from '../../platform/auth/index.ts'
import { ENTRIES } from './audit-kinds.ts'
import { insertWorkdays, listWorkdays } from './calendar.ts'

/** A year's notice as it is typed in. */
interface Notice {
  readonly year: number
  readonly daysOff: readonly PlainDate[]
  /** Saturdays and Sundays that are worked. */
  readonly workingWeekends: readonly PlainDate[]
  /** Which notice says so. */
  readonly source: string
}

/**
 * Enters the workdays of a new year, for every bureau of this installation. Throws `conflict` for a year that is known
 * already, `malformed` for days that cannot be right, `forbidden`.
 */
export async function addCalendarYear(context: VerbContext, by: By, notice: Notice): Promise<void> {
  const { tx, tenant } = context
  authorise(by, 'calendar.write', { tenant })
  const { year, source } = notice
  const known = await listWorkdays(tx)
  if (known.some((row) => row.notice_year === year)) {
    throw new Fault('conflict', `${year}年的放假安排已经有了。`, { path: 'year' })
  }
  makeCalendar({ [year]: notice })
  const rowsOf = (days: readonly PlainDate[], kind: 'day-off' | 'working-weekend') =>
    [...new Set(days)].map((day) => ({ day, notice_year: year, kind, source }))
  await insertWorkdays(tx, [...rowsOf(notice.daysOff, 'day-off'), ...rowsOf(notice.workingWeekends, 'working-weekend')])
  await record(context, by, ENTRIES['calendar.add-year'], `calendar:${year}`, { year })
}
