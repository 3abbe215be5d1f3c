import { expect, test } from 'vitest'
import { amountWords } from './figures.ts'

test('a monthly amount is said by the month', () => {
  expect(amountWords('300.00', 'CNY/month')).toBe('每月 300.00 元')
  expect(amountWords('2700', 'CNY')).toBe('2,700.00 元')
})

test('units of the engine are shown in Chinese', () => {
  expect(amountWords('45', 'm2')).toBe('45.00 平方米')
  expect(amountWords('6', 'month')).toBe('6 个月')
  expect(amountWords('90', 'percent')).toBe('90%')
})
