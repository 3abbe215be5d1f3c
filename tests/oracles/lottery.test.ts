import { describe, expect, it } from 'vitest'
import {
  commitmentOf,
  draw,
  identityCode,
  leavesOf,
  makeProof,
  manifestHash,
  type Proof,
  readEntrants,
  readManifest,
  readProofFile,
  receiptMaker,
  rootOf,
  ticketOf,
  verifyProof,
  writeEntrants,
  writeEvents,
  writeManifest,
} from '../../src/lottery/index.ts'
import { draftOf, identityOf, randomDraft, saltOf, vectors } from './lottery-drafts.ts'
import { type Draft, oracleProof, oracleReceipt, oracleRoot } from './lottery-oracle.ts'

/** Rank, ticket, first eight bytes of the key, class, as the vectors are printed. */
const ORDERS: Readonly<Record<string, string>> = {
  t1: '0007 1af9ff8254e61866 A; 0005 3a409f1e814dbf28 A; 0003 3e6f2639fe2d958b A; 0008 4cb823d005b51043 -; 0006 8cd9ab46debfc8a0 -; 0001 a344f944a35989cc -; 0004 c2ddc002c36c3e32 -; 0002 e41771946e2c27ed -',
  t2: 'K002 0984af7742ece447 B; K005 1657287d66f9af16 A; K010 1b640f20404b1bab C; K007 107070e3fbc9b6cb A; K008 17a27c7864e96218 -; K006 1be6ebd3afcec743 B; K009 3aaac40f371a319c -; K003 46ef697d6e2fa378 -; K004 549fc9fce6eca238 -; K001 72828b3f264029f6 -',
  t3: '0006 7b72a799723a7088 A; 0003 c1eeb032c1d5cf07 B; 0004 fc4159cbf10e7c0d B; 0001 377f62d9dcd2b702 A; 0002 53e069fd3c9da6d2 -; 0005 baf9295addef168b -; 0007 368ecccc6b7c7e5d -; 0008 99d83f3a5c1a66b0 -; 0009 a28a4ebc5956abab -',
}
const HASHES: Readonly<Record<string, readonly [manifest: string, seed: string]>> = {
  t1: [
    '900482d16e449f64378cb25b8e61fb12148a3a42587b15b36db88101c0312fac',
    '4256458d0416555368dbaba4c5740bd204410449a5b1e0b96ae94580f047bfd6',
  ],
  t2: [
    '89306aef18c124def055b396dc7fd205fc587a250696e64d51fa6aaa225afd8a',
    'cbd9580d70db04d9596e26ae139e3cc39a75f5428e6665a03fb7f11593b35212',
  ],
  t3: [
    'bbf2efed57696dc61a550730cbad737f84982f0160d7c240d9d49de552edda5f',
    '36713ca9c5c726fa50d7500e12120cb18b91bc7d3dc1393123ef0e506762d313',
  ],
}

describe.each(vectors)('vector $name', ({ name, proof, receipt, mh }) => {
  const manifest = readManifest(proof.manifest)
  const list = readEntrants(proof.entrants)

  it('has the published hash, seed and order', () => {
    const drawn = draw(manifest, list, proof.seed)
    const order = [...drawn.ranked].map((place, rank) => {
      const key = Buffer.from(drawn.keys.subarray(place * 32, place * 32 + 8)).toString('hex')
      return `${ticketOf(list, place)} ${key} ${manifest.stock[drawn.given[rank] ?? -1]?.unitClass ?? '-'}`
    })
    expect([manifestHash(manifest, proof.manifest), proof.seed]).toEqual(HASHES[name])
    expect(mh).toBe(HASHES[name]?.[0])
    expect(order.join('; ')).toBe(ORDERS[name])
  })

  it('is drawn again to the same bytes', () => {
    const { manifest: text, entrants, commitments, beacon, reveals, events } = proof
    expect(makeProof({ manifest: text, entrants, commitments, beacon, reveals, events })).toEqual(proof)
  })

  it('is written anew to the same bytes from what was read', () => {
    const lines = proof.entrants.trimEnd().split('\n')
    const entrants = lines.map((line) => {
      const [ticket = '', tier, weight, cert = '', classes = '', idc = ''] = line.split('|')
      return { ticket, tier: Number(tier), weight: Number(weight), cert, classes: classes.split(','), idc }
    })
    expect(writeManifest(manifest)).toBe(proof.manifest)
    expect(writeEntrants(entrants.reverse())).toBe(proof.entrants)
    const events = proof.events.split('\n').slice(0, -1)
    const read = events.map((line) => {
      const [, at = '', kind, subject = '', reason = ''] = line.split('|')
      return { at, kind: kind === 'add' ? ('add' as const) : ('out' as const), subject, reason }
    })
    expect(writeEvents(read)).toBe(proof.events)
  })

  it('is verified with its receipt, which is made anew to the same fields', () => {
    const { salt, identity, index } = receipt
    expect(verifyProof(proof, receipt)).toMatchObject({
      ok: true,
      why: null,
      household: { ticket: receipt.leaf.slice(0, 4) },
    })
    expect(receiptMaker({ manifest, manifestText: proof.manifest, list })(index, { salt, identity })).toEqual(receipt)
    expect(receipt.leaf.endsWith(identityCode(manifest, salt, identity))).toBe(true)
  })

  it('agrees with the second reading of the form', () => {
    const draft = draftOf({ proof })
    expect(oracleProof(draft)).toEqual({ manifestHash: mh, proof })
    expect(oracleReceipt(draft, receipt.index, receipt.salt, receipt.identity)).toEqual(receipt)
  })
})

const byProduct = (draft: Draft): Proof => {
  const { proof } = oracleProof(draft)
  const { manifest, entrants, commitments, beacon, reveals, events } = proof
  return makeProof({ manifest, entrants, commitments, beacon, reveals, events })
}

const ROUNDS = process.env.ANJU_FULL ? 5000 : 60
const MANY = process.env.ANJU_FULL ? 20_000 : 3000

describe('two readings of the form', () => {
  it('agree on draws by chance, and each receipt holds', { timeout: 600_000 }, () => {
    for (let round = 0; round < ROUNDS; round++) {
      const draft = randomDraft(`r${round}`, 1 + (round % 40))
      const { proof } = oracleProof(draft)
      expect(byProduct(draft)).toEqual(proof)
      const index = round % draft.entrants.length
      const ticket = draft.entrants[index]?.split('|')[0] ?? ''
      const receipt = oracleReceipt(draft, index, saltOf(draft.draw, ticket), identityOf(ticket))
      const file = readProofFile(JSON.stringify({ proof, receipt }))
      expect(verifyProof(file.proof, file.receipt), `r${round}`).toMatchObject({ ok: true, household: { ticket } })
    }
  })

  it('agree on a large draw', { timeout: 120_000 }, () => {
    const draft = randomDraft('large', MANY)
    const { proof } = oracleProof(draft)
    expect(byProduct(draft)).toEqual(proof)
    expect(verifyProof(proof).why).toBeNull()
  })

  it.each([1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 31, 33, 100])('agree on the root of %i lines', (size) => {
    const draft = randomDraft(`root${size}`, size)
    const list = readEntrants(draft.entrants.map((line) => `${line}\n`).join(''))
    for (const suite of ['sha256', 'sm3'] as const) {
      expect(rootOf(suite, leavesOf(suite, list))).toBe(oracleRoot(suite, draft.entrants).toString('hex'))
    }
  })

  it('agree on a commitment', () => {
    const draft = randomDraft('commitment', 3)
    const { proof, manifestHash: hash } = oracleProof(draft)
    const manifest = readManifest(proof.manifest)
    const made = draft.parties.map(({ id, secret }) => commitmentOf(manifest, hash, id, secret))
    expect(made).toEqual(proof.commitments.map(({ commitment }) => commitment))
  })
})
