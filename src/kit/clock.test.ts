import { expect, it } from 'vitest'
import { fixedClock, systemClock } from './clock.ts'

it('the system clock moves with the computer', () => {
  const before = Date.now()
  const now = systemClock.now().getTime()
  expect(now).toBeGreaterThanOrEqual(before)
  expect(now).toBeLessThanOrEqual(Date.now())
})

it('a fixed clock stands still, whatever is done to the date it gave', () => {
  const clock = fixedClock('2026-09-18T09:00:00+08:00')
  clock.now().setFullYear(1999)
  expect(clock.now().toISOString()).toBe('2026-09-18T01:00:00.000Z')
})
