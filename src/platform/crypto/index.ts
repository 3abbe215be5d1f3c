/** Field encryption with versioned keys, bound to tenant, table, column and row, the blind index, and sealed archives. */
export type { FieldCipher, FieldPlace } from './field-cipher.ts'
export { KEYS_FOLLOWED_WITHIN_MS, type KeyRing, type KeyRingOptions, openKeyRing } from './key-ring.ts'
export { type ArchiveSecret, openSealed, sealStream } from './sealed-stream.ts'
