import type { ArrearsFact, UnitFact } from './anyang-facts.ts'
import { type Day, minus, monthLength, monthOf, printFen, type Ratio, times, toFen, whole } from './anyang-numbers.ts'
import type { AmountFinding } from './oracle.ts'

/*
 * Readings where the contract leaves room (clauses ANYANG-2.3, ANYANG-3.2.2b):
 * R1 `unit` is four facts, each with its own path; `arrears` likewise. marketMonthly is never asked for.
 * R2 A question of the rent table is open as soon as the facts it follows from are known (the floor; estate and decorated).
 * R3 The facts of `arrears` stay needed, like those of `unit`, while a question keeps back every amount.
 * R4 back-rent-basis is open whenever stillQualifies is none, with or without marketMonthly.
 * R5 Neither date of `arrears` is held against `on` or the pack's first day.
 */

const PERCENT: Readonly<Record<number, number>> = { 1: 110, 2: 112, 3: 113, 4: 95, 5: 90, 6: 80 }

interface RentFinding {
  /** Monthly rent in fen; undefined when a fact or a figure of the table lacks. */
  readonly fen: bigint | undefined
  readonly missing: readonly string[]
  readonly questions: readonly string[]
}

function rentOf(unit: UnitFact): RentFinding {
  const missing = (['estate', 'decorated', 'floor', 'floorArea'] as const)
    .filter((key) => unit[key] === undefined)
    .map((key) => `unit.${key}`)
  const questions: string[] = []
  const percent = PERCENT[unit.floor ?? 0]
  if (unit.floor !== undefined && percent === undefined) questions.push('floor-coefficient')
  if (unit.estate === 'anju-3' && unit.decorated === true) questions.push('base-rent')
  const base = unit.estate === 'anju-3' ? 3 : unit.decorated ? 4 : 2
  const fen =
    missing.length + questions.length === 0 && unit.floorArea && percent !== undefined
      ? toFen(times(unit.floorArea, { n: BigInt(base * percent), d: 100n }))
      : undefined
  return { fen, missing, questions }
}

/** ANYANG-2.3: area × base × (1 + coefficient of the floor), CNY a month. */
export function rent(unit: UnitFact): AmountFinding {
  const { fen, missing, questions } = rentOf(unit)
  return { amounts: fen === undefined ? {} : { rent: printFen(fen) }, missing, questions }
}

/** ANYANG-3.2.2b: the difference of rent from the day the conditions were exceeded until the day it was put right. */
export function backRent(unit: UnitFact, arrears: ArrearsFact): AmountFinding {
  const monthly = rentOf(unit)
  const lacks = (['exceededFrom', 'correctedOn', 'paidMonthly', 'stillQualifies'] as const)
    .filter((key) => arrears[key] === undefined)
    .map((key) => `arrears.${key}`)
  const lost = arrears.stillQualifies === 'none'
  const questions = [...monthly.questions, ...(lost ? ['back-rent-basis'] : [])]
  const missing = [...monthly.missing, ...lacks]
  const { exceededFrom, correctedOn, paidMonthly, marketMonthly } = arrears
  const amounts: Record<string, string> = {}
  if (missing.length === 0 && exceededFrom && correctedOn && paidMonthly) {
    const owed = (due: Ratio): string => printFen(difference(exceededFrom, correctedOn, minus(due, paidMonthly)))
    const publicRent = monthly.fen === undefined ? undefined : { n: monthly.fen, d: 100n }
    if (publicRent && !lost) amounts['back-rent'] = owed(publicRent)
    if (publicRent && lost) amounts['double-public-rent'] = owed(times(publicRent, whole(2)))
    if (lost && marketMonthly) amounts['market-rent'] = owed(marketMonthly)
  }
  return { amounts, missing, questions }
}

/** The sum of the months' lines in fen, both days included; each line is rounded by itself and never negative. */
function difference(from: Day, to: Day, monthly: Ratio): bigint {
  if (monthly.n <= 0n) return 0n
  let total = 0n
  for (let index = monthOf(from); index <= monthOf(to); index++) {
    const length = monthLength(Math.floor(index / 12), (index % 12) + 1)
    const first = index === monthOf(from) ? from.day : 1
    const last = index === monthOf(to) ? to.day : length
    total += toFen(times(monthly, { n: BigInt(last - first + 1), d: BigInt(length) }))
  }
  return total
}
