import { HASH_BYTES, Hasher, makeMac, type SuiteName } from './hasher.ts'

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const HASH_PATTERN = /^[0-9a-f]{64}$/

/** UTF-8. A lone surrogate would become another sign, so texts from outside go through `checkText` first. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** Lower-case hexadecimal of the 32 bytes at `at`, or of any other number of them. */
export function toHex(bytes: Uint8Array, at = 0, length = HASH_BYTES): string {
  let text = ''
  for (let i = at; i < at + length; i++) text += HEX[bytes[i] ?? 0]
  return text
}

/** Bytes of hexadecimal that was checked before. */
export function fromHex(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => Number.parseInt(text.slice(i * 2, i * 2 + 2), 16))
}

/** 64 digits of lower-case hexadecimal, as every hash and secret is written. */
export function isHash(text: string): boolean {
  return HASH_PATTERN.test(text)
}

/** The hash of bytes, in hexadecimal. */
export function hashOf(suite: SuiteName, bytes: Uint8Array): string {
  const out = new Uint8Array(HASH_BYTES)
  new Hasher(suite).start().bytes(bytes, 0, bytes.length).finish(out, 0)
  return toHex(out)
}

/** The hash of a text in UTF-8, in hexadecimal. */
export function hashOfText(suite: SuiteName, text: string): string {
  return hashOf(suite, utf8(text))
}

/** The HMAC of a text in UTF-8 under a key of 32 bytes in hexadecimal, in hexadecimal. */
export function macOfText(suite: SuiteName, key: string, text: string): string {
  const out = new Uint8Array(HASH_BYTES)
  const bytes = utf8(text)
  makeMac(suite, fromHex(key))(bytes, 0, bytes.length, out, 0)
  return toHex(out)
}
