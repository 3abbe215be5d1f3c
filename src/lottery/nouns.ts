/** What the web may know of a draw: how it is verified. */
export { hashOf } from './digest.ts'
export type { Household } from './household.ts'
export type { LongestRun } from './longest-run.ts'
export { readManifest } from './manifest.ts'
export { readProof } from './proof.ts'
export { readProofFile, readReceiptFile } from './read-file.ts'
export type { Check, Report } from './report.ts'
export { verifyProof } from './verify.ts'
