import { describe, expect, it } from 'vitest'
import type { Receipt } from '../../../src/platform/audit/index.ts'
import { FAST_SUITES, leafOfReceipt, makeSigner, toBase64, toHex } from '../../../src/platform/audit/index.ts'
import { checkEntry, hasOnlyGrown, type KeyShown, readSigned, type Signed } from './verify.ts'

const TENANT = 320583
const signer = makeSigner({ ed25519: '07'.repeat(32), sm2: '07'.repeat(32) }, 'gzf.example.cn')
const keys: KeyShown[] = signer.publicKeys.map(({ algorithm, bytes }) => ({ algorithm, publicKey: toHex(bytes) }))
const ORIGIN = `gzf.example.cn/audit/${TENANT}`

/** A tree of two leaves can be hashed by hand. */
function node(suite: 'sha256' | 'sm3', left: Uint8Array, right: Uint8Array): Uint8Array {
  return FAST_SUITES[suite].hash(Uint8Array.from([1, ...left, ...right]))
}

function noteOf(size: number, root: Uint8Array, origin = ORIGIN): string {
  const body = `${origin}\n${size}\n${toBase64(root)}\n`
  const lines = signer.sign(body, origin, ['ed25519', 'sm2']).map(({ name, keyId, signature }) => {
    return `— ${name} ${toBase64(Uint8Array.from([...keyId, ...signature]))}\n`
  })
  return `${body}\n${lines.join('')}`
}

function signedAs(note: string): Signed {
  const signed = readSigned(note, TENANT, keys)
  if (signed === undefined) throw new Error('it should be signed')
  return signed
}

describe.each(['sha256', 'sm3'] as const)('what a browser verifies, with %s', (suite) => {
  const receipt: Receipt = {
    ...{ tenant: TENANT, suite, id: '018f3c2a-0000-7000-8000-000000000000', at: '2026-05-06T02:00:00.000Z' },
    ...{ actor: 'c:1', action: 'correction.ask', object: 'person:1', detailHash: '-' },
  }
  const leaf = leafOfReceipt(FAST_SUITES[suite], receipt)
  const other = leafOfReceipt(FAST_SUITES[suite], { ...receipt, actor: 'c:2' })
  const one = noteOf(1, leaf)
  const two = noteOf(2, node(suite, leaf, other))

  it('takes a checkpoint signed by a known key for this bureau, and no other', () => {
    expect(signedAs(one)).toMatchObject({ size: 1, by: [{ algorithm: 'ed25519' }, { algorithm: 'sm2' }] })
    expect(readSigned(one, 410522, keys)).toBeUndefined()
    expect(readSigned(one.replace('\n1\n', '\n2\n'), TENANT, keys)).toBeUndefined()
    expect(readSigned(one, TENANT, [])).toBeUndefined()
    expect(readSigned('检查点', TENANT, keys)).toBeUndefined()
    expect(readSigned(noteOf(1, leaf, `gzf.example.cn/audit/1${TENANT}`), TENANT, keys)).toBeUndefined()
  })

  it('tells a log that has grown from one that was rewritten', async () => {
    const fetchProof = async () => ({ proof: [toBase64(other)] })
    expect(await hasOnlyGrown(suite, signedAs(one), signedAs(two), fetchProof)).toBe(true)
    expect(await hasOnlyGrown(suite, signedAs(one), signedAs(one), fetchProof)).toBe(true)
    expect(await hasOnlyGrown(suite, signedAs(noteOf(1, other)), signedAs(one), fetchProof)).toBe(false)
    const rewritten = noteOf(2, node(suite, other, leaf))
    expect(await hasOnlyGrown(suite, signedAs(one), signedAs(rewritten), fetchProof)).toBe(false)
    expect(await hasOnlyGrown(suite, signedAs(one), signedAs(two), async () => ({ proof: ['noise'] }))).toBe(false)
  })

  it('finds the entry of a receipt, and tells one that was altered or is not there', () => {
    const answer = { suite, index: 0, leaf: toHex(leaf), size: 2, checkpoint: two, proof: [toBase64(other)] }
    expect(checkEntry(receipt, answer, keys)).toBe('holds')
    expect(checkEntry({ ...receipt, action: 'correction.withdraw' }, answer, keys)).toBe('altered')
    expect(checkEntry({ ...receipt, at: 'noon' }, answer, keys)).toBe('altered')
    expect(checkEntry(receipt, { ...answer, index: 1 }, keys)).toBe('missing')
    expect(checkEntry(receipt, { ...answer, proof: [] }, keys)).toBe('missing')
    expect(checkEntry(receipt, { ...answer, checkpoint: one }, keys)).toBe('unsigned')
    expect(checkEntry(receipt, answer, [])).toBe('unsigned')
  })
})
