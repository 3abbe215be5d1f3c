import { describe, expect, it } from 'vitest'
import { checkpointBody, goodSignatures, parseNote, writeNote } from './checkpoint.ts'
import { detailHashOf, leafOf, lineOf } from './line.ts'
import { makeSigner } from './signer.ts'
import { SUITES, toBase64, toHex } from './suite.ts'
import { EMPTY_TREE, pushLeaves, rootOf } from './tree.ts'

const { sha256 } = SUITES
const ORIGIN = 'gzf.example.cn/audit/320583'

/** The published vector of gzf-audit/1: three entries of one bureau. */
const ENTRIES = [0, 1, 2].map((i) => {
  const record = {
    tenant: 320583,
    id: `018f3c2a-0000-7000-8000-00000000000${i}`,
    at: `2026-05-06T02:00:0${i}.000Z`,
    actor: 'u:1042',
    action: 'lottery.freeze',
    object: `draw:T${i}`,
  }
  const detailHash = detailHashOf(sha256, Uint8Array.of(i), { n: 8 + i, note: '名单|冻结' })
  return { detailHash, leaf: leafOf(sha256, lineOf(record, detailHash)) }
})
const LEAVES = ENTRIES.map((entry) => entry.leaf)
const rootAt = (size: number): Uint8Array => rootOf(sha256, pushLeaves(sha256, EMPTY_TREE, LEAVES.slice(0, size)))

describe('the vector of gzf-audit/1', () => {
  it('has these hashes of details and leaves', () => {
    expect(ENTRIES[0]?.detailHash).toBe('7f6a6fea93c0b7fd8e72509853f0e11c5a7594a55231ae1248f517d137677356')
    expect(LEAVES.map(toHex)).toEqual([
      '3e9b2ab74dd58fca774edda0ee46a6fe7024fb99122ef5e626f3765556b45aef',
      '625269bd32a49c2111dd1381c2a061aa4a47aa952cb428f63be379db9f82b12c',
      'bb44aa1f2d5b2f053812bbb5e2f65ff6209d8ec6d6469adbcf8ccf370151a00a',
    ])
  })

  it('has these roots', () => {
    expect([1, 2, 3].map((size) => toHex(rootAt(size)))).toEqual([
      '3e9b2ab74dd58fca774edda0ee46a6fe7024fb99122ef5e626f3765556b45aef',
      'b056f67ee5cc02cf1c9d0178a9c1e19eabcbb332765195c11415d51555545e7c',
      '42784d8495bda9033f76a3ad6b1940b0eb986ad55792b1c33dd62ce3c749c1ac',
    ])
  })

  it('has this signature', () => {
    const signer = makeSigner({ ed25519: '07'.repeat(32), sm2: '07'.repeat(32) }, 'gzf.example.cn')
    const body = checkpointBody({ origin: ORIGIN, size: 3, root: rootAt(3) })
    const note = writeNote(body, signer.sign(body, ORIGIN, ['ed25519']))
    const signature = 'DNPlLUJVqGwLXAUG5N10bfohwof4Y+FWnpjxTTROZN2kwPSDC28ucdjgtIIvPvUXFRr9gWxOH0KfaOtdBD+5K7ToGwk='
    expect(note).toBe(`${ORIGIN}\n3\n${toBase64(rootAt(3))}\n\n— ${ORIGIN} ${signature}\n`)
    const parsed = parseNote(note)
    expect(parsed && goodSignatures(parsed, signer.publicKeys)).toEqual([signer.publicKeys[0]])
  })
})
