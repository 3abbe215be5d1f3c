/** What the web may know of the log: how checkpoints, proofs and receipts are verified. Pure, the same as on the server. */
export { goodSignatures, type PublicKey, parseNote } from './checkpoint.ts'
export { verifyConsistency, verifyInclusion } from './proof.ts'
export { leafOfReceipt, type Receipt, readReceipt } from './receipt.ts'
export { fromBase64, fromHex, SUITES, type SuiteName, sameBytes } from './suite.ts'
export { readCosignature } from './witness.ts'
