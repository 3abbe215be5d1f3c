import { describe, expect, it } from 'vitest'
import { dueDays, dueMonths, dueWorkdays, rollForward } from './deadline.ts'
import { stateCouncilCalendar as calendar } from './state-council-calendar.ts'
import { withYears } from './workday-calendar.ts'

const final = (due: string) => ({ due, provisional: false })
const provisional = (due: string) => ({ due, provisional: true })

/** The 2026 notice, written out by hand and read by nothing but the oracle below. */
const OFF_2026 = [
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07'],
] as const
const WORKED_2026 = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']
const FIXED = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']

function oracleWorkday(date: Date): boolean {
  const text = date.toISOString().slice(0, 10)
  if (WORKED_2026.includes(text)) return true
  if (date.getUTCDay() === 0 || date.getUTCDay() === 6) return false
  if (text.startsWith('2026')) return !OFF_2026.some(([first, last]) => first <= text && text <= last)
  return !FIXED.includes(text.slice(5))
}

function oracleDue(from: string, workdays: number): string {
  const date = new Date(from)
  for (let counted = 0; counted < workdays; ) {
    date.setUTCDate(date.getUTCDate() + 1)
    if (oracleWorkday(date)) counted++
  }
  return date.toISOString().slice(0, 10)
}

describe('workdays', () => {
  it.each([
    ['2026-09-14', 10, '2026-09-28'],
    ['2026-09-18', 10, '2026-10-09'],
    ['2026-09-28', 10, '2026-10-16'],
    ['2026-02-09', 10, '2026-02-28'],
    ['2026-04-27', 10, '2026-05-13'],
    ['2026-01-01', 10, '2026-01-15'],
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-09-18', 15, '2026-10-15'],
    ['2026-04-20', 15, '2026-05-13'],
  ])('from %s, %d of them end on %s', (from, days, due) => {
    expect(dueWorkdays(from, days, calendar)).toEqual(final(due))
  })

  it('carry a Nanjing rescue from acceptance to the final decision', () => {
    expect(dueWorkdays('2026-09-07', 10, calendar)).toEqual(final('2026-09-20'))
    expect(dueWorkdays('2026-09-20', 10, calendar)).toEqual(final('2026-10-10'))
    expect(dueWorkdays('2026-10-10', 20, calendar)).toEqual(final('2026-11-06'))
    expect(dueWorkdays('2026-11-06', 20, calendar)).toEqual(final('2026-12-04'))
  })

  it('running into a year without a calendar are provisional, and skip the fixed holidays there', () => {
    expect(dueWorkdays('2026-12-25', 10, calendar)).toEqual(provisional('2027-01-11'))
    expect(dueWorkdays('2026-12-31', 1, calendar)).toEqual(provisional('2027-01-04'))
    expect(dueWorkdays('2026-12-30', 1, calendar)).toEqual(final('2026-12-31'))
  })

  it('become final when the calendar arrives', () => {
    const extended = withYears(calendar, { 2027: { daysOff: ['2027-01-01', '2027-01-04'], workingWeekends: [] } })
    expect(dueWorkdays('2026-12-25', 10, extended)).toEqual(final('2027-01-12'))
  })

  it('agree with a naive count from every day of 2026', () => {
    const from = new Date('2026-01-01')
    for (; from < new Date('2027-01-01'); from.setUTCDate(from.getUTCDate() + 1)) {
      const date = from.toISOString().slice(0, 10)
      for (const days of [1, 5, 10, 15, 20]) {
        const due = oracleDue(date, days)
        expect(dueWorkdays(date, days, calendar), `${date} + ${days}`).toEqual({ due, provisional: due > '2026-12-31' })
      }
    }
  })
})

describe('days', () => {
  it('count every day after the first', () => {
    expect(dueDays('2026-08-31', 7, { roll: false }, calendar)).toEqual(final('2026-09-07'))
    expect(dueDays('2026-09-26', 7, { roll: false }, calendar)).toEqual(final('2026-10-03'))
  })

  it('move a last day off to the next workday only when asked', () => {
    expect(dueDays('2026-09-26', 7, { roll: true }, calendar)).toEqual(final('2026-10-08'))
    expect(dueDays('2026-09-13', 7, { roll: true }, calendar)).toEqual(final('2026-09-20'))
  })

  it('are provisional only when rolling looked into a year without a calendar', () => {
    expect(dueDays('2026-12-30', 4, { roll: false }, calendar)).toEqual(final('2027-01-03'))
    expect(dueDays('2026-12-30', 4, { roll: true }, calendar)).toEqual(provisional('2027-01-04'))
    expect(dueDays('2026-12-30', 7, { roll: true }, calendar)).toEqual(provisional('2027-01-06'))
    expect(dueDays('2025-12-30', 2, { roll: true }, calendar)).toEqual(final('2026-01-04'))
  })
})

describe('months', () => {
  it.each([
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-01-15', 60, '2031-01-15'],
  ])('from %s, %d of them end on %s', (from, months, due) => {
    expect(dueMonths(from, months, { roll: false }, calendar)).toEqual(final(due))
  })

  it('roll over a holiday', () => {
    expect(dueMonths('2026-09-01', 1, { roll: true }, calendar)).toEqual(final('2026-10-08'))
    expect(dueMonths('2026-08-31', 6, { roll: true }, calendar)).toEqual(provisional('2027-03-01'))
  })
})

describe('rolling forward', () => {
  it('leaves a workday alone, even a worked Sunday', () => {
    expect(rollForward('2026-08-20', calendar)).toEqual(final('2026-08-20'))
    expect(rollForward('2026-09-20', calendar)).toEqual(final('2026-09-20'))
  })

  it('moves a Sunday to Monday, provisionally where no calendar is published', () => {
    expect(rollForward('2028-08-20', calendar)).toEqual(provisional('2028-08-21'))
  })
})

describe('a period that cannot be counted', () => {
  const roll = { roll: true }

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('%d is malformed', (length) => {
    const malformed = (path: string) => expect.objectContaining({ code: 'malformed', path })
    expect(() => dueWorkdays('2026-01-01', length, calendar)).toThrow(malformed('workdays'))
    expect(() => dueDays('2026-01-01', length, roll, calendar)).toThrow(malformed('days'))
    expect(() => dueMonths('2026-01-01', length, roll, calendar)).toThrow(malformed('months'))
  })

  it('longer than 100000 is out of range', () => {
    expect(() => dueDays('2026-01-01', 100_001, roll, calendar)).toThrow(
      expect.objectContaining({ code: 'out-of-range', path: 'days' }),
    )
    expect(dueWorkdays('2026-01-01', 100_000, calendar).provisional).toBe(true)
  })

  it('past the year 9999 is out of range', () => {
    const beyond = (path: string) => expect.objectContaining({ code: 'out-of-range', path })
    expect(() => dueWorkdays('9999-12-30', 3, calendar)).toThrow(beyond('workdays'))
    expect(() => dueDays('9999-12-30', 2, { roll: false }, calendar)).toThrow(beyond('days'))
    expect(() => dueMonths('2026-01-01', 99_999, roll, calendar)).toThrow(beyond('months'))
    expect(() => rollForward('9999-12-31', { isDayOff: () => true, isPublished: () => true })).toThrow(
      expect.objectContaining({ code: 'out-of-range' }),
    )
  })

  it.each(['2026-02-29', '2026-9-1', ''])('from %j is not a date', (from) => {
    expect(() => dueWorkdays(from, 1, calendar)).toThrow(expect.objectContaining({ code: 'not-a-date', path: 'from' }))
  })
})
