import { describe, expect, test } from 'vitest'
import { readDate, readDecimal, readInteger } from './read-number.ts'

describe('reading what a person typed', () => {
  test.each([
    ['50000', '50000'],
    ['50,000', '50000'],
    ['５００００', '50000'],
    ['5万', '50000'],
    ['4.56万元', '45600'],
    ['0.5万', '5000'],
    ['45。5', '45.5'],
    [' 40.00 平方米', '40.00'],
    ['0040', '40'],
    ['0', '0'],
  ])('%s is %s', (typed, value) => expect(readDecimal(typed)).toEqual({ value }))

  test.each(['', '-5', '五万', '1e5', '12.345', '1.2.3', '0.0000001万'])('%j is answered with a sentence', (typed) => {
    expect(readDecimal(typed)).toHaveProperty('problem')
  })

  test('whole numbers keep to their bounds', () => {
    expect(readInteger('６', 1, 30)).toEqual({ value: 6 })
    expect(readInteger('0', 1, 30)).toEqual({ problem: '请填 1 到 30 之间的整数。' })
    expect(readInteger('2.5', 1, 30)).toHaveProperty('problem')
  })

  test('a date must exist', () => {
    expect(readDate('2024', '2', '29')).toEqual({ value: '2024-02-29' })
    expect(readDate('2026', '2', '30')).toEqual({ problem: '2026年2月没有30日，请再看一下。' })
    expect(readDate('2026', '', '1')).toHaveProperty('problem')
  })
})
