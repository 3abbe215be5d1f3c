/**
 * The inner step of a hash with blocks of 64 bytes and a state of eight 32-bit words (SHA-256, SM3): it mixes the block that
 * begins at byte `at` into the state, in place. Everything around it, padding, HMAC and trees, is the same for both.
 */
export interface Compression {
  readonly initial: readonly number[]
  compress(state: Int32Array, bytes: Uint8Array, at: number): void
}

/** Reads 16 big-endian words of a block into the beginning of `words`. */
export function readWords(words: Int32Array, bytes: Uint8Array, at: number): void {
  for (let i = 0, from = at; i < 16; i++, from += 4) {
    words[i] =
      ((bytes[from] as number) << 24) |
      ((bytes[from + 1] as number) << 16) |
      ((bytes[from + 2] as number) << 8) |
      (bytes[from + 3] as number)
  }
}
