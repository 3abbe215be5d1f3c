import { addDays, addMonths, compareDates, isPlainDate, isPlainMonth } from '../../../kit/index.ts'
import {
  ask,
  type Context,
  composite,
  isUnknown,
  type Json,
  type Known,
  missing,
  NO,
  plainCoding,
  type QuickRule,
  unknown,
  type Verdict,
  wrong,
  YES,
} from '../../engine/index.ts'

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
  { as: 'own', read: readContract, restore: (contract) => contract },
)

/** A contract with both days known, or none; anything else is read step by step. */
function readContract(raw: unknown): LabourContract | null | undefined {
  if (raw === undefined || raw === null) return null
  if (raw === false) return false
  if (typeof raw !== 'object' || Array.isArray(raw)) return undefined
  const { from, to } = raw as { readonly from?: unknown; readonly to?: unknown }
  return isDay(from) && (to === 'open' || isDay(to)) ? { from, to } : undefined
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
  { as: 'own', read: readMonths, restore: (months) => months },
)

/** Months that are listed in order, each once; anything else is read step by step. */
function readMonths(raw: unknown): readonly string[] | null | undefined {
  if (!Array.isArray(raw)) return raw === undefined || raw === null ? null : undefined
  if (raw.length > MOST_MONTHS) return undefined
  let last = 0
  for (let at = 0; at < raw.length; at++) {
    const month: unknown = raw[at]
    if (typeof month !== 'string' || !isUsualMonth(month)) return undefined
    const index = monthIndex(month)
    if (index <= last) return undefined
    last = index
  }
  return raw.slice()
}

function isDigits(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code < 48 || code > 57) return false
  }
  return true
}

/** `YYYY-MM` from year 1000 on; a month that fails may still be one. */
function isUsualMonth(text: string): boolean {
  if (text.length !== 7 || text.charCodeAt(4) !== 45 || !isDigits(text, 0, 4) || !isDigits(text, 5, 7)) return false
  const month = digitAt(text, 5) * 10 + digitAt(text, 6)
  return text.charCodeAt(0) !== 48 && month >= 1 && month <= 12
}

/** `YYYY-MM-DD` up to the 28th, which every month has; a later day may still be one. */
function isUsualDay(text: unknown): text is string {
  if (typeof text !== 'string' || text.length !== 10 || text.charCodeAt(7) !== 45 || !isDigits(text, 8, 10))
    return false
  const day = digitAt(text, 8) * 10 + digitAt(text, 9)
  return day >= 1 && day <= 28 && isUsualMonth(text.slice(0, 7))
}

function isDay(text: unknown): text is string {
  return isUsualDay(text) || isPlainDate(text)
}

const LONG_ENOUGH_NOT_RUNNING = ask('still-attached')

function digitAt(text: string, at: number): number {
  return text.charCodeAt(at) - 48
}

/** Months since year 0 of a month or of the month of a day. */
function monthIndex(date: string): number {
  const year = digitAt(date, 0) * 1000 + digitAt(date, 1) * 100 + digitAt(date, 2) * 10 + digitAt(date, 3)
  return year * 12 + digitAt(date, 5) * 10 + digitAt(date, 6) - 1
}

/** From + so many months − 1 day ≤ to. Where the two lie months apart, the days need not be counted. */
function lasts(months: number, from: string, to: string): boolean {
  const apart = monthIndex(to) - monthIndex(from)
  if (apart > months) return true
  return apart >= months - 1 && compareDates(addDays(addMonths(from, months), -1), to) <= 0
}

/** A contract of at least six months that has begun and not ended; long enough but not running goes to a person (D13). */
function judgeContract(contract: Known<LabourContract>, { on, figures }: Context): Verdict {
  if (isUnknown(contract)) return missing(...contract.unknown)
  if (contract === false) return NO
  const { from, to } = contract
  if (isUnknown(from) || isUnknown(to)) {
    return missing(...[from, to].flatMap((end) => (isUnknown(end) ? end.unknown : [])))
  }
  if (to !== 'open' && !lasts(figures.integer('contract-months'), from, to)) return NO
  const runs = compareDates(from, on) <= 0 && (to === 'open' || compareDates(on, to) <= 0)
  return runs ? YES : LONG_ENOUGH_NOT_RUNNING
}

/** Six consecutive months that reach the month before the day or that month itself; later months are ignored. */
function judgePension(months: Known<readonly string[]>, { on, figures }: Context): Verdict {
  if (isUnknown(months)) return missing(...months.unknown)
  const needed = figures.integer('pension-months')
  const current = monthIndex(on)
  let last = 0
  let inARow = 0
  let longEnough = false
  for (const text of months) {
    const month = monthIndex(text)
    if (month > current) break
    inARow = month === last + 1 ? inARow + 1 : 1
    last = month
    if (inARow < needed) continue
    if (month >= current - 1) return YES
    longEnough = true
  }
  return longEnough ? LONG_ENOUGH_NOT_RUNNING : NO
}

/** ANYANG-2.2(2): a labour contract or pension contributions of half a year; a person's question asks for no facts. */
export function judgeAttachment(
  contract: Known<LabourContract>,
  months: Known<readonly string[]>,
  context: Context,
): Verdict {
  const byContract = judgeContract(contract, context)
  if (byContract.holds === true) return YES
  const byPension = judgePension(months, context)
  if (byPension.holds === true) return YES
  if (byContract === LONG_ENOUGH_NOT_RUNNING || byPension === LONG_ENOUGH_NOT_RUNNING) return LONG_ENOUGH_NOT_RUNNING
  if (byContract === NO && byPension === NO) return NO
  return missing(...byContract.missing, ...byPension.missing)
}

export const quickAttachment: QuickRule = {
  reads: ['contract', 'months'],
  bind:
    ({ context }) =>
    (contract, months) =>
      judgeAttachment(
        contract === null ? unknown('employment.contract') : (contract as LabourContract),
        months === null ? unknown('employment.pensionMonths') : (months as readonly string[]),
        context,
      ),
}

/** The contract and the months paid, in words; null while neither is known. */
export function attachmentInWords(contract: Known<LabourContract>, months: Known<readonly string[]>): string | null {
  if (isUnknown(contract) && isUnknown(months)) return null
  const paid = isUnknown(months) ? '养老保险还不清楚' : paidInWords(months.length)
  return `${contractInWords(contract)}，${paid}`
}

function paidInWords(months: number): string {
  return months === 0 ? '没有在本县交养老保险' : `在本县交养老保险共 ${months} 个月`
}

function contractInWords(contract: Known<LabourContract>): string {
  if (isUnknown(contract)) return '合同情况还不清楚'
  if (contract === false) return '没有劳动合同'
  const end = (value: Known<string>) => (isUnknown(value) ? '（不清楚）' : value)
  if (contract.to === 'open') return `合同从${end(contract.from)}起，没有固定的结束日期`
  return `合同从${end(contract.from)}到${end(contract.to)}`
}
