import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { sm2 } from 'sm-crypto-v2'
import { concat, fromBase64, sameBytes, toBase64, toHex, utf8 } from './suite.ts'

/** How a checkpoint may be signed: Ed25519 always, SM2 with SM3 beside it where a bureau asks for it. */
export const ALGORITHMS = ['ed25519', 'sm2'] as const

export type Algorithm = (typeof ALGORITHMS)[number]

/** A key that signs checkpoints, as whoever verifies holds it: 32 bytes of Ed25519, 65 of SM2 (04, X, Y). */
export interface PublicKey {
  readonly algorithm: Algorithm
  readonly bytes: Uint8Array
}

/** What a checkpoint says: which tree, how large, and its root. */
export interface Checkpoint {
  /** `<host>/audit/<tenant>`. */
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
}

/** A signature line of a note: who signs, the first four bytes of the key's hash, and the signature. */
export interface SignatureLine {
  readonly name: string
  readonly keyId: Uint8Array
  readonly signature: Uint8Array
}

/** A checkpoint as it travels (C2SP tlog-checkpoint): the text that is signed, and its signatures. */
export interface Note {
  readonly checkpoint: Checkpoint
  readonly body: string
  readonly signatures: readonly SignatureLine[]
}

const KIND: Readonly<Record<Algorithm, Uint8Array>> = {
  ed25519: Uint8Array.of(1),
  // The byte for kinds that C2SP has given no number, and our name for this one.
  sm2: concat(Uint8Array.of(0xff), utf8('gzf-sm2')),
}

/** The text that is signed, ending with a line feed. */
export function checkpointBody({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`
}

/** The four bytes by which a signature line names its key. SHA-256 whatever the suite of the tree. */
export function keyIdOf(name: string, { algorithm, bytes }: PublicKey): Uint8Array {
  return sha256(concat(utf8(`${name}\n`), KIND[algorithm], bytes)).slice(0, 4)
}

/** The whole note: body, empty line, signature lines. */
export function writeNote(body: string, signatures: readonly SignatureLine[]): string {
  const lines = signatures.map(({ name, keyId, signature }) => `— ${name} ${toBase64(concat(keyId, signature))}\n`)
  return `${body}\n${lines.join('')}`
}

const BODY = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]+=*)\n$/
const LINE = /^— ([^ \n]+) ([A-Za-z0-9+/]+=*)$/

/** Reads a note; undefined when it is none. Signatures of others, such as witnesses, are kept. */
export function parseNote(text: string): Note | undefined {
  const gap = text.indexOf('\n\n')
  const body = text.slice(0, gap + 1)
  const [, origin, size, base64 = ''] = BODY.exec(body) ?? []
  const root = fromBase64(base64)
  if (gap === -1 || origin === undefined || root?.length !== 32 || !text.endsWith('\n')) return undefined
  if (!Number.isSafeInteger(Number(size))) return undefined
  const lines = text.slice(gap + 2, -1).split('\n')
  const signatures = lines.map(readLine).filter((line) => line !== undefined)
  if (signatures.length !== lines.length) return undefined
  return { checkpoint: { origin, size: Number(size), root }, body, signatures }
}

function readLine(line: string): SignatureLine | undefined {
  const [, name, base64 = ''] = LINE.exec(line) ?? []
  const bytes = fromBase64(base64)
  if (name === undefined || bytes === undefined || bytes.length < 5) return undefined
  return { name, keyId: bytes.slice(0, 4), signature: bytes.slice(4) }
}

/**
 * The keys of ours whose signature on the note is good. A line that names one of our keys and does not verify makes the
 * whole note void (undefined); lines of strangers are passed over. The signer's name is the origin.
 */
export function goodSignatures<Key extends PublicKey>(
  note: Note,
  keys: readonly Key[],
  check: typeof isSignedBy = isSignedBy,
): Key[] | undefined {
  const { origin } = note.checkpoint
  const good: Key[] = []
  for (const { name, keyId, signature } of note.signatures) {
    const key = name === origin ? keys.find((one) => sameBytes(keyIdOf(name, one), keyId)) : undefined
    if (key === undefined) continue
    if (!check(key, note.body, signature)) return undefined
    good.push(key)
  }
  return good
}

/** Whether a key signed a note's body; false too for bytes that are no signature or no key. */
export function isSignedBy({ algorithm, bytes }: PublicKey, body: string, signature: Uint8Array): boolean {
  try {
    return algorithm === 'ed25519'
      ? ed25519.verify(signature, utf8(body), bytes, { zip215: false })
      : sm2.doVerifySignature(utf8(body), toHex(signature), toHex(bytes), { hash: true })
  } catch {
    // Bytes that are no signature or no point of the curve.
    return false
  }
}
