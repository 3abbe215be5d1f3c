import { isPlainMonth } from '../../../kit/index.ts'
import {
  ask,
  type Context,
  composite,
  isUnknown,
  type Known,
  missing,
  NO,
  packText,
  plainCoding,
  type QuickRule,
  unknown,
  unpackText,
  type Verdict,
  wrong,
  YES,
} from '../../engine/index.ts'
import {
  dayInMonth,
  dayText,
  lastDayOf,
  monthOfDay,
  monthText,
  readDay,
  readMonth,
  readMonthAfter,
} from './day-numbers.ts'

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
  {
    pack: (value) => value && { from: packText(value.from), to: packText(value.to) },
    unpack: (json) =>
      typeof json === 'object' &&
      json !== null &&
      'to' in json && {
        from: unpackText(json.from, 'employment.contract.from'),
        to: unpackText(json.to, 'employment.contract.to'),
      },
  },
  { as: 'own', read: readContract, restore: restoreContract },
)

/** Days as numbers; a contract without end lasts longer than any day. */
interface ContractDays {
  readonly from: number
  readonly to: number
}

const NO_END = 2 ** 30

/** A contract with both days known, or none; anything else is read step by step. */
function readContract(raw: unknown): ContractDays | false | null | undefined {
  if (raw === undefined || raw === null) return null
  if (raw === false) return false
  if (typeof raw !== 'object' || Array.isArray(raw)) return undefined
  const fields = raw as { readonly from?: unknown; readonly to?: unknown }
  const from = readDay(fields.from)
  const to = fields.to === 'open' ? NO_END : readDay(fields.to)
  return from === 0 || to === 0 ? undefined : { from, to }
}

function restoreContract(contract: unknown): LabourContract {
  if (contract === false) return false
  const { from, to } = contract as ContractDays
  return { from: dayText(from), to: to === NO_END ? 'open' : dayText(to) }
}

const MOST_MONTHS = 2400

/** Months of pension contributions in this county, sorted, each once. */
export const pensionMonths = composite<readonly string[]>(
  'employment.pensionMonths',
  '养老保险缴费月份',
  (sheet) => {
    const months = sheet.list('employment.pensionMonths', MOST_MONTHS)
    if (isUnknown(months)) return months
    const read = months.map((month, index) => {
      if (typeof month === 'string' && isPlainMonth(month)) return month
      throw wrong(`employment.pensionMonths.${index}`, '应当是月份，例如 "2026-03"')
    })
    return [...new Set(read)].sort()
  },
  plainCoding(),
  { as: 'own', read: readMonths, restore: (months) => (months as readonly number[]).map(monthText) },
)

/** Months that are listed in order, each once, as counted from year 0; anything else is read step by step. */
function readMonths(raw: unknown): readonly number[] | null | undefined {
  if (!Array.isArray(raw)) return raw === undefined || raw === null ? null : undefined
  if (raw.length > MOST_MONTHS) return undefined
  const months = new Array<number>(raw.length)
  let last = 0
  for (let at = 0; at < raw.length; at++) {
    const index = readMonthAfter(last, raw[at])
    if (index <= last) return undefined
    months[at] = index
    last = index
  }
  return months
}

const LONG_ENOUGH_NOT_RUNNING = ask('still-attached')

/** What the clause asks for, and the day as a number. */
interface Asked {
  readonly contractMonths: number
  readonly pensionMonths: number
  readonly on: number
}

function askedBy({ figures, on }: Context): Asked {
  return {
    contractMonths: figures.integer('contract-months'),
    pensionMonths: figures.integer('pension-months'),
    on: readDay(on),
  }
}

/** From + so many months − 1 day ≤ to; a day that its month does not have is that month's last (Civil Code, article 202). */
function lasts(months: number, { from, to }: ContractDays): boolean {
  const due = monthOfDay(from) + months
  const last = monthOfDay(to)
  if (last > due) return true
  if (last < due - 1) return false
  const day = Math.min(dayInMonth(from), lastDayOf(due))
  return last === due ? day - 1 <= dayInMonth(to) : day === 1 && dayInMonth(to) === lastDayOf(last)
}

/** A contract of at least six months that has begun and not ended; long enough but not running goes to a person (D13). */
function judgeContract(contract: ContractDays | false, { contractMonths, on }: Asked): Verdict {
  if (contract === false || !lasts(contractMonths, contract)) return NO
  return contract.from <= on && on <= contract.to ? YES : LONG_ENOUGH_NOT_RUNNING
}

function judgeKnownContract(contract: Known<LabourContract>, limits: Asked): Verdict {
  if (isUnknown(contract)) return missing(...contract.unknown)
  if (contract === false) return NO
  const { from, to } = contract
  if (isUnknown(from) || isUnknown(to)) {
    return missing(...[from, to].flatMap((end) => (isUnknown(end) ? end.unknown : [])))
  }
  return judgeContract({ from: readDay(from), to: to === 'open' ? NO_END : readDay(to) }, limits)
}

/** Six consecutive months that reach the month before the day or that month itself; later months are ignored. */
function judgePension(months: readonly number[], { pensionMonths, on }: Asked): Verdict {
  const current = monthOfDay(on)
  let last = 0
  let inARow = 0
  let longEnough = false
  for (const month of months) {
    if (month > current) break
    inARow = month === last + 1 ? inARow + 1 : 1
    last = month
    if (inARow < pensionMonths) continue
    if (month >= current - 1) return YES
    longEnough = true
  }
  return longEnough ? LONG_ENOUGH_NOT_RUNNING : NO
}

/** One of the two is enough; a person's question asks for no facts. */
function either(byContract: Verdict, byPension: Verdict): Verdict {
  if (byContract.holds === true || byPension.holds === true) return YES
  if (byContract === LONG_ENOUGH_NOT_RUNNING || byPension === LONG_ENOUGH_NOT_RUNNING) return LONG_ENOUGH_NOT_RUNNING
  if (byContract === NO && byPension === NO) return NO
  return missing(...byContract.missing, ...byPension.missing)
}

/** ANYANG-2.2(2): a labour contract or pension contributions of half a year. */
export function judgeAttachment(
  contract: Known<LabourContract>,
  months: Known<readonly string[]>,
  context: Context,
): Verdict {
  const limits = askedBy(context)
  const byPension = isUnknown(months) ? missing(...months.unknown) : judgePension(months.map(readMonth), limits)
  return either(judgeKnownContract(contract, limits), byPension)
}

const NO_CONTRACT_KNOWN = missing('employment.contract')
const NO_MONTHS_KNOWN = missing('employment.pensionMonths')

export const quickAttachment: QuickRule = {
  reads: ['contract', 'months'],
  bind: ({ context }) => {
    const limits = askedBy(context)
    return (contract, months) =>
      either(
        contract === null ? NO_CONTRACT_KNOWN : judgeContract(contract as ContractDays | false, limits),
        months === null ? NO_MONTHS_KNOWN : judgePension(months as readonly number[], limits),
      )
  },
}

/** The contract and the months paid, in words; null while neither is known. */
export function attachmentInWords(
  contract: Known<LabourContract>,
  months: Known<readonly string[]>,
  on: string,
): string | null {
  if (isUnknown(contract) && isUnknown(months)) return null
  const paid = isUnknown(months) ? '养老保险还不清楚' : paidInWords(months, on)
  return `${contractInWords(contract)}，${paid}`
}

/** How many months were paid up to the day, and how many of them in a row: that is what the clause asks for. */
function paidInWords(months: readonly string[], on: string): string {
  const paid = months.filter((month) => month <= on.slice(0, 7))
  const [first] = paid
  if (first === undefined) return `${months.length === 0 ? '' : '到现在还'}没有在本县交养老保险`
  const inARow = longestRun(paid.map(readMonth))
  return inARow === paid.length
    ? `在本县连着交养老保险 ${inARow} 个月（从${first}到${paid.at(-1)}）`
    : `在本县交养老保险共 ${paid.length} 个月，最长连着 ${inARow} 个月`
}

function longestRun(months: readonly number[]): number {
  let inARow = 0
  let longest = 0
  months.forEach((month, at) => {
    inARow = month - 1 === months[at - 1] ? inARow + 1 : 1
    longest = Math.max(longest, inARow)
  })
  return longest
}

function contractInWords(contract: Known<LabourContract>): string {
  if (isUnknown(contract)) return '合同情况还不清楚'
  if (contract === false) return '没有劳动合同'
  const end = (value: Known<string>) => (isUnknown(value) ? '（不清楚）' : value)
  if (contract.to === 'open') return `合同从${end(contract.from)}起，没有固定的结束日期`
  return `合同从${end(contract.from)}到${end(contract.to)}`
}
