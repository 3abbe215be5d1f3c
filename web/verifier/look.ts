import {
  hashOf,
  type Report,
  readManifest,
  readProof,
  readProofFile,
  readReceiptFile,
  verifyProof,
} from '../../src/lottery/nouns.ts'

/** What is handed to the verifier, as texts of files. */
export interface Question {
  readonly proof: string
  /** Empty when there is none. */
  readonly receipt: string
}

/** What the page shows of a draw besides the checks. */
export interface Facts {
  readonly suite: 'sha256' | 'sm3'
  readonly notice: string
  readonly verifier: string
  readonly seed: string
  /** How many time stamps of others are in the file; the page does not look at them. */
  readonly timestamps: number
}

/** What became of a question; a sentence when the files are none. */
export type Answer = { readonly report: Report; readonly facts?: Facts } | { readonly trouble: string }

/** Verifies. Nothing that stands in a file makes it throw. */
export function look({ proof, receipt }: Question): Answer {
  try {
    const file = readProofFile(proof)
    const held = receipt === '' ? file.receipt : readReceiptFile(receipt)
    const report = verifyProof(file.proof, held)
    return report.manifestHash === undefined ? { report } : { report, facts: factsOf(file.proof) }
  } catch (error) {
    return { trouble: error instanceof Error ? error.message : String(error) }
  }
}

function factsOf(given: unknown): Facts {
  const proof = readProof(given)
  const { suite, notice, verifier } = readManifest(proof.manifest)
  return { suite, notice, verifier, seed: proof.seed, timestamps: proof.timestamps?.length ?? 0 }
}

/** What the fingerprint of a file is called in the manifest; undefined when it stands nowhere there. */
export function recognise({ suite, notice, verifier }: Facts, bytes: Uint8Array): 'notice' | 'verifier' | undefined {
  const hash = hashOf(suite, bytes)
  if (hash === notice) return 'notice'
  return hash === verifier ? 'verifier' : undefined
}
