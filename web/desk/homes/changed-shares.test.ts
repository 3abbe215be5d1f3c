import { expect, test } from 'vitest'
import { changedShares } from './changed-shares.ts'

test('only what was changed is said; an emptied field ends the part, and ends come before beginnings', () => {
  const before = { a: '1/2', b: '1/2' }
  expect(changedShares(before, { a: '1/2', b: ' 1/2 ' })).toEqual([])
  expect(changedShares(before, { a: '1', b: '' })).toEqual([
    { person: 'b', share: null },
    { person: 'a', share: '1' },
  ])
  expect(changedShares({}, { c: '50%', d: undefined })).toEqual([{ person: 'c', share: '50%' }])
})
