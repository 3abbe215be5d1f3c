import { toHex as hexOf } from './digest.ts'

/** What a time-stamp token of RFC 3161 says: when somebody trusted had seen which digest. Its signature is not looked at here. */
export interface TimeStamp {
  /** Object identifier of the digest's algorithm, in hexadecimal as it is encoded. */
  readonly algorithm: string
  /** The digest that was stamped, in hexadecimal. */
  readonly digest: string
  /** An instant, ISO 8601, to the second. */
  readonly at: string
}

/** Algorithms of digests, as ASN.1 encodes them: SHA-256, and SM3 of GM/T 0006. */
export const STAMPED_SHA256 = '608648016503040201'
export const STAMPED_SM3 = '2a811ccf55018311'

const SEQUENCE = 0x30
const OID = 0x06
const INTEGER = 0x02
const OCTETS = 0x04
const GENERALIZED_TIME = 0x18
const EXPLICIT = 0xa0
const SIGNED_DATA = '2a864886f70d010702'
const TST_INFO = '2a864886f70d0109100104'

interface Element {
  readonly tag: number
  readonly body: Uint8Array
}

/** Reads a token, or the answer of a time-stamping authority around it, in base64; undefined: it is neither. */
export function readTimeStamp(base64: string): TimeStamp | undefined {
  try {
    const [outer] = elementsOf(bytesOf(base64))
    const first = elementsOf(bodyOf(outer, SEQUENCE))
    // The answer of an authority begins with its status; the token stands behind.
    const content = first[0]?.tag === SEQUENCE ? elementsOf(bodyOf(first[1], SEQUENCE)) : first
    const signed = elementsOf(bodyOf(wrapped(content, SIGNED_DATA), SEQUENCE))
    // Version, digest algorithms, and then what was signed.
    const inner = elementsOf(bodyOf(signed[2], SEQUENCE))
    const [info] = elementsOf(bodyOf(wrapped(inner, TST_INFO), OCTETS))
    return infoOf(elementsOf(bodyOf(info, SEQUENCE)))
  } catch {
    return undefined
  }
}

/** Version, policy, what was stamped, serial number, time. */
function infoOf([version, policy, imprint, serial, time]: readonly Element[]): TimeStamp {
  bodyOf(version, INTEGER)
  bodyOf(policy, OID)
  bodyOf(serial, INTEGER)
  const [algorithm, digest] = elementsOf(bodyOf(imprint, SEQUENCE))
  const [name] = elementsOf(bodyOf(algorithm, SEQUENCE))
  return {
    algorithm: toHex(bodyOf(name, OID)),
    digest: toHex(bodyOf(digest, OCTETS)),
    at: instantOf(bodyOf(time, GENERALIZED_TIME)),
  }
}

/** What stands under an object identifier. */
function wrapped([name, value]: readonly Element[], expected: string): Element | undefined {
  if (toHex(bodyOf(name, OID)) !== expected) throw notOne()
  return elementsOf(bodyOf(value, EXPLICIT))[0]
}

/** `YYYYMMDDhhmmss[.fff]Z` */
function instantOf(body: Uint8Array): string {
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/.exec(String.fromCharCode(...body))
  if (found === null) throw notOne()
  const [, year, month, day, hour, minute, second] = found
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
}

function bodyOf(element: Element | undefined, tag: number): Uint8Array {
  if (element?.tag !== tag) throw notOne()
  return element.body
}

/** The elements of which some bytes are made, one after the other (DER). */
function elementsOf(bytes: Uint8Array): Element[] {
  const found: Element[] = []
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes[at] ?? 0
    const { length, size } = lengthAt(bytes, at + 1)
    const from = at + 1 + size
    if (from + length > bytes.length) throw notOne()
    found.push({ tag, body: bytes.subarray(from, from + length) })
    at = from + length
  }
  return found
}

/** A short length in one byte, or a long one in up to four more. */
function lengthAt(bytes: Uint8Array, at: number): { readonly length: number; readonly size: number } {
  const first = bytes[at] ?? 0
  if (first < 0x80) return { length: first, size: 1 }
  const size = first & 0x7f
  if (size === 0 || size > 4) throw notOne()
  const length = bytes.subarray(at + 1, at + 1 + size).reduce((sum, byte) => sum * 256 + byte, 0)
  return { length, size: size + 1 }
}

const toHex = (bytes: Uint8Array): string => hexOf(bytes, 0, bytes.length)

const notOne = () => new Error('not a time-stamp token')
