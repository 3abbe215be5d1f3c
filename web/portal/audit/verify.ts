import {
  fromBase64,
  fromHex,
  goodSignatures,
  leafOfReceipt,
  type PublicKey,
  parseNote,
  type Receipt,
  SUITES,
  type SuiteName,
  sameBytes,
  verifyConsistency,
  verifyInclusion,
} from '../../../src/platform/audit/nouns.ts'
import type { EntryProof } from '../../../src/server/nouns.ts'

/** A public key as the server names it. */
export interface KeyShown {
  readonly algorithm: PublicKey['algorithm']
  readonly publicKey: string
  readonly revokedAt?: string | undefined
}

/** A checkpoint whose signature was verified here. */
export interface Signed {
  readonly note: string
  readonly size: number
  readonly root: Uint8Array
  /** The keys that signed it well, at least one. */
  readonly by: readonly KeyShown[]
}

/** Verifies the signature of a bureau's checkpoint; undefined for another text, another bureau or a signature that is not good. */
export function readSigned(text: string, tenant: number, keys: readonly KeyShown[]): Signed | undefined {
  const note = parseNote(text)
  if (note?.checkpoint.origin.endsWith(`/audit/${tenant}`) !== true) return undefined
  const known = keys.map((key) => ({ ...key, bytes: fromHex(key.publicKey) ?? new Uint8Array() }))
  const good = goodSignatures(note, known) ?? []
  if (good.length === 0) return undefined
  const by = good.map(({ algorithm, publicKey, revokedAt }) => ({ algorithm, publicKey, revokedAt }))
  return { note: text, size: note.checkpoint.size, root: note.checkpoint.root, by }
}

/** Base64 to bytes; what is none verifies nothing. */
const hashesOf = (proof: readonly string[]): Uint8Array[] => proof.map((text) => fromBase64(text) ?? new Uint8Array())

/** Whether the smaller of two checkpoints is the beginning of the larger one; asks for the proof where one is needed. */
export async function hasOnlyGrown(
  suite: SuiteName,
  older: Signed,
  newer: Signed,
  fetchProof: (from: number, to: number) => Promise<{ readonly proof: readonly string[] }>,
): Promise<boolean> {
  if (older.size === newer.size) return sameBytes(older.root, newer.root)
  const { proof } = await fetchProof(older.size, newer.size)
  return verifyConsistency(SUITES[suite], older, newer, hashesOf(proof))
}

/** What a receipt's entry turned out to be. */
export type EntryVerdict = 'holds' | 'unsigned' | 'altered' | 'missing'

/** Whether the line of a receipt stands in the log, under a checkpoint that is signed. */
export function checkEntry(receipt: Receipt, answer: EntryProof, keys: readonly KeyShown[]): EntryVerdict {
  const signed = readSigned(answer.checkpoint, receipt.tenant, keys)
  if (signed === undefined || signed.size !== answer.size) return 'unsigned'
  const hash = leafOf(receipt)
  if (hash === undefined || !sameBytes(hash, fromHex(answer.leaf) ?? new Uint8Array())) return 'altered'
  const leaf = { hash, index: answer.index }
  return verifyInclusion(SUITES[receipt.suite], leaf, signed, hashesOf(answer.proof)) ? 'holds' : 'missing'
}

function leafOf(receipt: Receipt): Uint8Array | undefined {
  try {
    return leafOfReceipt(SUITES[receipt.suite], receipt)
  } catch {
    return undefined
  }
}
