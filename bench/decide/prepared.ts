import type { Household } from './households.ts'
import { ON } from './households.ts'

/**
 * A household as the peers take it: one level, plain numbers in whole units (10^-6 m², fen), lists already summed up and
 * dates already compared, since publicodes knows no lists and json-rules-engine neither decimal texts nor sums.
 */
export interface Prepared extends PreparedLocal {
  readonly workArea: number
  readonly homeArea: number
  readonly eitherArea: number
  readonly contract: Attachment
  readonly pension: Attachment
}

/** What the subsidy and local tenants are judged by. */
export interface PreparedLocal {
  readonly capacity: string
  readonly division: string
  readonly kind: string
  readonly permanent: boolean
  readonly size: number
  readonly category: string
  readonly area: number
  readonly income: number
}

/** A contract, or a run of contributions, of at least six months, and whether it reaches the day. */
export type Attachment = 'none' | 'ended' | 'running'

/** Throws when a fact is unknown: the peers are asked about households of which everything is known. */
export function prepare(facts: Household): Prepared {
  const { household, employment, housing } = facts
  const homes = known(household.homes)
  return {
    ...prepareLocal(facts),
    workArea: areaIn(homes, employment.township),
    homeArea: areaIn(homes, housing.township),
    eitherArea: areaIn(homes, employment.township, housing.township),
    contract: contractState(known(employment.contract)),
    pension: pensionState(known(employment.pensionMonths)),
  }
}

/** The same for the subsidy alone. */
export function prepareLocal({ applicant, household }: Household): PreparedLocal {
  return {
    capacity: known(applicant.civilCapacity),
    division: known(applicant.hukou.division),
    kind: known(applicant.hukou.kind),
    permanent: known(applicant.hukou.permanent),
    size: known(household.size),
    category: known(household.category),
    area: areaIn(known(household.homes)),
    income: scaledText(known(household.annualIncome), 2),
  }
}

function known<T>(value: T | null): T {
  if (value === null) throw new Error('a fact is unknown')
  return value
}

type Homes = readonly { readonly division: string; readonly floorArea: string; readonly share?: string | null }[]

/** The household's part of its homes, in these townships or everywhere. */
export function areaIn(homes: Homes, ...townships: readonly (string | null)[]): number {
  let total = 0
  for (const { division, floorArea, share } of homes) {
    if (townships.length === 0 || townships.includes(division.slice(0, 9))) {
      total += scaledText(floorArea, 2) * scaledText(share ?? '1', 4)
    }
  }
  return total
}

/** A decimal text in whole units of 10^-places. */
export function scaledText(text: string, places: number): number {
  return Math.round(Number(text) * 10 ** places)
}

const TODAY = Number(ON.replaceAll('-', ''))
const THIS_MONTH = Number(ON.slice(0, 4)) * 12 + Number(ON.slice(5, 7)) - 1

function dayNumber(date: string): number {
  return Number(date.slice(0, 4)) * 10_000 + Number(date.slice(5, 7)) * 100 + Number(date.slice(8))
}

export function contractState(contract: false | { readonly from: string; readonly to: string }): Attachment {
  if (contract === false) return 'none'
  const from = dayNumber(contract.from)
  const to = contract.to === 'open' ? Number.POSITIVE_INFINITY : dayNumber(contract.to)
  const [year, month, day] = [Math.floor(from / 10_000), Math.floor(from / 100) % 100, from % 100]
  // Days up to the 28th exist in every month; the day before the first is written as day 0, below all days of its month.
  const due = (month > 6 ? (year + 1) * 10_000 + (month - 6) * 100 : year * 10_000 + (month + 6) * 100) + day - 1
  if (to < due && !(day === 1 && endsMonthBefore(to, due))) return 'none'
  return from <= TODAY && TODAY <= to ? 'running' : 'ended'
}

/** Whether a day is the last of the month before that of `day`. */
function endsMonthBefore(last: number, day: number): boolean {
  const end = new Date(Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, 0))
  return last === end.getUTCFullYear() * 10_000 + (end.getUTCMonth() + 1) * 100 + end.getUTCDate()
}

export function pensionState(months: readonly string[]): Attachment {
  let [run, last] = [0, 0]
  let state: Attachment = 'none'
  for (const text of months) {
    const month = Number(text.slice(0, 4)) * 12 + Number(text.slice(5)) - 1
    if (month > THIS_MONTH) break
    run = month === last + 1 ? run + 1 : 1
    last = month
    if (run >= 6) state = month >= THIS_MONTH - 1 ? 'running' : 'ended'
  }
  return state
}
