import { NONE } from './allocate.ts'
import type { Draw } from './draw.ts'
import { type EntrantList, ticketOf } from './entrants.ts'
import { shareOf } from './keys.ts'
import type { Manifest } from './manifest.ts'
import type { Standing, State } from './replay.ts'

/** How one household came out. */
export interface Household {
  readonly ticket: string
  /** Its number, at least 0 and below 1; the smaller comes first. */
  readonly share: number
  /** From 1. */
  readonly rank: number
  /**
   * The largest number with which somebody, compared with this household by the number alone (same tier and certificate time where
   * the order names them), was given a flat of a class that it wants too. Null: nobody was.
   */
  readonly cutOff: number | null
  /** Where it stands after the events. */
  readonly state: State
  /** The class of its flat, or null. */
  readonly unitClass: string | null
}

/** A draw that holds, with what came after it. */
interface Outcome {
  readonly manifest: Manifest
  readonly list: EntrantList
  readonly drawn: Draw
  readonly standing: Standing
}

/** What a household may want to know about itself. */
export function householdAt({ manifest, list, drawn, standing }: Outcome, place: number): Household {
  const rank = drawn.ranked.indexOf(place)
  return {
    ...{ ticket: ticketOf(list, place), share: shareOf(drawn.keys, place), rank: rank + 1 },
    cutOff: cutOffFor(manifest, list, drawn, place),
    state: standing.states[rank] ?? 'S',
    unitClass: manifest.stock[standing.given[rank] ?? NONE]?.unitClass ?? null,
  }
}

function cutOffFor(
  { order, stock }: Manifest,
  list: EntrantList,
  { keys, ranked, given }: Draw,
  place: number,
): number | null {
  const { tiers, certs, wishes, wishLists } = list
  const wanted = wishLists[wishes[place] ?? 0] ?? []
  const isPeer = (other: number): boolean =>
    (!order.includes('tier') || tiers[other] === tiers[place]) &&
    (!order.includes('cert') || certs[other] === certs[place])
  for (let rank = ranked.length - 1; rank >= 0; rank--) {
    const other = ranked[rank] ?? 0
    const unitClass = stock[given[rank] ?? NONE]?.unitClass
    if (unitClass !== undefined && isPeer(other) && wanted.includes(unitClass)) return shareOf(keys, other)
  }
  return null
}
