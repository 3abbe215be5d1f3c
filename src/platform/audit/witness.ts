import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { parseNote, type SignatureLine } from './checkpoint.ts'
import { concat, sameBytes, toBase64, utf8 } from './suite.ts'

/** A signature of somebody who keeps another's checkpoints and has seen that the log only grew (C2SP tlog-cosignature, version 1). */
export interface Cosignature {
  /** Whose: the witness’s own name. */
  readonly name: string
  readonly signedAt: Date
  /** As it stands under the note, without the line feed. */
  readonly line: string
}

/** The byte of timestamped Ed25519 cosignatures in a key id. */
const KIND = 4
const ID_BYTES = 4
const TIME_BYTES = 8

function witnessKeyId(name: string, publicKey: Uint8Array): Uint8Array {
  return sha256(concat(utf8(`${name}\n`), Uint8Array.of(KIND), publicKey)).slice(0, ID_BYTES)
}

function signedText(body: string, seconds: bigint): Uint8Array {
  return utf8(`cosignature/v1\ntime ${seconds}\n${body}`)
}

/** Signs the body of a note as a witness; gives the line that goes under it. `secret`: the 32 bytes of an Ed25519 seed. */
export function cosign(
  body: string,
  witness: { readonly name: string; readonly secret: Uint8Array },
  at: Date,
): string {
  const seconds = BigInt(Math.floor(at.getTime() / 1000))
  const time = new Uint8Array(TIME_BYTES)
  new DataView(time.buffer).setBigUint64(0, seconds)
  const keyId = witnessKeyId(witness.name, ed25519.getPublicKey(witness.secret))
  const signature = ed25519.sign(signedText(body, seconds), witness.secret)
  return `— ${witness.name} ${toBase64(concat(keyId, time, signature))}\n`
}

/** The cosignature that a witness's key made under a note, verified; undefined when there is none that is good. */
export function readCosignature(note: string, publicKey: Uint8Array): Cosignature | undefined {
  const parsed = parseNote(note)
  for (const line of parsed?.signatures ?? []) {
    const found = parsed && check(parsed.body, line, publicKey)
    if (found) return found
  }
  return undefined
}

function check(body: string, line: SignatureLine, publicKey: Uint8Array): Cosignature | undefined {
  const { name, keyId, signature } = line
  if (!sameBytes(witnessKeyId(name, publicKey), keyId) || signature.length !== TIME_BYTES + 64) return undefined
  const seconds = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0)
  if (seconds > 253_402_300_799n) return undefined
  try {
    const isGood = ed25519.verify(signature.slice(TIME_BYTES), signedText(body, seconds), publicKey, { zip215: false })
    const text = `— ${name} ${toBase64(concat(keyId, signature))}`
    return isGood ? { name, signedAt: new Date(Number(seconds) * 1000), line: text } : undefined
  } catch {
    // Bytes that are no point of the curve.
    return undefined
  }
}
