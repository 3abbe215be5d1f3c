import { describe, expect, it } from 'vitest'
import { addDays } from './plain-date.ts'
import { type CalendarYear, makeCalendar, withYears } from './workday-calendar.ts'

const year2027: CalendarYear = { daysOff: ['2027-01-01', '2027-02-08'], workingWeekends: ['2027-02-06'] }
const calendar = makeCalendar({ 2027: year2027 })

describe('a published year', () => {
  it('has its holidays, its weekends and its working weekends', () => {
    expect(calendar.isPublished(2027)).toBe(true)
    expect(calendar.isDayOff('2027-02-08')).toBe(true)
    expect(calendar.isDayOff('2027-02-06')).toBe(false)
    expect(calendar.isDayOff('2027-02-07')).toBe(true)
    expect(calendar.isDayOff('2027-02-09')).toBe(false)
  })
})

describe('a year without a published calendar', () => {
  it('has weekends and the fixed national holidays off, and nothing else', () => {
    expect(calendar.isPublished(2029)).toBe(false)
    const weekdaysOff: string[] = []
    for (let date = '2029-01-01'; date <= '2029-12-31'; date = addDays(date, 1)) {
      const weekend = [0, 6].includes(new Date(date).getUTCDay())
      if (weekend) expect(calendar.isDayOff(date)).toBe(true)
      else if (calendar.isDayOff(date)) weekdaysOff.push(date)
    }
    expect(weekdaysOff).toEqual(['2029-01-01', '2029-05-01', '2029-05-02', '2029-10-01', '2029-10-02', '2029-10-03'])
  })
})

describe('adding years to a calendar', () => {
  const extended = withYears(calendar, new Map([[2028, { daysOff: ['2028-01-03'], workingWeekends: [] }]]))

  it('publishes them and keeps the others', () => {
    expect([2027, 2028, 2029].map(extended.isPublished)).toEqual([true, true, false])
    expect(extended.isDayOff('2028-01-03')).toBe(true)
    expect(extended.isDayOff('2027-02-06')).toBe(false)
    expect(calendar.isPublished(2028)).toBe(false)
  })

  it('replaces a year as a whole', () => {
    const replaced = withYears(calendar, { 2027: { daysOff: ['2027-01-01'], workingWeekends: [] } })
    expect(replaced.isDayOff('2027-02-08')).toBe(false)
    expect(replaced.isDayOff('2027-02-06')).toBe(true)
  })
})

describe('a notice that reaches back into December', () => {
  const extended = withYears(calendar, {
    2028: { daysOff: ['2027-12-31', '2028-01-03'], workingWeekends: ['2027-12-25'] },
  })

  it('changes those days and nothing else of the year before', () => {
    expect(extended.isDayOff('2027-12-31')).toBe(true)
    expect(extended.isDayOff('2027-12-25')).toBe(false)
    expect(extended.isDayOff('2027-12-30')).toBe(false)
    expect(extended.isDayOff('2027-02-08')).toBe(true)
  })
})

describe('a calendar with a mistake is refused', () => {
  it.each<[string, CalendarYear, string]>([
    ['an empty year', { daysOff: [], workingWeekends: [] }, 'years.2027.daysOff'],
    ['a day of another year', { daysOff: ['2026-11-30'], workingWeekends: [] }, 'years.2027.daysOff'],
    ['a day that does not exist', { daysOff: ['2027-02-29'], workingWeekends: [] }, 'years.2027.daysOff'],
    ['a working weekday', { daysOff: ['2027-01-01'], workingWeekends: ['2027-02-09'] }, 'years.2027.workingWeekends'],
    [
      'a working day of another year',
      { daysOff: ['2027-01-01'], workingWeekends: ['2026-02-28'] },
      'years.2027.workingWeekends',
    ],
    ['a day both off and worked', { daysOff: ['2027-01-02'], workingWeekends: ['2027-01-02'] }, 'years.2027.daysOff'],
  ])('%s', (_, days, path) => {
    expect(() => makeCalendar({ 2027: days })).toThrow(expect.objectContaining({ code: 'malformed', path }))
  })
})
