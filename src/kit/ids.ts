import type { Clock } from './clock.ts'

/** A new UUID (version 7, RFC 9562): the clock's milliseconds first, so that ids sort by age, then 74 random bits. Small letters. */
export function newId(clock: Clock): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
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
