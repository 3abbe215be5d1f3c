import type { StockBuilding } from './api.ts'

type Flat = StockBuilding['units'][number]

/** One floor of the sight of a building. */
export interface FloorRow {
  /** Null: of these flats the floor is not known. */
  readonly floor: number | null
  readonly units: readonly Flat[]
}

/**
 * The floors of a building from the top down, each with its flats in the order of their numbers; floors on which no flat is known are
 * shown, too, since they are there. What stands on no known floor comes last.
 */
export function floorsOf({ floors, units }: Pick<StockBuilding, 'floors' | 'units'>): readonly FloorRow[] {
  const known = units.flatMap(({ floor }) => (floor === null ? [] : [floor]))
  const top = Math.max(floors ?? 0, ...known, 0)
  const bottom = Math.min(...known, 1)
  const all = Array.from({ length: top - bottom + 1 }, (_, at) => top - at).filter((floor) => floor !== 0)
  const rows = all.map((floor): FloorRow => ({ floor, units: inOrder(units.filter((unit) => unit.floor === floor)) }))
  const lost = units.filter(({ floor }) => floor === null)
  return [...rows, ...(lost.length === 0 ? [] : [{ floor: null, units: inOrder(lost) }])]
}

const byNumber = new Intl.Collator('zh-Hans-CN', { numeric: true })

const inOrder = (units: readonly Flat[]): readonly Flat[] =>
  units.toSorted((a, b) => byNumber.compare(a.number, b.number))
