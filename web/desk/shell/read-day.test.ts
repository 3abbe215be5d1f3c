import { expect, test } from 'vitest'
import { readDay } from './read-day.ts'

test.each(['2026-12-01', '2026-12-1', '2026.12.1', '2026/12/01', '2026年12月1日', '20261201', ' ２０２６年12月 1日 '])(
  '%s is a day',
  (typed) => expect(readDay(typed)).toBe('2026-12-01'),
)

test.each(['', '2026-02-30', '12月1日', '2026-13-01', '明天', '261201'])('%j is none', (typed) =>
  expect(readDay(typed)).toBeUndefined(),
)
