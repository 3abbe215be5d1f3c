import { describe, expect, it } from 'vitest'
import { addDays, addMonths } from '../../../kit/index.ts'
import type { Context } from '../../engine/index.ts'
import { Figures } from '../../engine/parameter.ts'
import { judgeAttachment } from './attachment.ts'
import { dayText, monthText, readDay, readMonth, readMonthAfter } from './day-numbers.ts'
import { monthsOf, readMonths, runsOf } from './month-runs.ts'

/** A rule of so many months, asked on the first day of the contract. */
function contextOf(months: number, on: string): Context {
  const figures = new Figures(
    new Map([
      ['contract-months', String(months)],
      ['pension-months', '6'],
    ]),
  )
  return { figures, on, rollForward: (date) => date }
}

describe('a labour contract of so many months', () => {
  it('lasts until the day before the corresponding day, or before the last of a shorter month (Civil Code 202)', () => {
    for (const months of [1, 6, 12]) {
      for (let from = '2023-07-01'; from < '2024-09-05'; from = addDays(from, 1)) {
        const last = addDays(addMonths(from, months), -1)
        const holds = (to: string) => judgeAttachment({ from, to }, [], contextOf(months, from)).holds
        expect([holds(addDays(last, -1)), holds(last), holds(addDays(last, 1))], `${from} to ${last}`).toEqual([
          false,
          true,
          true,
        ])
      }
    }
  })
})

describe('days and months as numbers', () => {
  it('reads days that exist and gives their text back', () => {
    for (const day of ['2024-02-29', '2026-12-31', '0001-01-01', '9999-12-31']) expect(dayText(readDay(day))).toBe(day)
    for (const none of ['2026-02-29', '2026-04-31', '2026-13-01', '2026-00-01', '2026-1-01', '2026/01/01', 20260101]) {
      expect(readDay(none)).toBe(0)
    }
  })

  it('reads a month after another as by itself, usual or not', () => {
    for (let month = 1985 * 12; month < 2065 * 12; month++) {
      const text = monthText(month)
      expect(readMonth(text)).toBe(month)
      for (const last of [0, month - 1, month - 3]) expect(readMonthAfter(last, text)).toBe(month)
    }
    for (const none of ['2026-13', '2026-03-01', '2026-3', null, 202603]) expect(readMonthAfter(24_314, none)).toBe(0)
  })
})

describe('runs of months', () => {
  it('give back the months that were listed', () => {
    for (const months of [
      [],
      ['2026-03'],
      ['2025-11', '2025-12', '2026-01'],
      ['2024-02', '2025-12', '2026-01', '2026-05'],
    ]) {
      const read = readMonths(months)
      expect(read).toEqual(runsOf(months.map(readMonth)))
      expect(monthsOf(read || false).map(monthText)).toEqual(months)
    }
  })

  it('leave lists that are not in order, or hold something else', () => {
    for (const odd of [
      ['2026-03', '2026-03'],
      ['2026-03', '2026-02'],
      ['2026-13'],
      ['2026-03', null],
      [202603],
      '2026-03',
    ]) {
      expect(readMonths(odd)).toBeUndefined()
    }
    expect([readMonths(null), readMonths(undefined)]).toEqual([null, null])
  })
})
