import { expect, test } from 'vitest'
import { nextRow } from './next-row.ts'

test('j goes down and k up, and neither leaves the table', () => {
  expect([-1, 0, 2].map((at) => nextRow(at, 'j', 3))).toEqual([0, 1, 2])
  expect([2, 0, -1].map((at) => nextRow(at, 'k', 3))).toEqual([1, 0, 0])
  expect(nextRow(1, 'x', 3)).toBe(1)
})
