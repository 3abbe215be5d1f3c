import { describe, expect, test } from 'vitest'
import type { Parameter } from '../api.ts'
import { daysWords, readValue, valueOn } from './parameter-words.ts'

const parameter: Parameter = {
  ...{ id: 'a', label: '人均面积', kind: 'decimal', article: '第一条', heading: '', sentences: [] },
  values: [
    { words: '15 平方米', from: '2026-01-01', to: '2026-06-30' },
    { words: '16 平方米', from: '2026-07-01' },
  ],
  own: [
    { id: '1', words: '18 平方米', from: '2026-11-01', basis: '纪要', proposedBy: '甲', approvedBy: '乙', mine: false },
    { id: '2', words: '20 平方米', from: '2026-08-01', to: '2026-08-31', basis: '纪要', proposedBy: '甲', mine: true },
  ],
}

describe('what counts on a day', () => {
  test('is the text’s value of that day, or the own one once it is approved', () => {
    expect(valueOn(parameter, '2026-03-01')).toEqual({ words: '15 平方米', isOwn: false })
    expect(valueOn(parameter, '2026-08-15')).toEqual({ words: '16 平方米', isOwn: false })
    expect(valueOn(parameter, '2026-11-21')).toEqual({ words: '18 平方米', isOwn: true })
    expect(valueOn(parameter, '2025-01-01')).toEqual({ words: '这一天没有规定', isOwn: false })
  })

  test('days are told in words', () => {
    expect(daysWords({ words: '', from: '2026-01-01' })).toBe('2026年1月1日起')
    expect(daysWords({ words: '', from: '2026-01-01', to: '2026-12-31' })).toBe('2026年1月1日至2026年12月31日')
  })
})

test('a typed value is put into the engine’s form', () => {
  expect(readValue('decimal', ' 22,680.00 ')).toBe('22680.00')
  expect(readValue('month-day', '8月5日')).toBe('08-05')
  expect(readValue('codes', '320102、320104')).toEqual(['320102', '320104'])
  expect(readValue('text', '按月')).toBe('按月')
})
