import { NONE } from './allocate.ts'
import type { EntrantList } from './entrants.ts'
import type { Order } from './manifest.ts'
import type { Drawn } from './replay.ts'

/** The longest row of neighbours in the list who were all given a flat: what people ask about first. */
export interface LongestRun {
  readonly winners: number
  readonly length: number
  /** How likely a row of this length or longer is by chance. Null where the households were not all alike: tiers, weights or different wishes. */
  readonly chance: number | null
}

export function longestRunOf(order: Order, list: EntrantList, { ranked, given }: Drawn): LongestRun {
  const won = new Uint8Array(list.count)
  ranked.forEach((place, rank) => {
    if (given[rank] !== NONE) won[place] = 1
  })
  let [length, run, winners] = [0, 0, 0]
  for (const each of won) {
    run = each === 1 ? run + 1 : 0
    winners += each
    length = Math.max(length, run)
  }
  const areAlike =
    order === 'key' && list.wishLists.length === 1 && list.weights.every((each) => each === list.weights[0])
  return { winners, length, chance: areAlike && length > 0 ? chanceOfRun(list.count, winners, length) : null }
}

/**
 * How likely `winners` of `count` in a row, drawn evenly, have somewhere `length` neighbours or more: inclusion and exclusion over the
 * gaps between the others, each of which is too long or not.
 */
export function chanceOfRun(count: number, winners: number, length: number): number {
  const others = count - winners
  const logs = logFactorials(count + 1)
  const choose = (n: number, k: number): number => (logs[n] ?? 0) - (logs[k] ?? 0) - (logs[n - k] ?? 0)
  const all = choose(count, winners)
  const first = Math.exp(choose(others + 1, 1) + choose(count - length, others) - all)
  // The sum would lose its digits; so many rows are expected that there is hardly a doubt.
  if (first > 20) return 1
  let sum = 0
  for (let j = 1; j <= others + 1 && j * length <= winners; j++) {
    const term = Math.exp(choose(others + 1, j) + choose(count - j * length, others) - all)
    sum += j % 2 === 1 ? term : -term
  }
  return Math.min(1, Math.max(0, sum))
}

/** Natural logarithms of 0! to n!. */
function logFactorials(n: number): Float64Array {
  const logs = new Float64Array(n + 1)
  for (let i = 1; i <= n; i++) logs[i] = (logs[i - 1] ?? 0) + Math.log(i)
  return logs
}
