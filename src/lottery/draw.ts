import { allocate } from './allocate.ts'
import type { EntrantList } from './entrants.ts'
import { drawKeys } from './keys.ts'
import type { Manifest } from './manifest.ts'
import { rankOf } from './rank.ts'
import type { Drawn } from './replay.ts'

/** A draw: each household's number, the order, and who got what. */
export interface Draw extends Drawn {
  /** 32 bytes for each household, by its place in the list. */
  readonly keys: Uint8Array
}

/** The draw itself. It has no freedom: whoever has the same manifest, list and seed gets the same. */
export function draw({ suite, order, stock }: Manifest, list: EntrantList, seed: string): Draw {
  const keys = drawKeys(suite, seed, list)
  const ranked = rankOf(order, list, keys)
  return { keys, ranked, given: allocate(list, ranked, stock) }
}
