import { addDays, addMonths, addToMonth, compareDates, isPlainDate, isPlainMonth, monthOf } from '../../../kit/index.ts'
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
  verdict,
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
  return isPlainDate(from) && (to === 'open' || isPlainDate(to)) ? { from, to } : undefined
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
  let last = ''
  for (const month of raw) {
    if (!isPlainMonth(month) || month <= last) return undefined
    last = month
  }
  return raw.slice()
}

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
  const end = (value: Known<string>) =>
    isUnknown(value) ? '（不清楚）' : value === 'open' ? '没有固定的结束日期' : value
  if (contract.to === 'open') return `合同从${end(contract.from)}起，没有固定的结束日期`
  return `合同从${end(contract.from)}到${end(contract.to)}`
}
