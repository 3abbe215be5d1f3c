import type { StockUnitFacts } from './api.ts'

/** Flats that are alike on several floors, as they are typed. */
export interface FlatsTyped {
  readonly from: number
  readonly to: number
  /** How many stand on each floor. */
  readonly each: number
  readonly type: StockUnitFacts['type']
  readonly floorArea: string
  readonly decorated?: boolean | undefined
  readonly orientation?: StockUnitFacts['orientation'] | undefined
}

/** Every flat of such floors: 301, 302 … on the third, 负101 … below ground. There is no floor 0. */
export function flatsOf({ from, to, each, type, floorArea, decorated, orientation }: FlatsTyped): StockUnitFacts[] {
  const floors = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at).filter((floor) => floor !== 0)
  return floors.flatMap((floor) =>
    Array.from({ length: each }, (_, at) => ({
      number: `${floor < 0 ? '负' : ''}${Math.abs(floor)}${String(at + 1).padStart(2, '0')}`,
      ...{ type, floor, floorArea: floorArea.trim(), decorated: decorated ?? null, orientation: orientation ?? null },
      realEstateCode: null,
    })),
  )
}
