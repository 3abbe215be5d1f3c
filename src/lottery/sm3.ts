import { type Compression, readWords } from './compression.ts'

/** GB/T 32905-2016, 4.2: the constant of each round, already turned by its number. */
const T = Int32Array.from({ length: 64 }, (_, j) => {
  const word = j < 16 ? 0x79cc4519 : 0x7a879d8a
  const by = j % 32
  return by === 0 ? word : (word << by) | (word >>> (32 - by))
})

/** The block's words as they are spread over the rounds; overwritten by each block. */
const W = new Int32Array(68)

function spread(): void {
  for (let j = 16; j < 68; j++) {
    const late = W[j - 3] as number
    const early = W[j - 13] as number
    const x = (W[j - 16] as number) ^ (W[j - 9] as number) ^ ((late << 15) | (late >>> 17))
    const mixed = x ^ ((x << 15) | (x >>> 17)) ^ ((x << 23) | (x >>> 9))
    W[j] = mixed ^ ((early << 7) | (early >>> 25)) ^ (W[j - 6] as number)
  }
}

/** SM3 (GB/T 32905-2016, 5.3.3). */
export const sm3: Compression = {
  initial: [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e],
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
    for (let j = 0; j < 64; j++) {
      const turned = (a << 12) | (a >>> 20)
      const sum = (turned + e + (T[j] as number)) | 0
      const one = (sum << 7) | (sum >>> 25)
      const two = one ^ turned
      const early = j < 16
      const left = early ? a ^ b ^ c : (a & b) | (c & (a | b))
      const right = early ? e ^ f ^ g : g ^ (e & (f ^ g))
      const low = (left + d + two + ((W[j] as number) ^ (W[j + 4] as number))) | 0
      const high = (right + h + one + (W[j] as number)) | 0
      d = c
      c = (b << 9) | (b >>> 23)
      b = a
      a = low
      h = g
      g = (f << 19) | (f >>> 13)
      f = e
      e = high ^ ((high << 9) | (high >>> 23)) ^ ((high << 17) | (high >>> 15))
    }
    mix(state, 0, a, b, c, d)
    mix(state, 4, e, f, g, h)
  },
}

function mix(state: Int32Array, at: number, a: number, b: number, c: number, d: number): void {
  state[at] = (state[at] as number) ^ a
  state[at + 1] = (state[at + 1] as number) ^ b
  state[at + 2] = (state[at + 2] as number) ^ c
  state[at + 3] = (state[at + 3] as number) ^ d
}
