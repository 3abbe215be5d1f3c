import { expect, test } from 'vitest'
import { endOfMonths } from './consent-end.ts'

test('a consent ends on the same day some months on, or on the last of a shorter month', () => {
  expect(endOfMonths('2026-11-21', 6)).toBe('2027-05-21')
  expect(endOfMonths('2026-11-30', 3)).toBe('2027-02-28')
  expect(endOfMonths('2028-02-29', 12)).toBe('2029-02-28')
})
