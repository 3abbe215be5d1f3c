import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readProofFile, readReceiptFile, verifyProof } from '../../src/lottery/index.ts'
import { alterationsOf } from './lottery-alterations.ts'
import { draftOf, identityOf, saltOf, vectors } from './lottery-drafts.ts'
import { oracleIdentity, oracleProof, oracleReceipt } from './lottery-oracle.ts'
import { BREACHES } from './lottery-rules.ts'

const SENTENCE = /\p{Script=Han}{2}/u

const vectorOf = (name: string) => {
  const vector = vectors.find((each) => each.name === name)
  if (vector === undefined) throw new Error(`there is no vector ${name}`)
  return vector
}

describe.each(vectors)('vector $name, altered', ({ proof, receipt }) => {
  const alterations = alterationsOf({ proof, receipt })

  it('is refused with a reason, whatever is altered', () => {
    expect(alterations.length).toBeGreaterThan(500)
    const passed = alterations.filter(({ file }) => verifyProof(file.proof, file.receipt).ok).map(({ name }) => name)
    expect(passed).toEqual([])
    for (const { name, file } of alterations) {
      expect(verifyProof(file.proof, file.receipt).why, name).toMatch(SENTENCE)
    }
  })

  it.each(vectors.filter((other) => other.proof !== proof))('is not $name, nor has it a receipt of it', (other) => {
    expect(verifyProof(proof, other.receipt)).toMatchObject({ ok: false })
    for (const key of [
      'manifest',
      'entrants',
      'commitments',
      'beacon',
      'reveals',
      'seed',
      'result',
      'final',
    ] as const) {
      expect(verifyProof({ ...proof, [key]: other.proof[key] }), key).toMatchObject({ ok: false })
    }
  })

  it('stays good where nothing binds it', () => {
    const free = { checkpoint: 'any', timestamps: [{ any: 1 }] }
    expect(verifyProof({ ...proof, ...free }, { ...receipt, sig: 'any' }).why).toBeNull()
    expect(verifyProof({ ...proof, checkpoint: null, timestamps: null }, { ...receipt, sig: null }).why).toBeNull()
    const events = proof.events.replace(/declined/g, 'withdrew')
    expect(verifyProof({ ...proof, events }).why).toBeNull()
  })
})

describe('a proof whose hashes are all made anew, but', () => {
  it.each(BREACHES)('$check of $vector: $name', ({ check, vector, change }) => {
    const draft = draftOf(vectorOf(vector))
    change(draft)
    const { ok, why, checks } = verifyProof(oracleProof(draft).proof)
    const failed = checks.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id)
    expect(ok).toBe(false)
    expect(why).toMatch(SENTENCE)
    expect(failed[0]).toBe(check)
  })

  it('is good where the rules leave the choice', () => {
    const draft = draftOf(vectorOf('t3'))
    const set = (key: string, value: string) => {
      for (const line of draft.manifest) if (line[0] === key) line[1] = value
    }
    set('stock', 'A:0,一居:3,B:2')
    set('notice', '-')
    set('beacon', 'balls:区文化馆')
    draft.beacon = { source: 'balls:区文化馆', value: '0471' }
    draft.entrants = draft.entrants.map((line) => line.replace('|A|', '|一居,Q|'))
    draft.parties.forEach((party, i) => {
      Object.assign(party, { committedAt: i === 0 ? '2026-05-01T09:00:00+08:00' : '2026-05-05T18:00:00+08:00' })
      Object.assign(party, { revealedAt: i === 0 ? '2026-05-05T21:15:00+08:00' : '2026-05-06T12:00:00+08:00' })
    })
    draft.events = ['1|2026-05-06T12:00:00+08:00|add|A|腾退', '2|2026-05-06T12:00:00+08:00|out|0007|本人放弃']
    expect(verifyProof(oracleProof(draft).proof).why).toBeNull()
  })

  it('the list has somebody else in a line: the true receipt no longer fits', () => {
    const draft = draftOf(vectorOf('t2'))
    const { receipt } = vectorOf('t2')
    const [ticket = '', ...rest] = draft.entrants[2]?.split('|') ?? []
    const idc = oracleIdentity('sm3', 'T2', saltOf('T2', ticket), identityOf(ticket))
    draft.entrants[2] = [ticket, ...rest.slice(0, -1), idc].join('|')
    const { proof } = oracleProof(draft)
    expect(verifyProof(proof).ok).toBe(true)
    expect(verifyProof(proof, receipt)).toMatchObject({ ok: false })
    const fitting = oracleReceipt(draft, 2, saltOf('T2', ticket), identityOf(ticket))
    expect(verifyProof(proof, fitting).ok).toBe(true)
    expect(verifyProof(proof, { ...fitting, identity: receipt.identity })).toMatchObject({ ok: false })
  })
})

describe('a file', () => {
  const { proof, receipt } = vectorOf('t1')
  const text = JSON.stringify({ proof, receipt })

  it('is a proof by itself, or with its receipt', () => {
    expect(readProofFile(JSON.stringify(proof))).toEqual({ proof })
    expect(readProofFile(text)).toEqual({ proof, receipt })
    expect(readProofFile(JSON.stringify({ proof, receipt: null }))).toEqual({ proof })
    expect(readReceiptFile(text)).toEqual(receipt)
    expect(readReceiptFile(JSON.stringify(receipt, undefined, 2))).toEqual(receipt)
  })

  it.each([
    ['a name twice', text.replace('"seed":', '"seed" \n :"x","seed":')],
    ['a name twice, once in escapes', text.replace('"seed":', '"\\u0073eed":"x","seed":')],
    ['a name twice behind an escaped quote', text.replace('"seed":', '"x\\\\\\"":1,"seed":"x","seed":')],
    ['a name twice after many blanks', text.replace('"seed":', `"seed"${' '.repeat(1000)}:"x","seed":`)],
    ['half of it', text.slice(0, text.length / 2)],
    ['nothing', ''],
    ['a byte order mark before it', `\ufeff${text}`],
    ['brackets without end', '['.repeat(1_000_000)],
    ['brackets with an end', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['quotes without end', '"\\"'.repeat(100_000)],
    ['something behind it', `${text}x`],
  ])('is refused that has %s', (_, bad) => {
    expect(() => readProofFile(bad)).toThrow(SENTENCE)
  })

  it('may be anything at all without breaking the verifier', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(verifyProof(a, b).ok).toBe(false)
        expect(verifyProof({ ...proof, beacon: a, commitments: b }).ok).toBe(false)
        expect(verifyProof(proof, a).ok).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  it('may hold any text without breaking the verifier', () => {
    const unit = fc.constantFrom('grapheme', 'binary') as fc.Arbitrary<'grapheme' | 'binary'>
    const texts = unit.chain((kind) => fc.string({ unit: kind }))
    fc.assert(
      fc.property(texts, fc.constantFrom('manifest', 'entrants', 'seed', 'result', 'events', 'final'), (any, key) => {
        const { ok } = verifyProof({ ...proof, [key]: any })
        expect(ok).toBe(any === proof[key as 'events'])
      }),
      { numRuns: 300 },
    )
  })
})
