import {
  commitmentOf,
  makeProof,
  manifestHash,
  readManifest,
  readProofFile,
  verifyProof,
} from '../../src/lottery/index.ts'
import { timed } from './clock.ts'

const SECRET = 'ab'.repeat(32)

/** A whole proof of the list, as text; the manifest names one party. */
export function proofOf(manifestText: string, entrants: string): string {
  const manifest = readManifest(manifestText)
  const commitment = commitmentOf(manifest, manifestHash(manifest, manifestText), 'GZ', SECRET)
  const proof = makeProof({
    ...{ manifest: manifestText, entrants, events: '' },
    commitments: [{ party: 'GZ', commitment, at: '2026-05-05T10:00:00+08:00' }],
    beacon: { source: 'none', value: '-' },
    reveals: [{ party: 'GZ', secret: SECRET, at: '2026-05-06T10:00:00+08:00' }],
  })
  return JSON.stringify(proof)
}

/** CPU seconds from the text of a file to the report, which must be good. */
export function measureVerification(text: string): number {
  const { value, seconds } = timed(() => verifyProof(readProofFile(text).proof))
  if (!value.ok) throw new Error(value.why ?? 'the proof does not hold')
  return seconds
}
