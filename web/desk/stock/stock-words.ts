import { UNIT_STATES } from '../../../src/registers/stock/nouns.ts'
import type { Counts } from './api.ts'

export type UnitState = keyof Counts

/** States in the order in which people ask for them. */
export const STATE_ORDER: readonly UnitState[] = ['vacant', 'held', 'let', 'preparing', 'repair', 'withdrawn']

/** Flats that are in the stock: what has been withdrawn is none any more. */
export const totalOf = ({ preparing, vacant, held, let: taken, repair }: Counts): number =>
  preparing + vacant + held + taken + repair

/** How many of the flats are let, in words; nothing is said of no flats. */
export function sayLet(counts: Counts): string {
  const all = totalOf(counts)
  return all === 0 ? '' : `${((counts.let * 100) / all).toFixed(2)}%`
}

/** The counts that are not nothing, in words. */
export const sayCounts = (counts: Counts): string =>
  STATE_ORDER.filter((state) => counts[state] > 0)
    .map((state) => `${UNIT_STATES[state]} ${counts[state]}`)
    .join('，')

export const HOLDING_WORDS = { owned: '自有', leased: '租入', agreed: '协议（没有产权）' } as const

/** The options of a choice from a table of words. */
export const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))
