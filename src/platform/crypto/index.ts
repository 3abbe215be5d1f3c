/** Field encryption with versioned keys, bound to tenant, table, column and row, and the blind index. */
export type { FieldCipher, FieldPlace } from './field-cipher.ts'
export { type KeyRing, type KeyRingOptions, openKeyRing } from './key-ring.ts'
