import { describe, expect, it } from 'vitest'
import { addDays, dayOfWeek } from './plain-date.ts'
import { stateCouncilCalendar } from './state-council-calendar.ts'

const YEARS = Array.from({ length: 2026 - 2008 + 1 }, (_, index) => 2008 + index)

function daysWhere(year: number, wanted: (date: string, weekend: boolean) => boolean): string[] {
  const found: string[] = []
  for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1)) {
    if (wanted(date, dayOfWeek(date) >= 6)) found.push(date)
  }
  return found
}

const offWeekdays = (year: number) =>
  daysWhere(year, (date, weekend) => !weekend && stateCouncilCalendar.isDayOff(date))
const workedWeekends = (year: number) =>
  daysWhere(year, (date, weekend) => weekend && !stateCouncilCalendar.isDayOff(date))

describe('2026, as the State Council announced it', () => {
  it('has exactly these weekdays off', () => {
    expect(offWeekdays(2026)).toEqual([
      ...['2026-01-01', '2026-01-02'],
      ...['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-02-23'],
      '2026-04-06',
      ...['2026-05-01', '2026-05-04', '2026-05-05'],
      '2026-06-19',
      '2026-09-25',
      ...['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
    ])
  })

  it('has exactly these weekends worked', () => {
    expect(workedWeekends(2026)).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ])
  })
})

describe.each(YEARS)('%d', (year) => {
  it('is published and closes on New Year, at Labour Day and for the National Day week', () => {
    expect(stateCouncilCalendar.isPublished(year)).toBe(true)
    for (const day of ['01-01', '05-01', '10-01', '10-02', '10-03', '10-04', '10-05']) {
      expect(stateCouncilCalendar.isDayOff(`${year}-${day}`)).toBe(true)
    }
  })

  it('has as many workdays as eleven or thirteen holidays leave', () => {
    // Eleven statutory days (thirteen from 2025) leave 248 to 252 workdays; 2015 and 2020 had one or two more days off.
    const workdays = daysWhere(year, (date) => !stateCouncilCalendar.isDayOff(date)).length
    expect(workdays).toBeGreaterThanOrEqual(247)
    expect(workdays).toBeLessThanOrEqual(252)
  })

  it('never asks for more than nine workdays in a row', () => {
    let run = 0
    let longest = 0
    daysWhere(year, (date) => {
      run = stateCouncilCalendar.isDayOff(date) ? 0 : run + 1
      longest = Math.max(longest, run)
      return false
    })
    expect(longest).toBeLessThanOrEqual(9)
  })
})

it('knows nothing of the years that were not announced', () => {
  expect([2007, 2027].map(stateCouncilCalendar.isPublished)).toEqual([false, false])
})
