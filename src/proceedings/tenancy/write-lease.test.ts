import { describe, expect, it } from 'vitest'
import { makeSigner } from '../../platform/audit/index.ts'
import { createCatalogue, LEASE_KINDS } from '../../policy/engine/index.ts'
import { packs } from '../../policy/packs/index.ts'
import { openLeaseBook } from './lease-book.ts'
import type { LeaseState } from './lease-state.ts'
import { isSealGood, makeSeals } from './seal.ts'
import { bytesOf, digestOf, layOut, writeLease } from './write-lease.ts'

const book = openLeaseBook(packs, createCatalogue(packs))
const STATE: LeaseState = {
  ...{ version: 1, round: 1, step: 'drafting', since: '2026-11-22', kind: 'public-rental' },
  premises: {
    ...{ unit: 'u', project: 'p', projectCode: 'anju-2', projectName: '安居二期', address: '安居二期1号楼301' },
    ...{ floorArea: '60.00', floor: 3, decorated: false },
  },
  terms: {
    ...{
      from: '2026-12-01',
      to: '2031-11-30',
      payment: 'quarterly',
      deposit: '500.00',
      structure: '钢混',
      use: '居住',
    },
    ...{ facilities: ['热水器', '灶具'], residents: [] },
  },
  rent: { amount: 13560n, how: 'law', text: '60.00 平方米 × 2 元 = 135.60 元/月', clause: 'ANYANG-2.3' },
  ...{ residents: [{ name: '李华', relation: '妻子' }], reminded: [], papers: [] },
}
const HEAD = {
  ...{ number: '租410522-2026-000001', checkCode: '410522-0000-0000-0000-0000', landlord: '安阳县住房保障中心' },
  ...{ tenant: { name: '张丰', idNumber: '410***********0021' }, on: '2026-11-22', renewBy: '2031-08-30' },
  rentPlace: '《方案》第二部分',
}
const write = (kind: LeaseState['kind'], state: Partial<LeaseState> = {}) =>
  writeLease(book.templateOf(410522, kind, '2026-11-22'), { ...STATE, ...state }, HEAD)
const said = (lease: ReturnType<typeof write>) => lease.clauses.flatMap(({ sentences }) => sentences).join('')

describe('the text of a lease', () => {
  it('says who, what, how long, how much and why, with nothing left open', () => {
    const text = said(write('public-rental'))
    for (const part of [
      '安阳县住房保障中心',
      '张丰',
      '李华（妻子）',
      '安居二期1号楼301',
      '60.00 平方米',
      '热水器、灶具',
    ])
      expect(text).toContain(part)
    for (const part of [
      '2026年12月1日',
      '2031年11月30日',
      '2031年8月30日',
      '135.60 元',
      '500.00 元',
      '《方案》第二部分',
    ])
      expect(text).toContain(part)
    expect(text).not.toMatch(/[{}]|undefined|null/)
  })

  it.each(LEASE_KINDS)('of %s leaves no gap', (kind) => expect(said(write(kind))).not.toMatch(/[{}]/))

  it('of a short stay says that nothing is renewed', () => {
    expect(said(write('talent-apartment', { terms: { ...STATE.terms, short: {} } }))).toContain('不办续租')
    expect(said(write('talent-apartment'))).not.toContain('不办续租')
  })

  it('has another digest as soon as one letter is another one', () => {
    const { content, digest } = bytesOf(write('public-rental'))
    expect(digestOf(content)).toBe(digest)
    expect(digestOf(content.replace('500.00', '50.00'))).not.toBe(digest)
  })

  it('stands on the sheet with its digest, its check code and its signatures', () => {
    const lease = write('public-rental')
    const sheet = layOut(lease, { digest: 'd'.repeat(64), signatures: [['承租方', '张丰']], seals: [] })
    expect(sheet).toMatchObject({ title: '公共租赁住房租赁合同', number: HEAD.number, checkCode: HEAD.checkCode })
    expect(JSON.stringify(sheet.body)).toContain('d'.repeat(64))
  })
})

describe('the seal', () => {
  const signer = makeSigner({ ed25519: '1'.repeat(64), sm2: '2'.repeat(64) }, 'localhost')
  const sealed = { tenant: 410522, number: HEAD.number, digest: bytesOf(write('public-rental')).digest }

  it('is Ed25519, with SM2 beside it where the bureau has it, and each is good for this text alone', () => {
    expect(makeSeals(signer, sealed, false, { id: 'l', seq: 5 }).map(({ algorithm }) => algorithm)).toEqual(['ed25519'])
    const seals = makeSeals(signer, sealed, true, { id: 'l', seq: 5 })
    expect(seals.map(({ algorithm }) => algorithm)).toEqual(['ed25519', 'sm2'])
    for (const seal of seals) {
      expect(isSealGood(sealed, seal)).toBe(true)
      expect(isSealGood({ ...sealed, digest: 'e'.repeat(64) }, seal)).toBe(false)
      expect(isSealGood({ ...sealed, number: '租410522-2026-000002' }, seal)).toBe(false)
      const altered = { ...seal, digest: 'e'.repeat(64) }
      expect(isSealGood({ ...sealed, digest: altered.digest }, altered)).toBe(false)
    }
  })
})
