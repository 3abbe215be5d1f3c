import {
  add,
  addDays,
  addMonths,
  addToMonth,
  compare,
  compareDates,
  type Decimal,
  decimal,
  isPlainMonth,
  monthOf,
  multiply,
  toText,
} from '../../../kit/index.ts'
import {
  ask,
  type Context,
  composite,
  type HomeOwned,
  isUnknown,
  type Json,
  type Known,
  missing,
  NO,
  plainCoding,
  type Shown,
  type Unknown,
  unknown,
  type Verdict,
  verdict,
  wrong,
  YES,
} from '../../engine/index.ts'

/** Whether a home lies in a township, as far as its division code tells. */
type Where = 'in' | 'out' | 'maybe'

/** The part of a code that says something: trailing `00` pairs, and `000` in places 7–9, stand for anything. */
function tellingPart(code: string): string {
  const township = code.length >= 9 && code.slice(6, 9) !== '000'
  if (township) return code.slice(0, 9)
  let part = code.length >= 9 ? code.slice(0, 6) : code
  while (part.length % 2 === 0 && part.endsWith('00')) part = part.slice(0, -2)
  return part
}

function whereIs(division: Known<string>, township: string): Where {
  if (isUnknown(division)) return 'maybe'
  const part = tellingPart(division)
  if (part.length === 9) return part === township ? 'in' : 'out'
  return township.startsWith(part) ? 'maybe' : 'out'
}

interface Placed {
  readonly area: Known<Decimal>
  readonly division: Known<string>
  readonly path: string
  readonly work: Where
  readonly home: Where
}

function total(homes: readonly Placed[]): Decimal {
  return homes.reduce((sum, { area }) => (isUnknown(area) ? sum : add(sum, area)), decimal(0))
}

function isPositive(area: Known<Decimal>): boolean {
  return isUnknown(area) || area.digits > 0n
}

function divisionPath({ division, path }: Placed): string {
  return isUnknown(division) ? (division.unknown[0] ?? path) : `${path}.division`
}

/**
 * ANYANG-2.2(1): the household's homes in the township of the employer and in that of the flat, at most 15 m² a head.
 * Too much in one of the two is a no; each within the limit but the sum above it goes to a person (D12).
 */
export function judgeTownshipArea(
  homes: Known<readonly HomeOwned[]>,
  size: Known<number>,
  work: Known<string>,
  home: Known<string>,
  context: Context,
): Verdict {
  if (!isUnknown(homes) && homes.length === 0) return YES
  const needed = [homes, size, work, home].filter((value): value is Unknown => isUnknown(value))
  if (needed.length > 0 || isUnknown(homes) || isUnknown(size) || isUnknown(work) || isUnknown(home)) {
    return missing(...needed.flatMap((value) => value.unknown))
  }
  const limit = multiply(context.figures.decimal('area-per-head'), decimal(size))
  const placed = homes.map((owned, index) => ({
    ...owned,
    path: `household.homes.${index}`,
    work: whereIs(owned.division, work),
    home: whereIs(owned.division, home),
  }))
  return judgePlaced(placed, limit)
}

function judgePlaced(placed: readonly Placed[], limit: Decimal): Verdict {
  const over = (homes: readonly Placed[]) => compare(total(homes), limit) > 0
  const sure = placed.filter(({ work, home }) => work === 'in' || home === 'in')
  if (over(sure.filter(({ work }) => work === 'in')) || over(sure.filter(({ home }) => home === 'in'))) return NO
  const possible = placed.filter(({ work, home }) => work !== 'out' || home !== 'out')
  const noArea = possible.filter(({ area }) => isUnknown(area))
  if (noArea.length === 0 && !over(possible)) return YES
  const unplaced = possible.filter((candidate) => !sure.includes(candidate) && isPositive(candidate.area))
  const worst = [possible.filter(({ work }) => work !== 'out'), possible.filter(({ home }) => home !== 'out')]
  // Wherever the unplaced homes lie, the sum is over the limit and neither township is: a person decides.
  if (noArea.length === 0 && over(sure) && !worst.some(over)) return ask('two-townships')
  const open = [...noArea.flatMap(({ area }) => (isUnknown(area) ? area.unknown : [])), ...unplaced.map(divisionPath)]
  return open.length > 0 ? missing(...open) : ask('two-townships')
}

/** A labour contract; `to` may be "open". `false`: there is none. */
export type LabourContract = false | { readonly from: Known<string>; readonly to: Known<string> }

export const labourContract = composite<LabourContract>(
  'employment.contract',
  '劳动合同',
  (sheet) => {
    const raw = sheet.raw('employment.contract')
    if (raw === undefined) return unknown('employment.contract')
    if (raw === false) return false
    if (typeof raw !== 'object' || Array.isArray(raw))
      throw wrong('employment.contract', '应当是起止日期，或者 false（没有合同）')
    const open = sheet.raw('employment.contract.to') === 'open'
    return { from: sheet.date('employment.contract.from'), to: open ? 'open' : sheet.date('employment.contract.to') }
  },
  { pack: (value) => value as unknown as Json, unpack: (json) => json as unknown as LabourContract },
)

/** Months of pension contributions in this county, sorted, each once. */
export const pensionMonths = composite<readonly string[]>(
  'employment.pensionMonths',
  '养老保险缴费月份',
  (sheet) => {
    const months = sheet.list('employment.pensionMonths', 2400)
    if (isUnknown(months)) return months
    const read = months.map((month, index) => {
      if (typeof month === 'string' && isPlainMonth(month)) return month
      throw wrong(`employment.pensionMonths.${index}`, '应当是月份，例如 "2026-03"')
    })
    return [...new Set(read)].sort()
  },
  plainCoding(),
)

const LONG_ENOUGH_NOT_RUNNING = ask('still-attached')

/** A contract of at least six months that has begun and not ended; long enough but not running goes to a person (D13). */
function judgeContract(contract: Known<LabourContract>, { on, figures }: Context): Verdict {
  if (isUnknown(contract)) return missing(...contract.unknown)
  if (contract === false) return NO
  const { from, to } = contract
  if (isUnknown(from) || isUnknown(to)) {
    return missing(...[from, to].flatMap((end) => (isUnknown(end) ? end.unknown : [])))
  }
  const longEnough =
    to === 'open' || compareDates(addDays(addMonths(from, figures.integer('contract-months')), -1), to) <= 0
  if (!longEnough) return NO
  const runs = compareDates(from, on) <= 0 && (to === 'open' || compareDates(on, to) <= 0)
  return runs ? YES : LONG_ENOUGH_NOT_RUNNING
}

/** Six consecutive months that reach the month before the day or that month itself; later months are ignored. */
function judgePension(months: Known<readonly string[]>, { on, figures }: Context): Verdict {
  if (isUnknown(months)) return missing(...months.unknown)
  const current = monthOf(on)
  const runs: string[][] = []
  for (const month of months.filter((candidate) => candidate <= current)) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && last !== undefined && addToMonth(last, 1) === month) run.push(month)
    else runs.push([month])
  }
  const longRuns = runs.filter((run) => run.length >= figures.integer('pension-months'))
  if (longRuns.some((run) => (run.at(-1) ?? '') >= addToMonth(current, -1))) return YES
  return longRuns.length > 0 ? LONG_ENOUGH_NOT_RUNNING : NO
}

/** ANYANG-2.2(2): a labour contract or pension contributions of half a year; a person's question asks for no facts. */
export function judgeAttachment(
  contract: Known<LabourContract>,
  months: Known<readonly string[]>,
  context: Context,
): Verdict {
  const sides = [judgeContract(contract, context), judgePension(months, context)]
  if (sides.some(({ holds }) => holds === true)) return YES
  if (sides.some(({ questions }) => questions.length > 0)) return LONG_ENOUGH_NOT_RUNNING
  const open = sides.flatMap((side) => side.missing)
  return open.length > 0 ? missing(...open) : verdict(false)
}

/** The contract and the months paid, in words; null while neither is known. */
export function attachmentInWords(contract: Known<LabourContract>, months: Known<readonly string[]>): string | null {
  if (isUnknown(contract) && isUnknown(months)) return null
  const paid = isUnknown(months) ? '缴费月份还不清楚' : `缴费 ${months.length} 个月`
  return `${contractInWords(contract)}，${paid}`
}

function contractInWords(contract: Known<LabourContract>): string {
  if (isUnknown(contract)) return '合同情况还不清楚'
  if (contract === false) return '没有劳动合同'
  const end = (value: Known<string>) => (isUnknown(value) ? '（不清楚）' : value === 'open' ? '无固定期限' : value)
  return `合同 ${end(contract.from)} 至 ${end(contract.to)}`
}

interface TownshipFacts {
  readonly homes: Known<readonly HomeOwned[]>
  readonly size: Known<number>
  readonly work: Known<string>
  readonly home: Known<string>
}

/** The area that surely lies in the two townships, beside the limit. */
export function townshipAreaShown({ homes, size, work, home }: TownshipFacts, { figures }: Context): Shown {
  const limit = isUnknown(size) ? '' : toText(multiply(figures.decimal('area-per-head'), decimal(size)))
  const shown = { operator: '<=', limit, unit: 'm2' } as const
  if (isUnknown(homes)) return { ...shown, actual: null }
  if (homes.length === 0) return { ...shown, actual: toText(decimal(0)) }
  if (isUnknown(work) || isUnknown(home)) return { ...shown, actual: null }
  const inside = homes.filter(({ division }) => [work, home].some((township) => whereIs(division, township) === 'in'))
  const total = inside.reduce((sum, { area }) => (isUnknown(area) ? sum : add(sum, area)), decimal(0))
  return { ...shown, actual: toText(total) }
}
