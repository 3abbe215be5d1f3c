import { describe, expect, it } from 'vitest'
import { hoursFromNow, readMoment } from './moment-input.tsx'

describe('a moment as people type it', () => {
  it.each([
    ['2026-12-01 09:00', '2026-12-01T09:00:00+08:00'],
    ['2026年12月1日 9：05', '2026-12-01T09:05:00+08:00'],
  ])('reads %s', (typed, instant) => expect(readMoment(typed)).toBe(instant))

  it.each(['2026-02-30 09:00', '2026-12-01', '明天', '2026-12-01 25:00'])('takes %s for none', (typed) =>
    expect(readMoment(typed)).toBeUndefined(),
  )

  it('begins a form at a full hour in China', () =>
    expect(hoursFromNow(24, new Date('2026-11-22T02:10:00Z'))).toBe('2026-11-23 11:00'))
})
