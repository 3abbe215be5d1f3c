/** The kit: dates, deadlines, money, area, identity numbers and faults. Pure, and usable in the browser. */
export { type Area, formatArea, parseArea } from './area.ts'
export { type CitizenId, completeCitizenId, isCitizenId, parseCitizenId, upgradeCitizenId } from './citizen-id.ts'
export { type Clock, fixedClock, systemClock } from './clock.ts'
export {
  type CodeTable,
  codeEntries,
  codeName,
  DEGREE_GROUP_CODES,
  DISABILITY_GRADE_CODES,
  DISABILITY_KIND_CODES,
  EDUCATION_CODES,
  MARRIAGE_CODES,
  SEX_CODES,
} from './code-tables.ts'
export { parseCreditCode } from './credit-code.ts'
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
export {
  divisionOn,
  findDivision,
  fullDivisionName,
  isDivisionCode,
  isWithin,
  parentDivision,
} from './division.ts'
export { Fault, type FaultDetails } from './fault.ts'
export { FAULT_CODES, type FaultCode } from './fault-codes.ts'
export { groupBy } from './group-by.ts'
export { type Chance, isId, newId, systemChance } from './ids.ts'
export { KINSHIP_CODES } from './kinship-codes.ts'
export { DIVISIONS, type Division, type DivisionCode } from './known-divisions.ts'
export { type MaskEnds, maskCitizenId, maskName, maskPhone } from './mask.ts'
export { type Fen, formatYuan, largestRemainder, parseYuan, roundToFen, toYuan, yuanText } from './money.ts'
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
export { readDecimal } from './read-decimal.ts'
export { readJson } from './read-json.ts'
export { stateCouncilCalendar } from './state-council-calendar.ts'
export { parseUnitCode, type UnitCode } from './unit-code.ts'
export {
  type CalendarYear,
  type CalendarYears,
  makeCalendar,
  type WorkdayCalendar,
  withYears,
} from './workday-calendar.ts'
