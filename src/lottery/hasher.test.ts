import { createHash, createHmac } from 'node:crypto'
import { sha256 } from '@noble/hashes/sha2.js'
import { sm3 } from 'sm-crypto-v2'
import { describe, expect, it } from 'vitest'
import { hashOf, macOfText, toHex } from './digest.ts'
import { Hasher, SUITE_NAMES } from './hasher.ts'

const bytesOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 131 + length) % 256)

describe.each(SUITE_NAMES)('%s', (suite) => {
  const lengths = Array.from({ length: 260 }, (_, length) => length)

  it('hashes like OpenSSL, at every length around the ends of blocks', () => {
    const ours = [...lengths, 4096, 100_003].map((length) => hashOf(suite, bytesOf(length)))
    const theirs = [...lengths, 4096, 100_003].map((length) => createHash(suite).update(bytesOf(length)).digest('hex'))
    expect(ours).toEqual(theirs)
  })

  it('makes an HMAC like OpenSSL', () => {
    for (const length of lengths) {
      const [key, text] = [toHex(bytesOf(length + 32), length), '安'.repeat(length)]
      const theirs = createHmac(suite, Buffer.from(key, 'hex')).update(text).digest('hex')
      expect(macOfText(suite, key, text)).toBe(theirs)
    }
  })

  it('may take its bytes in any pieces', () => {
    const bytes = bytesOf(300)
    const whole = hashOf(suite, bytes)
    for (let cut = 0; cut < 300; cut += 7) {
      const out = new Uint8Array(32)
      new Hasher(suite)
        .start()
        .bytes(bytes, 0, cut)
        .byte(bytes[cut] ?? 0)
        .bytes(bytes, cut + 1, 300)
        .finish(out, 0)
      expect(toHex(out)).toBe(whole)
    }
  })
})

it('hashes like the libraries that the rest of the house uses', () => {
  for (const length of [0, 1, 55, 56, 63, 64, 65, 1000]) {
    expect(hashOf('sha256', bytesOf(length))).toBe(toHex(sha256(bytesOf(length))))
    expect(hashOf('sm3', bytesOf(length))).toBe(sm3(bytesOf(length)))
  }
})
