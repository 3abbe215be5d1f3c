/** The kit: dates, deadlines, money, area, identity numbers and faults. Pure, and usable in the browser. */
export { type Clock, fixedClock, systemClock } from './clock.ts'
export { type Deadline, dueDays, dueMonths, dueWorkdays, type PeriodEnd, rollForward } from './deadline.ts'
export {
  add,
  compare,
  type Decimal,
  decimal,
  divideHalfUp,
  minimum,
  multiply,
  parseDecimal,
  roundHalfUp,
  subtract,
  toText,
  ZERO,
} from './decimal.ts'
export { Fault, type FaultDetails } from './fault.ts'
export { FAULT_CODES, type FaultCode } from './fault-codes.ts'
export {
  addDays,
  addMonths,
  addYears,
  ageOn,
  birthdayReached,
  compareDates,
  dayOfWeek,
  daysBetween,
  daysInMonth,
  isPlainDate,
  type PlainDate,
  today,
  yearOf,
} from './plain-date.ts'
export { addToMonth, isPlainMonth, monthOf, type PlainMonth } from './plain-month.ts'
export { stateCouncilCalendar } from './state-council-calendar.ts'
export {
  type CalendarYear,
  type CalendarYears,
  makeCalendar,
  type WorkdayCalendar,
  withYears,
} from './workday-calendar.ts'
