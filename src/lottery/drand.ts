import { bls12_381 } from '@noble/curves/bls12-381.js'
import { fromHex, hashOf } from './digest.ts'
import { momentOf } from './moment.ts'

/** drand's quicknet: one round every three seconds since 2023-08-23T15:09:27Z. */
const GENESIS_SECONDS = 1_692_803_367
const PERIOD_SECONDS = 3
/** The network's public key, a point of G2; whoever doubts it finds it at drand.love. */
const PUBLIC_KEY =
  '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d106451' +
  '0d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a'
const DOMAIN = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_'
/** A point of G1. */
const SIGNATURE = /^[0-9a-f]{96}$/

/** When a round came out, as a moment. */
export function drandMoment(round: number): string {
  return momentOf(GENESIS_SECONDS + (round - 1) * PERIOD_SECONDS)
}

/** Whether a text is written like a signature of quicknet. */
export function isDrandSignature(text: unknown): text is string {
  return typeof text === 'string' && SIGNATURE.test(text)
}

/** Pairings take a twentieth of a second, and a proof is often looked at more than once. */
let last = { round: 0, signature: '', isGood: false }

/** Whether the network has signed this round; a signature is 96 digits of hexadecimal. */
export function isSignedByDrand(round: number, signature: string): boolean {
  if (last.round !== round || last.signature !== signature) last = { round, signature, isGood: check(round, signature) }
  return last.isGood
}

/** Unchained rounds: what is signed is the SHA-256 of the round's number in eight bytes. */
function check(round: number, signature: string): boolean {
  const { shortSignatures: scheme, G2 } = bls12_381
  const number = new Uint8Array(8)
  new DataView(number.buffer).setBigUint64(0, BigInt(round))
  try {
    const message = scheme.hash(fromHex(hashOf('sha256', number)), DOMAIN)
    return scheme.verify(scheme.Signature.fromHex(signature), message, G2.Point.fromHex(PUBLIC_KEY))
  } catch {
    // Not a point of the curve.
    return false
  }
}
