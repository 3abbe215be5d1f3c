import { createHash, createHmac } from 'node:crypto'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { sm3 } from 'sm-crypto-v2'
import {
  allocate,
  drawKeys,
  type EntrantList,
  leavesOf,
  type Manifest,
  rankOf,
  replay,
  rootOf,
  type SuiteName,
  ticketOf,
  writeFinal,
  writeResult,
} from '../../src/lottery/index.ts'
import { timed } from './clock.ts'

/** CPU seconds of each step of one draw. */
export interface Steps {
  readonly keys: number
  readonly leaves: number
  readonly tree: number
  readonly rank: number
  readonly allocate: number
  readonly write: number
  /** The keys by node's own createHmac, one call each. */
  readonly nativeKeys: number
  /** Keys and leaves by the libraries that the rest of the house uses, in plain JavaScript too. */
  readonly libraryKeys: number
}

/** One draw step by step, as `draw`, the frozen list and the proof need them. */
export function measureSteps(manifest: Manifest, list: EntrantList, seed: string): Steps {
  const { suite, order, stock } = manifest
  const leaves = timed(() => leavesOf(suite, list))
  const tree = timed(() => rootOf(suite, leaves.value))
  const keys = timed(() => drawKeys(suite, seed, list))
  const ranked = timed(() => rankOf(order, list, keys.value))
  const given = timed(() => allocate(list, ranked.value, stock))
  const drawn = { ranked: ranked.value, given: given.value }
  const write = timed(() => {
    const result = writeResult(manifest, list, keys.value, drawn)
    return result.length + writeFinal(manifest, list, ranked.value, replay(manifest, list, drawn, [])).length
  })
  const messages = Array.from({ length: list.count }, (_, i) => `gzf-lottery/1|key|${ticketOf(list, i)}|0`)
  return {
    ...{ keys: keys.seconds, leaves: leaves.seconds, tree: tree.seconds, rank: ranked.seconds },
    ...{ allocate: given.seconds, write: write.seconds },
    nativeKeys: nativeKeys(suite, seed, messages),
    libraryKeys: libraryKeys(suite, seed, messages),
  }
}

function nativeKeys(suite: SuiteName, seed: string, messages: readonly string[]): number {
  const key = Buffer.from(seed, 'hex')
  // Asked for once, so that loading OpenSSL's part is not counted.
  createHash(suite).update('').digest()
  return timed(() => {
    for (const message of messages) createHmac(suite, key).update(message).digest()
  }).seconds
}

function libraryKeys(suite: SuiteName, seed: string, messages: readonly string[]): number {
  const key = Uint8Array.from(Buffer.from(seed, 'hex'))
  const bytes = messages.map((message) => new TextEncoder().encode(message))
  return timed(() => {
    for (const each of bytes) {
      if (suite === 'sha256') hmac(sha256, key, each)
      else sm3(each, { key, mode: 'hmac' })
    }
  }).seconds
}
