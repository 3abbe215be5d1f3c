import { describe, expect, test } from 'vitest'
import { countWorkdays, monthsOf } from './month-days.ts'
import { readDays } from './read-days.ts'

describe('days as a notice writes them', () => {
  test('single days and spans, with or without the month said again', () => {
    expect(readDays('1月1日至3日\n2月28日至3月1日，5月1日', 2027)).toEqual({
      days: ['2027-01-01', '2027-01-02', '2027-01-03', '2027-02-28', '2027-03-01', '2027-05-01'],
    })
    expect(readDays('2026-12-31 至 2027-01-01', 2027)).toEqual({ days: ['2026-12-31', '2027-01-01'] })
    expect(readDays('', 2027)).toEqual({ days: [] })
  })

  test.each(['2月30日', '三月一日', '1月3日至1日', '1月1日至6月1日'])('%s is given back', (piece) => {
    expect(readDays(`5月1日，${piece}`, 2027)).toEqual({ unread: piece })
  })
})

describe('a year in months', () => {
  const months = monthsOf(2026, new Set(['2026-01-01']), new Set(['2026-01-04']))

  test('begins each week on Monday', () => {
    expect(months.map(({ before }) => before).slice(0, 3)).toEqual([3, 6, 6])
    expect(months.map(({ days }) => days.length).slice(0, 3)).toEqual([31, 28, 31])
  })

  test('knows holidays and worked weekends', () => {
    expect(months[0]?.days.slice(0, 5).map(({ kind }) => kind)).toEqual([
      'day-off',
      'workday',
      'weekend',
      'working-weekend',
      'workday',
    ])
    expect(countWorkdays(months)).toBe(261)
  })
})
