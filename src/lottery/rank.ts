import type { EntrantList } from './entrants.ts'
import { HASH_BYTES } from './hasher.ts'
import { comesBefore } from './keys.ts'
import type { Order } from './manifest.ts'

/** A place in the list takes 21 bits, so that 32 bits of a key fit before it into a number without loss. */
const PLACES = 2 ** 21

/** What is compared before the key: `tier` and `cert`, both or one of them, as one number. */
function leadOf(order: Order, { tiers, certs }: EntrantList): ((place: number) => number) | undefined {
  const certAt = (place: number): number => certs[place] as number
  const tierAt = (place: number): number => tiers[place] as number
  if (order === 'key') return undefined
  if (order === 'tier,key') return tierAt
  // Fourteen digits of a time and one of a tier stay below 2^53.
  return order === 'cert,key' ? certAt : (place) => tierAt(place) * 1e14 + certAt(place)
}

/** The places of households in the order of the draw: by the manifest's order, then by ticket. */
export function rankOf(order: Order, list: EntrantList, keys: Uint8Array): Uint32Array {
  const lead = leadOf(order, list)
  const places = Uint32Array.from({ length: list.count }, (_, place) => place)
  if (lead === undefined) sortByKey(places, keys)
  else for (const group of groupsOf(places, lead)) sortByKey(group, keys)
  return places
}

/** Sorts the places by what is compared first, and gives the stretches of equals. */
function groupsOf(places: Uint32Array, lead: (place: number) => number): Uint32Array[] {
  places.sort((a, b) => lead(a) - lead(b))
  const groups: Uint32Array[] = []
  let start = 0
  for (let at = 1; at <= places.length; at++) {
    if (at < places.length && lead(places[at] as number) === lead(places[start] as number)) continue
    groups.push(places.subarray(start, at))
    start = at
  }
  return groups
}

/** Sorts numbers of 32 key bits and 21 bits of place, then puts right the few whose 32 bits are equal. */
function sortByKey(places: Uint32Array, keys: Uint8Array): void {
  if (places.length < 2) return
  const packed = new Float64Array(places.length)
  places.forEach((place, i) => {
    packed[i] = prefixOf(keys, place) * PLACES + place
  })
  packed.sort()
  packed.forEach((value, i) => {
    places[i] = value % PLACES
  })
  repair(places, keys)
}

function prefixOf(keys: Uint8Array, place: number): number {
  const at = place * HASH_BYTES
  const high = ((keys[at] as number) << 8) | (keys[at + 1] as number)
  return high * 65536 + (((keys[at + 2] as number) << 8) | (keys[at + 3] as number))
}

/** Insertion by the whole key. Whole keys that are equal stay in the order of their places, which is that of the tickets. */
function repair(places: Uint32Array, keys: Uint8Array): void {
  for (let i = 1; i < places.length; i++) {
    const place = places[i] as number
    let at = i
    for (; at > 0; at--) {
      const before = places[at - 1] as number
      if (!comesBefore(keys, place * HASH_BYTES, keys, before * HASH_BYTES)) break
      places[at] = before
    }
    places[at] = place
  }
}
