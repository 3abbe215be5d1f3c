import { isPlainMonth } from '../../../kit/index.ts'
import {
  ASKED,
  ask,
  type Context,
  composite,
  isUnknown,
  type Known,
  missing,
  NO,
  OPEN,
  packText,
  plainCoding,
  type QuickRule,
  REFUSED,
  unknown,
  unpackText,
  type Verdict,
  wrong,
  YES,
} from '../../engine/index.ts'
import { dayInMonth, dayText, lastDayOf, monthOfDay, monthText, readDay, readMonth } from './day-numbers.ts'
import { MOST_MONTHS, monthsOf, type Run, readMonths, runsOf } from './month-runs.ts'

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
  { as: 'own', read: readMonths, restore: (months) => monthsOf(months as Run | false).map(monthText) },
)

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
function judgeContract(contract: ContractDays | false, { contractMonths, on }: Asked): number {
  if (contract === false || !lasts(contractMonths, contract)) return REFUSED
  return contract.from <= on && on <= contract.to ? 0 : ASKED
}

/** Six consecutive months that reach the month before the day or that month itself; later months are ignored. */
function judgePension(latest: Run | false, { pensionMonths, on }: Asked): number {
  const current = monthOfDay(on)
  for (let run = latest; run !== false; run = run.before) {
    const last = run.last < current ? run.last : current
    if (run.first > current || last - run.first + 1 < pensionMonths) continue
    return last >= current - 1 ? 0 : ASKED
  }
  return REFUSED
}

/** One of the two is enough, so the better finding counts; a person's question asks for no facts. */
function either(byContract: number, byPension: number): number {
  return byContract < byPension ? byContract : byPension
}

const LONG_ENOUGH_NOT_RUNNING = ask('still-attached')

/** ANYANG-2.2(2): a labour contract or pension contributions of half a year. */
export function judgeAttachment(
  contract: Known<LabourContract>,
  months: Known<readonly string[]>,
  context: Context,
): Verdict {
  const asked = askedBy(context)
  const open = openContract(contract)
  const byContract = open.length > 0 ? OPEN : judgeContract(daysOf(contract as LabourContract), asked)
  const byPension = isUnknown(months) ? OPEN : judgePension(runsOf(months.map(readMonth)), asked)
  switch (either(byContract, byPension)) {
    case 0:
      return YES
    case ASKED:
      return LONG_ENOUGH_NOT_RUNNING
    case REFUSED:
      return NO
    default:
      return missing(...open, ...(isUnknown(months) ? months.unknown : []))
  }
}

/** What is not known of a contract. */
function openContract(contract: Known<LabourContract>): readonly string[] {
  if (isUnknown(contract)) return contract.unknown
  if (contract === false) return []
  return [contract.from, contract.to].flatMap((end) => (isUnknown(end) ? end.unknown : []))
}

function daysOf(contract: LabourContract): ContractDays | false {
  if (contract === false) return false
  const day = (end: Known<string>) => (end === 'open' ? NO_END : readDay(end))
  return { from: day(contract.from), to: day(contract.to) }
}

export const quickAttachment: QuickRule = {
  reads: ['contract', 'months'],
  bind: ({ context }) => {
    const asked = askedBy(context)
    return (contract, months) =>
      either(
        contract === null ? OPEN : judgeContract(contract as ContractDays | false, asked),
        months === null ? OPEN : judgePension(months as Run | false, asked),
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
