import { describe, expect, it } from 'vitest'
import { createCatalogue, LEASE_KINDS } from '../../policy/engine/index.ts'
import { packs } from '../../policy/packs/index.ts'
import { openLeaseBook } from './lease-book.ts'

const book = openLeaseBook(packs, createCatalogue(packs))
const [ANYANG, WUCHANG] = [410522, 420106]
const ON = '2026-11-22'

const flat = (projectCode: string, decorated: boolean | null, floor: number | null) => ({
  ...{ unit: 'u', project: 'p', projectCode, projectName: '安居', address: '安居一号楼101', floorArea: '60.00' },
  ...{ floor, decorated },
})

/** Sixty square metres, floors one to six, as the plan's table gives them (ANYANG-2.3). */
const TABLE = [
  ['anju-2', false, ['132.00', '134.40', '135.60', '114.00', '108.00', '96.00']],
  ['anju-2', true, ['264.00', '268.80', '271.20', '228.00', '216.00', '192.00']],
  ['anju-3', false, ['198.00', '201.60', '203.40', '171.00', '162.00', '144.00']],
] as const
const CELLS = TABLE.flatMap(([estate, decorated, rents]) =>
  rents.map((amount, at) => ({ estate, decorated, floor: at + 1, amount })),
)

describe('the rent of a lease in Anyang', () => {
  it.each(CELLS)(
    'is $amount in $estate, decorated $decorated, on floor $floor',
    ({ estate, decorated, floor, amount }) => {
      const { law } = book.rentOf(ANYANG, flat(estate, decorated, floor), ON)
      expect(law).toMatchObject({ amount, clause: 'ANYANG-2.3' })
      expect(law?.text).toContain(`${floor} 层系数`)
    },
  )

  it('stands in eighteen cells', () => expect(CELLS).toHaveLength(18))

  it.each([7, 0, -1])('is left to a person on floor %i', (floor) => {
    const found = book.rentOf(ANYANG, flat('anju-2', false, floor), ON)
    expect(found.law).toBeNull()
    expect(found).toHaveProperty('why', expect.stringMatching(/层/))
  })

  it.each([
    ['a decorated flat of the third estate', flat('anju-3', true, 2)],
    ['an estate that the table does not know', flat('anju-9', false, 2)],
    ['a flat whose floor nobody has entered', flat('anju-2', false, null)],
  ])('is left to a person for %s', (_, premises) => {
    expect(book.rentOf(ANYANG, premises, ON).law).toBeNull()
  })
})

describe('the law of leases', () => {
  it('gives Wuchang no table, so that a person sets each rent', () => {
    expect(book.rentOf(WUCHANG, flat('anju-2', false, 2), ON).law).toBeNull()
  })

  it('is the national one where a place says nothing else', () => {
    const law = book.lawOf(WUCHANG, ON)
    expect(law.term).toEqual({ years: 5, renewalMonths: 3, firstNoticeMonths: 4, secondNoticeDays: 15 })
    expect(law.filing).toMatchObject({ days: 30, clause: 'NATIONAL-17' })
  })

  it('knows flats for the time of a rebuilding in Anyang alone, and degrees and short stays in Wuchang alone', () => {
    expect(book.lawOf(ANYANG, ON)).toMatchObject({ transition: { clause: 'ANYANG-2.4' } })
    expect(book.lawOf(ANYANG, ON)).not.toHaveProperty('degree')
    expect(book.lawOf(WUCHANG, ON)).toMatchObject({
      ...{ degree: { kind: 'talent-apartment', clause: 'WUCHANG-2.2.1' }, shortStay: { days: null } },
    })
  })

  it.each(LEASE_KINDS)('has a text for %s with everything that a lease must speak of', (kind) => {
    const topics = book.templateOf(WUCHANG, kind, ON).clauses.map(({ topic }) => topic)
    expect(new Set(topics)).toEqual(
      new Set(['parties', 'premises', 'term', 'rent', 'repair', 'utilities', 'return', 'breach']),
    )
  })

  it('says where a clause stands', () => {
    expect(book.placeOf(ANYANG, 'ANYANG-2.3')).toMatch(/^《安阳县.*》/)
    expect(book.placeOf(WUCHANG, 'NATIONAL-30')).toBe('《公共租赁住房管理办法》第三十条')
  })
})
