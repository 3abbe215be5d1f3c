import { describe, expect, test } from 'vitest'
import { bodyOfSplit, coupleOf, flawOfSplit, type SplitTyped } from './split.ts'

const member = (person: string, kinship: string) => ({
  ...{ id: person, household: 'h', person, kinship, covered: true, reason: '', from: '2020-01-01', to: null },
  ...{ knownFrom: '', knownTo: null, source: { kind: 'declared', on: '2020-01-01' }, recordedBy: 'u:1' },
})
const view = { version: 3, members: [member('a', '02'), member('b', '12'), member('c', '22')], people: [] }
const typed: SplitTyped = {
  ...{ divorce: true, leavers: {}, stayers: {}, on: '2026-11-21', division: '410522100', address: ' ' },
}

describe('splitting a household', () => {
  test('knows the couple', () => {
    expect(coupleOf(view)).toEqual(['a', 'b'])
    expect(coupleOf({ ...view, members: [member('a', '02')] })).toBeUndefined()
  })

  test('says what is missing, one thing at a time', () => {
    expect(flawOfSplit(view, typed)).toMatch('选出')
    expect(flawOfSplit(view, { ...typed, leavers: { b: '' } })).toMatch('关系')
    expect(flawOfSplit(view, { ...typed, leavers: { b: '22' } })).toMatch('户主')
    expect(flawOfSplit(view, { ...typed, leavers: { c: '02' } })).toMatch('离婚的两人')
    expect(flawOfSplit(view, { ...typed, leavers: { a: '02' } })).toMatch('原户主要迁出')
    expect(flawOfSplit(view, { ...typed, leavers: { a: '02', b: '12', c: '22' } })).toMatch('至少要留一人')
    expect(flawOfSplit(view, { ...typed, leavers: { a: '02' }, stayers: { b: '02', c: '22' } })).toBeUndefined()
    expect(flawOfSplit(view, { ...typed, leavers: { b: '02' }, division: '' })).toMatch('住在哪里')
  })

  test('sends the places of those who stay only where the head leaves', () => {
    const plain = bodyOfSplit(view, { ...typed, leavers: { b: '02' }, stayers: { c: '22' } }, '2026-11-21')
    expect(plain).toMatchObject({ spouses: ['a', 'b'], leavers: [{ person: 'b', kinship: '02' }] })
    expect(plain).not.toHaveProperty('places')
    const handed = { ...typed, divorce: false, leavers: { a: '02' }, stayers: { a: '22', b: '02', c: '22' } }
    expect(bodyOfSplit(view, handed, '2026-11-21')).toMatchObject({
      places: [
        { person: 'b', kinship: '02' },
        { person: 'c', kinship: '22' },
      ],
      residence: { division: '410522100' },
    })
  })
})
