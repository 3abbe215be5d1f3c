import type { Clock } from './clock.ts'

/** Where random bytes come from, as many as asked for. Passed in wherever a test must see the same ones again. */
export type Chance = (bytes: number) => Uint8Array

const POOL_BYTES = 4096
let pool = new Uint8Array(0)

/** Chance, taken from the system some thousand bytes at a time, since asking costs far more than the bytes. No byte is given twice. */
export const systemChance: Chance = (bytes) => {
  if (pool.length < bytes) pool = crypto.getRandomValues(new Uint8Array(Math.max(POOL_BYTES, bytes)))
  const some = pool.slice(0, bytes)
  pool = pool.subarray(bytes)
  return some
}

/** A new UUID (version 7, RFC 9562): the clock's milliseconds first, so that ids sort by age, then 74 random bits. Small letters. */
export function newId(clock: Clock, chance: Chance = systemChance): string {
  const bytes = Uint8Array.from(chance(16))
  let milliseconds = clock.now().getTime()
  for (let at = 5; at >= 0; at--) {
    bytes[at] = milliseconds % 256
    milliseconds = Math.floor(milliseconds / 256)
  }
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** True for the text of a UUID in small letters. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value)
}
