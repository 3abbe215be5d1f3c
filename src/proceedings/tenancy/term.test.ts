import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addYears } from '../../kit/index.ts'
import { lastDayAllowed, noticeDays, renewBy } from './term.ts'

const RULES = { years: 5, renewalMonths: 3, firstNoticeMonths: 4, secondNoticeDays: 15 }

describe('the last day of a lease', () => {
  it.each([
    ['2026-12-01', '2031-11-30'],
    ['2026-01-01', '2030-12-31'],
    ['2026-08-31', '2031-08-30'],
    ['2027-02-28', '2032-02-27'],
    ['2027-03-01', '2032-02-29'],
    ['2028-02-29', '2033-02-27'],
    ['2028-03-01', '2033-02-28'],
    ['2026-11-01', '2031-10-31'],
  ])('of five years from %s is %s, the day before the anniversary', (from, to) => {
    expect(lastDayAllowed(from, 5)).toBe(to)
  })

  it('is always followed by the anniversary', () => {
    const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2080-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 5 }), (day, years) => {
        const from = day.toISOString().slice(0, 10)
        expect(addDays(lastDayAllowed(from, years), 1)).toBe(addYears(from, years))
      }),
    )
  })
})

describe('a renewal', () => {
  it.each([
    ['2027-02-28', '2026-11-28'],
    ['2031-11-30', '2031-08-30'],
    ['2027-05-31', '2027-02-28'],
    ['2028-05-31', '2028-02-29'],
    ['2031-10-31', '2031-07-31'],
    ['2028-02-29', '2027-11-29'],
  ])('of a lease that ends on %s is applied for until %s', (to, by) => {
    expect(renewBy(to, RULES)).toBe(by)
  })

  it('is told of four months before the end, and three and a half', () => {
    expect(noticeDays('2027-02-28', RULES)).toEqual({ first: '2026-10-28', second: '2026-11-13' })
    expect(noticeDays('2031-10-31', RULES)).toEqual({ first: '2031-06-30', second: '2031-07-16' })
  })
})
