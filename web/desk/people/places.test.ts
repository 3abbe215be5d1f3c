import { describe, expect, test } from 'vitest'
import { flawOfPlaces, placesOf } from './places.ts'

describe('the places of those who stay', () => {
  test.each([
    [{ a: '02', b: '12' }, undefined],
    [{ a: '02' }, '请写明每个人与新户主的关系。'],
    [{ a: '11', b: '12' }, '请指定一位新户主。'],
    [{ a: '02', b: '02' }, '户主只能有一位，请核对。'],
  ])('%o', (places, flaw) => {
    expect(flawOfPlaces(['a', 'b'], places)).toBe(flaw)
  })

  test('need no head where nobody stays', () => {
    expect(flawOfPlaces([], {})).toBeUndefined()
  })

  test('are sent for those who stay alone', () => {
    expect(placesOf(['a'], { a: '02', b: '12' })).toEqual([{ person: 'a', kinship: '02' }])
  })
})
