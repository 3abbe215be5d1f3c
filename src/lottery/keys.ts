import { fromHex, utf8 } from './digest.ts'
import type { EntrantList } from './entrants.ts'
import { HASH_BYTES, makeMac, type SuiteName } from './hasher.ts'
import { MANIFEST_FORMAT } from './manifest.ts'

/**
 * The number of each household, 32 bytes: the smallest of as many HMACs as its weight, which is exactly weighted drawing without
 * replacement. It depends on the seed and on the household's own ticket, on nothing else in the list.
 */
export function drawKeys(suite: SuiteName, seed: string, list: EntrantList): Uint8Array {
  const { bytes, starts, count, ticketLength, weights } = list
  const mac = makeMac(suite, fromHex(seed))
  const keys = new Uint8Array(count * HASH_BYTES)
  const candidate = new Uint8Array(HASH_BYTES)
  const head = utf8(`${MANIFEST_FORMAT}|key|`)
  const message = new Uint8Array(head.length + ticketLength + 3)
  message.set(head)
  message[head.length + ticketLength] = 0x7c
  const digits = head.length + ticketLength + 1
  for (let i = 0; i < count; i++) {
    const from = starts[i] as number
    for (let k = 0; k < ticketLength; k++) message[head.length + k] = bytes[from + k] as number
    const at = i * HASH_BYTES
    mac(message, 0, writeNumber(message, digits, 0), keys, at)
    for (let j = 1; j < (weights[i] as number); j++) {
      mac(message, 0, writeNumber(message, digits, j), candidate, 0)
      if (comesBefore(candidate, 0, keys, at)) keys.set(candidate, at)
    }
  }
  return keys
}

/** Writes a number below 100 in decimal; gives where the message ends. */
function writeNumber(message: Uint8Array, at: number, value: number): number {
  if (value < 10) {
    message[at] = 0x30 + value
    return at + 1
  }
  message[at] = 0x30 + Math.floor(value / 10)
  message[at + 1] = 0x30 + (value % 10)
  return at + 2
}

/** Whether one key is smaller than another, byte by byte. */
export function comesBefore(a: Uint8Array, atA: number, b: Uint8Array, atB: number): boolean {
  for (let i = 0; i < HASH_BYTES; i++) {
    const difference = (a[atA + i] as number) - (b[atB + i] as number)
    if (difference !== 0) return difference < 0
  }
  return false
}

/** A key as people see it: its first 52 bits as a number of at least 0 and below 1. */
export function shareOf(keys: Uint8Array, place: number): number {
  const at = place * HASH_BYTES
  let value = 0
  for (let i = 0; i < 6; i++) value = value * 256 + (keys[at + i] as number)
  return (value * 16 + ((keys[at + 6] as number) >> 4)) / 2 ** 52
}
