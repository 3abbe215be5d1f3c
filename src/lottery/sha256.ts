import { type Compression, readWords } from './compression.ts'

/** FIPS 180-4, 4.2.2: from the cube roots of the first 64 primes. */
const K = Int32Array.of(
  ...[0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5],
  ...[0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174],
  ...[0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da],
  ...[0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967],
  ...[0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85],
  ...[0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070],
  ...[0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3],
  ...[0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2],
)

/** The block's words as they are spread over the rounds; overwritten by each block. */
const W = new Int32Array(64)

function spread(): void {
  for (let t = 16; t < 64; t++) {
    const a = W[t - 15] as number
    const b = W[t - 2] as number
    const low = ((a >>> 7) | (a << 25)) ^ ((a >>> 18) | (a << 14)) ^ (a >>> 3)
    const high = ((b >>> 17) | (b << 15)) ^ ((b >>> 19) | (b << 13)) ^ (b >>> 10)
    W[t] = (low + high + (W[t - 7] as number) + (W[t - 16] as number)) | 0
  }
}

/** SHA-256 (FIPS 180-4, 6.2.2). */
export const sha256: Compression = {
  initial: [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19],
  compress(state, bytes, at) {
    readWords(W, bytes, at)
    spread()
    let a = state[0] as number
    let b = state[1] as number
    let c = state[2] as number
    let d = state[3] as number
    let e = state[4] as number
    let f = state[5] as number
    let g = state[6] as number
    let h = state[7] as number
    for (let t = 0; t < 64; t++) {
      const up = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
      const one = (h + up + (g ^ (e & (f ^ g))) + (K[t] as number) + (W[t] as number)) | 0
      const down = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
      const two = (down + ((a & b) | (c & (a | b)))) | 0
      h = g
      g = f
      f = e
      e = (d + one) | 0
      d = c
      c = b
      b = a
      a = (one + two) | 0
    }
    add(state, 0, a, b, c, d)
    add(state, 4, e, f, g, h)
  },
}

function add(state: Int32Array, at: number, a: number, b: number, c: number, d: number): void {
  state[at] = ((state[at] as number) + a) | 0
  state[at + 1] = ((state[at + 1] as number) + b) | 0
  state[at + 2] = ((state[at + 2] as number) + c) | 0
  state[at + 3] = ((state[at + 3] as number) + d) | 0
}
