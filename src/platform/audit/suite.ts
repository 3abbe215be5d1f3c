import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { sm3 } from 'sm-crypto-v2'

/** The hash under a bureau's tree. Chosen once, when the tree is opened: `sm3` where 密评 asks for it. */
export const SUITE_NAMES = ['sha256', 'sm3'] as const

export type SuiteName = (typeof SUITE_NAMES)[number]

/** A hash of 32 bytes. Whoever verifies may bring a faster one of the same name. */
export interface Suite {
  readonly name: SuiteName
  hash(bytes: Uint8Array): Uint8Array
  /** The hash of a text in UTF-8. */
  hashText(text: string): Uint8Array
  /** The same in lower-case hexadecimal. */
  hexOfText(text: string): string
}

/** Both suites in plain JavaScript, for the browser as for the server. */
export const SUITES: Readonly<Record<SuiteName, Suite>> = {
  sha256: suiteBy('sha256', sha256),
  sm3: suiteBy('sm3', (bytes) => hexToBytes(sm3(bytes))),
}

function suiteBy(name: SuiteName, hash: Suite['hash']): Suite {
  const hashText = (text: string): Uint8Array => hash(utf8(text))
  return { name, hash, hashText, hexOfText: (text) => bytesToHex(hashText(text)) }
}

/** UTF-8. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  return bytesToHex(bytes)
}

/** Reads lower-case hexadecimal; undefined when it is none. */
export function fromHex(text: string): Uint8Array | undefined {
  return /^([0-9a-f]{2})*$/.test(text) ? hexToBytes(text) : undefined
}

export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

/** Reads base64 in its one canonical form; undefined for anything else. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return undefined
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
  return toBase64(bytes) === text ? bytes : undefined
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}

/** One array after the other. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
