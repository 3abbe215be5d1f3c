import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fixedClock } from './clock.ts'
import {
  addDays,
  addMonths,
  addYears,
  ageOn,
  birthdayReached,
  compareDates,
  dayOfWeek,
  daysBetween,
  daysInMonth,
  isPlainDate,
  today,
  yearOf,
} from './plain-date.ts'

const text = (time: Date) => time.toISOString().slice(0, 10)
const anyDate = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }).map(text)

describe('a plain date', () => {
  it.each(['2026-09-18', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s is one', (date) => {
    expect(isPlainDate(date)).toBe(true)
  })

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '0000-01-01',
    '2026-1-1',
    '20260101',
    '2026-01-01 ',
    '2026-01-01\n',
    '+02026-01-01',
    '２０２６-01-01',
    '',
    20260101,
    null,
    undefined,
    ['2026-01-01'],
  ])('%j is not one', (value) => {
    expect(isPlainDate(value)).toBe(false)
  })

  it('agrees with the proleptic Gregorian calendar of Date for every day it can name', () => {
    fc.assert(fc.property(anyDate, (date) => isPlainDate(date) && yearOf(date) === new Date(date).getUTCFullYear()))
  })

  it('is before, the same as or after another', () => {
    expect(compareDates('2026-01-02', '2026-01-10')).toBeLessThan(0)
    expect(compareDates('2026-01-02', '2026-01-02')).toBe(0)
    expect(compareDates('2027-01-01', '2026-12-31')).toBeGreaterThan(0)
  })
})

describe('counting days', () => {
  it('agrees with Date for any distance inside the years 0001 to 9999', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (from, to) => {
        const days = (Date.parse(to) - Date.parse(from)) / 86_400_000
        return addDays(from, days) === to && daysBetween(from, to) === days
      }),
      { numRuns: 2000 },
    )
  })

  it('steps through every day of four centuries', () => {
    let date = '1999-12-31'
    for (let time = Date.UTC(2000, 0, 1); time <= Date.UTC(2400, 0, 1); time += 86_400_000) {
      date = addDays(date, 1)
      if (date !== text(new Date(time))) expect(date).toBe(text(new Date(time)))
    }
    expect(date).toBe('2400-01-01')
  })

  it('knows the day of the week', () => {
    expect(dayOfWeek('2026-09-20')).toBe(7)
    expect(dayOfWeek('2026-09-21')).toBe(1)
    fc.assert(fc.property(anyDate, (date) => dayOfWeek(date) % 7 === new Date(date).getUTCDay()))
  })

  it.each([
    ['9999-12-31', 1],
    ['0001-01-01', -1],
    ['2026-01-01', 1e9],
    ['2026-01-01', Number.NaN],
  ])('%s plus %d days is refused', (date, days) => {
    expect(() => addDays(date, days)).toThrow(expect.objectContaining({ code: 'out-of-range' }))
  })
})

describe('counting months (Civil Code, article 202)', () => {
  it.each([
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-31', -2, '2025-11-30'],
    ['2027-02-28', -3, '2026-11-28'],
  ])('%s and %d months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected)
  })

  it('counts years alike', () => {
    expect(addYears('2026-03-10', 5)).toBe('2031-03-10')
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28')
    expect(addYears('2024-02-29', 4)).toBe('2028-02-29')
  })

  it('never leaves the years 0001 to 9999', () => {
    expect(() => addMonths('9999-12-01', 1)).toThrow(expect.objectContaining({ code: 'out-of-range' }))
    expect(() => addYears('0001-01-01', -1)).toThrow(expect.objectContaining({ code: 'out-of-range' }))
  })

  it('knows the length of each month', () => {
    const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    expect(lengths.map((_, index) => daysInMonth(2026, index + 1))).toEqual(lengths)
    expect([2024, 2000, 1900, 2100].map((year) => daysInMonth(year, 2))).toEqual([29, 29, 28, 28])
  })
})

describe('age', () => {
  it.each([
    ['1956-11-21', '2026-11-20', 69],
    ['1956-11-21', '2026-11-21', 70],
    ['2008-02-29', '2026-02-27', 17],
    ['2008-02-29', '2026-02-28', 18],
    ['2008-02-29', '2028-02-28', 19],
    ['2008-02-29', '2028-02-29', 20],
    ['2026-05-01', '2026-05-01', 0],
    ['2026-05-02', '2026-05-01', -1],
  ])('born %s, on %s: %d', (birth, on, age) => {
    expect(ageOn(birth, on)).toBe(age)
  })

  it('is reached on the birthday itself', () => {
    expect(birthdayReached('1956-11-21', 70, '2026-11-20')).toBe(false)
    expect(birthdayReached('1956-11-21', 70, '2026-11-21')).toBe(true)
  })
})

describe('today', () => {
  it('is the day in Asia/Shanghai', () => {
    expect(today(fixedClock('2026-09-17T15:59:59Z'))).toBe('2026-09-17')
    expect(today(fixedClock('2026-09-17T16:00:00Z'))).toBe('2026-09-18')
    expect(today(fixedClock('2026-09-18T00:00:00+08:00'))).toBe('2026-09-18')
  })
})
