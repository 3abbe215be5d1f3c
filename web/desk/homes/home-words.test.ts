import { describe, expect, test } from 'vitest'
import { sayArea, sayPartLeft, sayValidity } from './home-words.ts'

describe('a home in words', () => {
  test.each([
    ['82.5', '82.50 平方米'],
    ['82.50000000', '82.50 平方米'],
    ['27.33333333', '27.33 平方米'],
    ['27.335', '27.34 平方米'],
    ['99.999', '100.00 平方米'],
    ['1234', '1,234.00 平方米'],
    [undefined, '未登记'],
  ])('an area of %s has two places, rounded half up', (area, words) => expect(sayArea(area)).toBe(words))

  test('what nobody is said to own is told', () => {
    expect(sayPartLeft(['0.50000000', '0.50000000'])).toBeUndefined()
    expect(sayPartLeft(['0.33333333', '0.33333333', '0.33333333'])).toBeUndefined()
    expect(sayPartLeft(['0.5', '0.25'])).toBe('还有 1/4 没有登记归谁所有。')
    expect(sayPartLeft([])).toBe('还没有登记归谁所有。')
  })

  test('an appraisal holds until its last day, and says when it is nearly over', () => {
    expect(sayValidity('2027-10-31', '2026-11-22')).toEqual({ kind: 'yes', words: '有效至 2027年10月31日' })
    expect(sayValidity('2026-12-01', '2026-11-22')).toEqual({
      kind: 'soon',
      words: '有效至 2026年12月1日，快到期了',
    })
    expect(sayValidity('2026-11-21', '2026-11-22')).toEqual({ kind: 'no', words: '2026年11月21日已经过期' })
    expect(sayValidity(null, '2026-11-22')).toEqual({ kind: 'open', words: '没有写明有效期' })
  })
})
