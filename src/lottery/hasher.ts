import type { Compression } from './compression.ts'
import { sha256 } from './sha256.ts'
import { sm3 } from './sm3.ts'

/** The hash of a draw: the international one, or the commercial one of China (GB/T 32905) where 密评 asks for it. */
export const SUITE_NAMES = ['sha256', 'sm3'] as const

export type SuiteName = (typeof SUITE_NAMES)[number]

const COMPRESSIONS = { sha256, sm3 } as const

/** Bytes of a block, and of a hash. */
const BLOCK = 64
export const HASH_BYTES = 32

/**
 * A hash in the making. It allocates nothing while it works, for draws of a million households, and so it can make only one hash
 * at a time.
 */
export class Hasher {
  readonly #compression: Compression
  readonly #state = new Int32Array(8)
  readonly #block = new Uint8Array(BLOCK)
  /** Bytes in the block. */
  #used = 0
  /** Bytes altogether. */
  #length = 0

  constructor(suite: SuiteName) {
    this.#compression = COMPRESSIONS[suite]
  }

  start(): this {
    return this.resume(this.#compression.initial, 0)
  }

  /** Goes on from a state that was kept, behind so many whole blocks. */
  resume(state: ArrayLike<number>, blocks: number): this {
    this.#state.set(state)
    this.#length = blocks * BLOCK
    this.#used = 0
    return this
  }

  /** The state behind the whole blocks so far. */
  state(): Int32Array {
    return this.#state.slice()
  }

  byte(value: number): this {
    this.#block[this.#used++] = value
    this.#length++
    if (this.#used === BLOCK) this.#endBlock()
    return this
  }

  /** Takes the bytes from `from` up to and without `to`. */
  bytes(bytes: Uint8Array, from: number, to: number): this {
    let at = from
    for (; this.#used === 0 && at + BLOCK <= to; at += BLOCK) {
      this.#compression.compress(this.#state, bytes, at)
      this.#length += BLOCK
    }
    for (; at < to; at++) this.byte(bytes[at] as number)
    return this
  }

  /** Writes the 32 bytes of the hash into `out` at `at`. */
  finish(out: Uint8Array, at: number): void {
    this.#pad()
    for (let i = 0; i < HASH_BYTES; i++) out[at + i] = (this.#state[i >> 2] as number) >>> (24 - 8 * (i & 3))
  }

  /** A one bit, zeros, and the length in bits as 64 (FIPS 180-4, 5.1.1; GB/T 32905, 5.2). */
  #pad(): void {
    const bits = this.#length * 8
    const high = Math.floor(bits / 2 ** 32)
    this.byte(0x80)
    if (this.#used > BLOCK - 8) while (this.#used !== 0) this.byte(0)
    this.#block.fill(0, this.#used, BLOCK - 8)
    for (let i = 0; i < 4; i++) {
      this.#block[BLOCK - 8 + i] = high >>> (24 - 8 * i)
      this.#block[BLOCK - 4 + i] = bits >>> (24 - 8 * i)
    }
    this.#endBlock()
  }

  #endBlock(): void {
    this.#compression.compress(this.#state, this.#block, 0)
    this.#used = 0
  }
}

/** A keyed hash (RFC 2104) that may be asked many times. */
export type Mac = (bytes: Uint8Array, from: number, to: number, out: Uint8Array, at: number) => void

/** HMAC with a key of at most 64 bytes. */
export function makeMac(suite: SuiteName, key: Uint8Array): Mac {
  const hasher = new Hasher(suite)
  const stateBehind = (mask: number): Int32Array => {
    hasher.start()
    for (let i = 0; i < BLOCK; i++) hasher.byte((key[i] ?? 0) ^ mask)
    return hasher.state()
  }
  const inner = stateBehind(0x36)
  const outer = stateBehind(0x5c)
  const between = new Uint8Array(HASH_BYTES)
  return (bytes, from, to, out, at) => {
    hasher.resume(inner, 1).bytes(bytes, from, to).finish(between, 0)
    hasher.resume(outer, 1).bytes(between, 0, HASH_BYTES).finish(out, at)
  }
}
