/** Random households from a seed, with every fact that the three Anyang programs use. */

export interface Home {
  readonly division: string
  readonly floorArea: string
  readonly share?: string | null
}

export interface Household {
  readonly applicant: {
    readonly civilCapacity: string | null
    readonly hukou: {
      readonly division: string | null
      readonly kind: string | null
      readonly permanent: boolean | null
    }
  }
  readonly household: {
    readonly size: number | null
    readonly category: string | null
    readonly annualIncome: string | null
    readonly homes: readonly Home[] | null
  }
  readonly employment: {
    readonly township: string | null
    readonly contract: false | { readonly from: string; readonly to: string } | null
    readonly pensionMonths: readonly string[] | null
  }
  readonly housing: { readonly township: string | null }
}

/** The day whose law applies. */
export const ON = '2026-11-21'

const CATEGORIES = [
  ...['dibao', 'dibao', 'tekun', 'orphan', 'dibao-marginal', 'low-income', 'poverty-risk', 'severe-difficulty'],
  ...['other-poor', 'none', 'none', 'none'],
]
const TOWNSHIPS = ['410522101', '410522102', '410522205']

/** Numbers in 0 ≤ x < 1 from a seed (mulberry32). */
function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The same households for the same seed, each as it comes out of JSON. `gaps` is how often a fact is unknown. */
export function households(count: number, seed: number, gaps = 0): Household[] {
  const unit = chance(seed)
  return Array.from({ length: count }, () => JSON.parse(JSON.stringify(household(unit, gaps))) as Household)
}

function household(unit: () => number, gaps: number): Household {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(unit() * list.length)] as T
  const known = <T>(value: T): T | null => (gaps > 0 && unit() < gaps ? null : value)
  const mostly = (usual: string, other: string) => (unit() < 0.9 ? usual : other)
  const size = 1 + Math.floor(unit() * 6)
  return {
    applicant: {
      civilCapacity: known(mostly('full', 'limited')),
      hukou: {
        division: known(mostly('410522', '410523')),
        kind: known(mostly('urban', 'rural')),
        permanent: known(unit() < 0.9),
      },
    },
    household: {
      size: known(size),
      category: known(pick(CATEGORIES)),
      annualIncome: known(money(unit, 22_680 * size)),
      homes: known(homes(unit, pick, 15 * size)),
    },
    employment: {
      township: known(pick(TOWNSHIPS)),
      contract: known(contract(unit)),
      pensionMonths: known(pensionMonths(unit)),
    },
    housing: { township: known(pick(TOWNSHIPS)) },
  }
}

/** Around the limit, now and then exactly on it. */
function money(unit: () => number, limit: number): string {
  return unit() < 0.05 ? `${limit}.00` : (limit * unit() * 1.4).toFixed(2)
}

function homes(unit: () => number, pick: <T>(list: readonly T[]) => T, limit: number): Home[] {
  return Array.from({ length: pick([0, 0, 1, 1, 1, 2]) }, () => {
    const home = {
      division: `${pick([...TOWNSHIPS, '410523101'])}${pick(['', '003'])}`,
      floorArea: unit() < 0.05 ? `${limit}` : (limit * unit() * 1.4).toFixed(2),
    }
    const share = pick([undefined, undefined, null, '1', '0.5', '0.3333'])
    return share === undefined ? home : { ...home, share }
  })
}

function contract(unit: () => number): false | { from: string; to: string } {
  if (unit() < 0.3) return false
  const from = `${2024 + Math.floor(unit() * 3)}-${twoDigits(1 + Math.floor(unit() * 12))}-${twoDigits(1 + Math.floor(unit() * 28))}`
  if (unit() < 0.2) return { from, to: 'open' }
  const year = Number(from.slice(0, 4)) + Math.floor(unit() * 3)
  const to = `${year}-${twoDigits(1 + Math.floor(unit() * 12))}-${twoDigits(1 + Math.floor(unit() * 28))}`
  return to < from ? { from, to: 'open' } : { from, to }
}

function pensionMonths(unit: () => number): string[] {
  if (unit() < 0.3) return []
  const first = 2025 * 12 + Math.floor(unit() * 20)
  const months = Array.from({ length: 1 + Math.floor(unit() * 14) }, (_, at) => first + at)
  const listed = unit() < 0.3 ? months.filter(() => unit() < 0.8) : months
  return listed.map((month) => `${Math.floor(month / 12)}-${twoDigits((month % 12) + 1)}`)
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
