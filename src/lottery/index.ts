/**
 * The draw of gzf-lottery/1: manifest, list, commitments, seed, order, allocation, substitutes, proof and receipt, and how anybody
 * verifies them. Pure, the same in a browser as on a server; docs/lottery.md tells how it is used.
 */
export { allocate } from './allocate.ts'
export { checkBeacon } from './beacon.ts'
export { type Draw, draw } from './draw.ts'
export { type Entrant, type EntrantList, placeOfTicket, readEntrants, ticketOf, writeEntrants } from './entrants.ts'
export { type DrawEvent, writeEvents } from './events.ts'
export { SUITE_NAMES, type SuiteName } from './hasher.ts'
export { drawKeys } from './keys.ts'
export { chanceOfRun, longestRunOf } from './longest-run.ts'
export { makeProof, type ProofSources } from './make-proof.ts'
export { type Manifest, manifestHash, readManifest, writeManifest } from './manifest.ts'
export { writeFinal, writeResult } from './outcome.ts'
export {
  type Beacon,
  type Commitment,
  type Proof,
  type Reveal,
  readBeacon,
  readCommitments,
  readReveals,
} from './proof.ts'
export { rankOf } from './rank.ts'
export { readProofFile, readReceiptFile, readStrictJson } from './read-file.ts'
export { type Receipt, receiptMaker } from './receipt.ts'
export { objectOf } from './record.ts'
export { replay } from './replay.ts'
export type { Check, Report } from './report.ts'
export { commitmentOf, identityCode } from './seed.ts'
export { readTimeStamp, STAMPED_SHA256, STAMPED_SM3 } from './time-stamp.ts'
export { leavesOf, rootOf } from './tree.ts'
export { verifyProof } from './verify.ts'
