import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exampleThree } from '../../../tests/support/plan-bureau.ts'
import { classesFor, groupOf, sharesOf, whyNoPlan } from './plan-content.ts'

const PARTIES = ['a', 'b'].map((id) => ({ id, name: id, holder: `u:${id}` }))
const flats = Array.from({ length: 40 }, (_, at) => ({
  ...{ unit: String(at), type: at < 25 ? ('one-room' as const) : ('two-room' as const) },
}))
const example = { ...exampleThree(flats, 'none'), parties: PARTIES }
const { content } = example

const stockArb = fc
  .array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 6 })
  .map((counts) => counts.map((count, at) => ({ unitClass: `c${at}`, count })))
  .filter((stock) => stock.some(({ count }) => count > 0))
const quotasArb = fc
  .array(fc.integer({ min: 1, max: 100 }), { maxLength: 4 })
  .filter((all) => all.reduce((sum, one) => sum + one, 0) <= 100)

describe('the shares of groups', () => {
  it('gives 16 of 40 flats to a group with 40 % (WUCHANG-2.2.3, example 3)', () => {
    const stock = [
      { unitClass: '一居室', count: 25 },
      { unitClass: '两居室', count: 15 },
    ]
    expect(sharesOf(content, stock).map((share) => share.map(({ count }) => count))).toEqual([
      [10, 6],
      [15, 9],
    ])
  })

  it('gives away each flat once, none twice, and to each group what its percentage says, half up', () => {
    fc.assert(
      fc.property(stockArb, quotasArb, (stock, quotas) => {
        const groups = [
          ...quotas.map((quota, at) => ({ title: 'x', tiers: [at + 1], quota, rollOver: true })),
          { title: 'x', tiers: [], rollOver: false },
        ]
        const shares = sharesOf({ groups }, stock)
        const all = stock.reduce((sum, { count }) => sum + count, 0)
        stock.forEach(({ count }, at) => {
          expect(shares.reduce((sum, share) => sum + (share[at]?.count ?? 0), 0)).toBe(count)
        })
        let left = all
        shares.forEach((share, group) => {
          const given = share.reduce((sum, { count }) => sum + count, 0)
          expect(share.every(({ count }) => Number.isInteger(count) && count >= 0)).toBe(true)
          const quota = quotas[group]
          const wanted = quota === undefined ? left : Math.min(left, Math.floor((all * quota + 50) / 100))
          expect(given).toBe(wanted)
          left -= given
        })
      }),
    )
  })
})

describe('a plan', () => {
  it('is whole in example 3, and puts families into groups and classes', () => {
    expect(whyNoPlan(example)).toBeUndefined()
    expect([1, 2, 3, 9].map((tier) => groupOf(content, tier))).toEqual([1, 1, 2, 2])
    expect([1, 2, 5, 6].map((persons) => classesFor(content, persons))).toEqual([
      ['一居室'],
      ['一居室', '两居室'],
      ['两居室'],
      [],
    ])
  })

  const [first, rest] = content.groups
  const change = (more: object) => ({ ...example, content: { ...content, ...more } })
  it.each([
    ['a place', { ...example, location: ' ' }, 'field-wanted'],
    ['flats', { ...example, units: [] }, 'no-units'],
    ['a limit after its beginning', { ...example, registerTo: example.registerFrom }, 'days-in-order'],
    ['a second party', { ...example, parties: PARTIES.slice(1) }, 'parties-wrong'],
    [
      'two people for two parties',
      { ...example, parties: PARTIES.map((one) => ({ ...one, holder: 'u:a' })) },
      'parties-wrong',
    ],
    ['a group for the rest', change({ groups: [first] }), 'groups-wrong'],
    ['a share for a group', change({ groups: [{ ...first, quota: undefined }, rest] }), 'groups-wrong'],
    ['one group for a tier', change({ groups: [first, first, rest] }), 'groups-wrong'],
    ['flats for a class', { ...example, units: example.units.slice(0, 25) }, 'classes-wrong'],
    ['a class for its flats', change({ classes: content.classes.slice(1) }), 'classes-wrong'],
  ])('is refused without %s', (_, wish, code) => {
    expect(whyNoPlan(wish as typeof example)).toMatchObject({ done: false, obstacle: { code } })
  })
})
