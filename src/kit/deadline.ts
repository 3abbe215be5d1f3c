import { Fault } from './fault.ts'
import { addDays, addMonths, isPlainDate, type PlainDate, yearOf } from './plain-date.ts'
import type { WorkdayCalendar } from './workday-calendar.ts'

/** The last day of a period. */
export interface Deadline {
  readonly due: PlainDate
  /** True when workdays were looked up in a year whose calendar is not published: the day may still move. */
  readonly provisional: boolean
}

/** How a period of days or months ends. */
export interface PeriodEnd {
  /** A last day off moves to the next workday (Civil Code, article 203). */
  readonly roll: boolean
}

type Unit = 'workdays' | 'days' | 'months'

const UNIT_NAMES: Record<Unit, string> = { workdays: '工作日数', days: '天数', months: '月数' }
const LONGEST = 100_000
const LAST_DATE: PlainDate = '9999-12-31'

/**
 * The n-th workday after a day, which is not counted itself (Civil Code, article 201).
 * Throws `not-a-date` (path `from`), `malformed` or `out-of-range` (path `workdays`).
 */
export function dueWorkdays(from: PlainDate, workdays: number, calendar: WorkdayCalendar): Deadline {
  checkPeriod(from, workdays, 'workdays')
  let due = from
  let provisional = false
  for (let left = workdays; left > 0; left--) {
    const next = nextWorkday(due, calendar, 'workdays')
    due = next.due
    provisional ||= next.provisional
  }
  return { due, provisional }
}

/**
 * The n-th day after a day, which is not counted itself.
 * Throws `not-a-date` (path `from`), `malformed` or `out-of-range` (path `days`).
 */
export function dueDays(from: PlainDate, days: number, end: PeriodEnd, calendar: WorkdayCalendar): Deadline {
  checkPeriod(from, days, 'days')
  return finish(() => addDays(from, days), end, calendar, 'days')
}

/**
 * The corresponding day n months after a day, or the last of that month (Civil Code, article 202).
 * Throws `not-a-date` (path `from`), `malformed` or `out-of-range` (path `months`).
 */
export function dueMonths(from: PlainDate, months: number, end: PeriodEnd, calendar: WorkdayCalendar): Deadline {
  checkPeriod(from, months, 'months')
  return finish(() => addMonths(from, months), end, calendar, 'months')
}

/** The day itself when it is a workday, else the next workday. Throws `out-of-range` past the year 9999. */
export function rollForward(date: PlainDate, calendar: WorkdayCalendar): Deadline {
  const provisional = !calendar.isPublished(yearOf(date))
  if (!calendar.isDayOff(date)) return { due: date, provisional }
  const next = nextWorkday(date, calendar)
  return { due: next.due, provisional: provisional || next.provisional }
}

function finish(last: () => PlainDate, end: PeriodEnd, calendar: WorkdayCalendar, unit: Unit): Deadline {
  try {
    const date = last()
    return end.roll ? rollForward(date, calendar) : { due: date, provisional: false }
  } catch (error) {
    throw error instanceof Fault && error.path === undefined
      ? new Fault(error.code, error.publicMessage, { path: unit })
      : error
  }
}

/** The first workday after a day, and whether a day on the way lies in an unpublished year. */
function nextWorkday(date: PlainDate, calendar: WorkdayCalendar, unit?: Unit): Deadline {
  let due = date
  let provisional = false
  do {
    if (due === LAST_DATE) throw beyondCalendar(unit)
    due = addDays(due, 1)
    provisional ||= !calendar.isPublished(yearOf(due))
  } while (calendar.isDayOff(due))
  return { due, provisional }
}

function beyondCalendar(unit: Unit | undefined): Fault {
  return new Fault('out-of-range', '期限超出了公元 9999 年，请检查起算日和期限长短。', { path: unit })
}

function checkPeriod(from: PlainDate, length: number, unit: Unit): void {
  if (!isPlainDate(from)) {
    throw new Fault('not-a-date', `起算日“${from}”不是真实的日期，请按 2026-09-18 的样子填写。`, { path: 'from' })
  }
  if (!Number.isInteger(length) || length < 1) {
    throw new Fault('malformed', `${UNIT_NAMES[unit]}应当是不小于 1 的整数，请改正后重新计算。`, { path: unit })
  }
  if (length > LONGEST) {
    throw new Fault('out-of-range', `${UNIT_NAMES[unit]}不能超过 ${LONGEST}，请改小后重新计算。`, { path: unit })
  }
}
