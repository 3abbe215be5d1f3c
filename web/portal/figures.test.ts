import { expect, test } from 'vitest'
import { amountWords, figure } from './figures.ts'

test('a monthly amount is said by the month', () => {
  expect(amountWords('300.00', 'CNY/month')).toBe('每月 300.00 元')
  expect(amountWords('2700', 'CNY')).toBe('2,700.00 元')
})

test('units of the engine are shown in Chinese', () => {
  expect(figure('45', 'm2')).toBe('45.00 平方米')
  expect(figure('6', 'month')).toBe('6 个月')
  expect(figure('90', 'percent')).toBe('90%')
  expect(figure('城镇', null)).toBe('城镇')
})
