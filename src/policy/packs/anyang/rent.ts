import {
  add,
  compareDates,
  type Decimal,
  daysBetween,
  daysInMonth,
  decimal,
  divideHalfUp,
  Fault,
  monthOf,
  multiply,
  roundHalfUp,
  subtract,
  toText,
  yearOf,
} from '../../../kit/index.ts'
import {
  type Computed,
  type Context,
  choice,
  date,
  integer,
  isUnknown,
  type Known,
  openPaths,
  quantity,
  yesNo,
} from '../../engine/index.ts'

/** The flat whose rent is asked for. */
export const unitInputs = {
  estate: choice('unit.estate', '小区', { 'anju-2': '安居二期', 'anju-3': '安居三期' }),
  decorated: yesNo('unit.decorated', '已装修'),
  floor: integer('unit.floor', '楼层', '层'),
  floorArea: { ...quantity('unit.floorArea', '建筑面积', '平方米'), kind: 'positive-quantity' },
} as const

export interface UnitFacts {
  readonly estate: Known<'anju-2' | 'anju-3'>
  readonly decorated: Known<boolean>
  readonly floor: Known<number>
  readonly floorArea: Known<Decimal>
}

export const UNIT_FACTS = ['estate', 'decorated', 'floor', 'floorArea'] as const

/** Refuses a flat without area. */
export function checkUnit({ floorArea }: UnitFacts): void {
  if (!isUnknown(floorArea) && floorArea.digits === 0n) {
    throw new Fault('out-of-range', '“unit.floorArea”应当大于零。', { path: 'unit.floorArea' })
  }
}

/** The table of ANYANG-2.3 has no coefficient for this floor. */
export function floorIsOutside({ floor }: UnitFacts, { figures }: Context): boolean {
  return !isUnknown(floor) && figures.peek(`rent-floor-${floor}`) === undefined
}

/** The table has no base rent for decorated flats of the third estate. */
export function baseIsOpen({ estate, decorated }: UnitFacts): boolean {
  return estate === 'anju-3' && decorated === true
}

function openFacts(unit: UnitFacts): string[] {
  return UNIT_FACTS.flatMap((name) => openPaths(unit[name]))
}

/** ANYANG-2.3: area × base × (1 + coefficient of the floor), yuan a month, half up to the fen; nothing when the table leaves it to a person. */
export function rentOf(unit: UnitFacts, context: Context): Computed {
  const { figures } = context
  const { estate, decorated, floor, floorArea } = unit
  if (isUnknown(estate) || isUnknown(decorated) || isUnknown(floor) || isUnknown(floorArea))
    return { missing: openFacts(unit) }
  if (floorIsOutside(unit, context) || baseIsOpen(unit)) return {}
  const base = figures.decimal(
    estate === 'anju-3' ? 'rent-base-anju-3' : decorated ? 'rent-base-anju-2-decorated' : 'rent-base-anju-2',
  )
  const percent = figures.decimal(`rent-floor-${floor}`)
  const factor = multiply(add(decimal(100), percent), decimal('0.01'))
  const value = roundHalfUp(multiply(multiply(floorArea, base), factor), 2)
  const text = `${toText(floorArea)} 平方米 × ${toText(base, 0)} 元/平方米·月 × ${toText(factor, 2)}（${floor} 层系数 ${toText(percent, 0)}%）= ${toText(value)} 元/月`
  return { value, text }
}

export const arrearsInputs = {
  exceededFrom: date('arrears.exceededFrom', '超出条件之日'),
  correctedOn: date('arrears.correctedOn', '整改到位之日'),
  paidMonthly: quantity('arrears.paidMonthly', '每月已交租金', '元'),
  stillQualifies: choice('arrears.stillQualifies', '仍符合的条件', { 'public-rental': '公租房条件', none: '都不符合' }),
  marketMonthly: quantity('arrears.marketMonthly', '每月市场租金', '元'),
} as const

export interface ArrearsFacts extends UnitFacts {
  readonly exceededFrom: Known<string>
  readonly correctedOn: Known<string>
  readonly paidMonthly: Known<Decimal>
  readonly stillQualifies: Known<'public-rental' | 'none'>
  readonly marketMonthly: Known<Decimal>
}

/** A line is written for each month; nobody owes for longer than this. */
const MOST_YEARS = 200

/** Refuses a period of more than two hundred years, or a correction before the day the conditions were exceeded. */
export function checkArrears(facts: ArrearsFacts): void {
  checkUnit(facts)
  const { exceededFrom, correctedOn } = facts
  if (!isUnknown(exceededFrom) && !isUnknown(correctedOn) && compareDates(correctedOn, exceededFrom) < 0) {
    throw new Fault('malformed', '“arrears.correctedOn”不能早于“arrears.exceededFrom”。', {
      path: 'arrears.correctedOn',
    })
  }
  if (!isUnknown(exceededFrom) && !isUnknown(correctedOn) && yearOf(correctedOn) - yearOf(exceededFrom) > MOST_YEARS) {
    throw new Fault('out-of-range', `补交的期间不能超过 ${MOST_YEARS} 年，请检查起止日期。`, {
      path: 'arrears.correctedOn',
    })
  }
}

/** Days of a month that lie in the period, both ends included; over the days of that month. */
interface MonthShare {
  readonly month: string
  readonly days: number
  readonly of: number
}

function monthsOf(from: string, to: string): MonthShare[] {
  const shares: MonthShare[] = []
  let start = from
  while (compareDates(start, to) <= 0) {
    const of = daysInMonth(Number(start.slice(0, 4)), Number(start.slice(5, 7)))
    const monthEnd = `${monthOf(start)}-${of}`
    const end = compareDates(monthEnd, to) < 0 ? monthEnd : to
    shares.push({ month: monthOf(start), days: daysBetween(start, end) + 1, of })
    if (end === to) break
    start = nextMonthStart(monthEnd)
  }
  return shares
}

function nextMonthStart(monthEnd: string): string {
  const [year, month] = [Number(monthEnd.slice(0, 4)), Number(monthEnd.slice(5, 7))]
  return month === 12
    ? `${String(year + 1).padStart(4, '0')}-01-01`
    : `${monthEnd.slice(0, 5)}${String(month + 1).padStart(2, '0')}-01`
}

/** Month by month (due − paid) × days ÷ days of the month, half up to the fen, never below zero. */
function difference(due: Decimal, facts: ArrearsFacts): Computed {
  const { exceededFrom, correctedOn, paidMonthly } = facts
  if (isUnknown(exceededFrom) || isUnknown(correctedOn) || isUnknown(paidMonthly)) {
    return { missing: [exceededFrom, correctedOn, paidMonthly].flatMap(openPaths) }
  }
  const owed = subtract(due, paidMonthly)
  const lines = monthsOf(exceededFrom, correctedOn).map(({ month, days, of }) => ({
    label: `${month}（共 ${of} 天，算 ${days} 天）`,
    fen:
      owed.digits <= 0n ? 0n : divideHalfUp(owed.digits * 100n * BigInt(days), 10n ** BigInt(owed.scale) * BigInt(of)),
  }))
  const fen = lines.reduce((sum, line) => sum + line.fen, 0n)
  return {
    value: { digits: fen, scale: 2 },
    text: `每月应交 ${toText(due)} 元，减去已交的 ${toText(paidMonthly)} 元；从${exceededFrom}到${correctedOn}逐月按天计算，头尾两天都算，合计 ${toText({ digits: fen, scale: 2 })} 元`,
    lines: lines.map((line) => ({ label: line.label, value: toText({ digits: line.fen, scale: 2 }) })),
  }
}

function both(rent: Computed, facts: ArrearsFacts, due: (rent: Decimal) => Decimal): Computed {
  const computed = difference(due(rent.value ?? decimal(0)), facts)
  const missing = [...(rent.missing ?? []), ...(computed.missing ?? [])]
  if (missing.length > 0) return { missing }
  return rent.value === undefined ? {} : computed
}

/** ANYANG-3.2.2b(1): no longer low-rent but still public rental: the public rent, times so much, less what was paid. */
export function backRentAt(factor: number, facts: ArrearsFacts, context: Context): Computed {
  return both(rentOf(facts, context), facts, (rent) => multiply(rent, decimal(factor)))
}

/** ANYANG-3.2.2b(2): the market rent, where it is given; the flat's facts stay needed. */
export function marketRentOf(facts: ArrearsFacts, _context: Context): Computed {
  const missing = openFacts(facts)
  if (isUnknown(facts.marketMonthly)) return missing.length > 0 ? { missing } : {}
  const computed = difference(facts.marketMonthly, facts)
  const all = [...missing, ...(computed.missing ?? [])]
  return all.length > 0 ? { missing: all } : computed
}
