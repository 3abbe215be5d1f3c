import type { Household } from './households.ts'
import { ON } from './households.ts'

/**
 * A household as the peers take it: one level, plain numbers in whole units (10^-6 m², fen), lists already summed up and
 * dates already compared, since none of them reads decimal texts and publicodes knows no lists. Made outside of their time.
 */
export interface Prepared {
  readonly capacity: string
  readonly division: string
  readonly kind: string
  readonly permanent: boolean
  readonly size: number
  readonly category: string
  readonly area: number
  readonly income: number
  readonly workArea: number
  readonly homeArea: number
  readonly eitherArea: number
  /** A contract of at least six months, and whether it runs on the day. */
  readonly contract: 'none' | 'ended' | 'running'
  /** A run of at least six months paid, and whether it reaches the month before the day. */
  readonly pension: 'none' | 'ended' | 'running'
}

/** Throws when a fact is unknown: the peers are asked about households of which everything is known. */
export function prepare(facts: Household): Prepared {
  const { applicant, household, employment, housing } = facts
  const areaIn = (...townships: readonly (string | null)[]) =>
    sum(known(household.homes), ({ division }) => townships.length === 0 || townships.includes(division.slice(0, 9)))
  return {
    capacity: known(applicant.civilCapacity),
    division: known(applicant.hukou.division),
    kind: known(applicant.hukou.kind),
    permanent: known(applicant.hukou.permanent),
    size: known(household.size),
    category: known(household.category),
    area: areaIn(),
    income: scaledText(known(household.annualIncome), 2),
    workArea: areaIn(employment.township),
    homeArea: areaIn(housing.township),
    eitherArea: areaIn(employment.township, housing.township),
    contract: contractState(known(employment.contract)),
    pension: pensionState(known(employment.pensionMonths)),
  }
}

function known<T>(value: T | null): T {
  if (value === null) throw new Error('a fact is unknown')
  return value
}

type Homes = readonly { readonly division: string; readonly floorArea: string; readonly share?: string | null }[]

function sum(homes: Homes, counts: (home: Homes[number]) => boolean): number {
  return homes
    .filter(counts)
    .reduce((total, home) => total + scaledText(home.floorArea, 2) * scaledText(home.share ?? '1', 4), 0)
}

function scaledText(text: string, places: number): number {
  const [whole = '', fraction = ''] = text.split('.')
  return Number(whole + fraction.padEnd(places, '0'))
}

function contractState(contract: false | { readonly from: string; readonly to: string }): Prepared['contract'] {
  if (contract === false) return 'none'
  const { from, to } = contract
  const end = new Date(`${from}T00:00:00Z`)
  // Days up to the 28th exist in every month, so that the month can simply be moved on.
  end.setUTCMonth(end.getUTCMonth() + 6)
  end.setUTCDate(end.getUTCDate() - 1)
  if (to !== 'open' && end.toISOString().slice(0, 10) > to) return 'none'
  return from <= ON && (to === 'open' || ON <= to) ? 'running' : 'ended'
}

function pensionState(months: readonly string[]): Prepared['pension'] {
  const paid = new Set(months.map((month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1))
  const current = Number(ON.slice(0, 4)) * 12 + Number(ON.slice(5, 7)) - 1
  const ends = [...paid].filter((end) => end <= current && [1, 2, 3, 4, 5].every((back) => paid.has(end - back)))
  if (ends.some((end) => end >= current - 1)) return 'running'
  return ends.length > 0 ? 'ended' : 'none'
}
