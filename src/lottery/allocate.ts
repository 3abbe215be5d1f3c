import type { EntrantList } from './entrants.ts'
import type { Stock } from './manifest.ts'

/** No flat. Otherwise a flat is known by the place of its class in the stock. */
export const NONE = -1

/** For each list of wishes the places in the stock of its classes. A class without stock is passed over. */
export function wishedPlaces({ wishLists }: EntrantList, stock: readonly Stock[]): readonly (readonly number[])[] {
  const placeOf = new Map(stock.map(({ unitClass }, place) => [unitClass, place]))
  return wishLists.map((wishes) =>
    wishes.map((unitClass) => placeOf.get(unitClass) ?? NONE).filter((at) => at !== NONE),
  )
}

/**
 * Goes down the order and gives each household a flat of the first class it wants of which one is left. Answers for each rank, from
 * 0, with the class or `NONE`. Nobody gains by wishing for anything but what they want.
 */
export function allocate(list: EntrantList, ranked: Uint32Array, stock: readonly Stock[]): Int32Array {
  const wished = wishedPlaces(list, stock)
  const left = stock.map(({ count }) => count)
  return Int32Array.from(ranked, (place) => {
    const given = (wished[list.wishes[place] as number] ?? []).find((unitClass) => (left[unitClass] ?? 0) > 0)
    if (given === undefined) return NONE
    left[given] = (left[given] ?? 0) - 1
    return given
  })
}
