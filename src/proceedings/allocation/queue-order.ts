import { addMonths, compareDates, type PlainDate } from '../../kit/index.ts'
import type { Rank } from '../../policy/engine/index.ts'
import type { Entry } from './queue-entry.ts'

type Placed = Pick<Entry, 'tier' | 'certifiedAt' | 'batch' | 'key' | 'ticket'>

type Compare = (a: Placed, b: Placed) => number

const secondOf = (at: string): number => Math.floor(Date.parse(at) / 1000)

/** Behind everybody whose key is frozen. */
const LAST_BATCH = Number.MAX_SAFE_INTEGER

const byKey: Compare = (a, b) =>
  (a.batch ?? LAST_BATCH) - (b.batch ?? LAST_BATCH) || compareTexts(a.key ?? '', b.key ?? '')

const COMPARE: Readonly<Record<Rank, Compare>> = {
  tier: (a, b) => a.tier - b.tier,
  time: (a, b) => secondOf(a.certifiedAt) - secondOf(b.certifiedAt),
  // Whose key was frozen with an earlier list stays before those that came later: no list ever moves equals.
  key: byKey,
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Who goes first by some ranks, what stands first first; the number decides between those that nothing tells apart. */
export function compareBy(ranks: readonly Rank[]): Compare {
  return (a, b) => {
    for (const rank of ranks) {
      const order = COMPARE[rank](a, b)
      if (order !== 0) return order
    }
    return compareTexts(a.ticket, b.ticket)
  }
}

/** Whether only a key that is not frozen yet tells two families apart. */
export function isUndecided(ranks: readonly Rank[], a: Placed, b: Placed): boolean {
  if (a.key !== null || b.key !== null) return false
  return ranks.filter((rank) => rank !== 'key').every((rank) => COMPARE[rank](a, b) === 0)
}

/** How long somebody has waited, against the months of article 10: 0 none, 1 to 3 that many reached. */
export function alarmOf(certifiedOn: PlainDate, on: PlainDate, months: readonly number[]): number {
  return months.filter((count) => compareDates(addMonths(certifiedOn, count), on) <= 0).length
}
