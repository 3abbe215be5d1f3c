import { describe, expect, test } from 'vitest'
import {
  formatArea,
  formatDate,
  formatDay,
  formatFigure,
  formatInstant,
  formatMoney,
  formatMonth,
  formatSince,
} from './format.ts'

describe('format', () => {
  test('a date carries its weekday', () => {
    expect(formatDate('2026-11-21')).toBe('2026年11月21日（周六）')
    expect(formatDate('2024-02-29')).toBe('2024年2月29日（周四）')
    expect(formatDay('2026-09-01')).toBe('2026年9月1日')
    expect(formatMonth('2026-03')).toBe('2026年3月')
  })

  test('an instant is told in China’s time', () => {
    expect(formatInstant('2026-11-21T01:05:09.000Z')).toBe('2026年11月21日 09:05')
    expect(formatInstant('2026-11-21T16:30:00Z')).toBe('2026年11月22日 00:30')
    expect(formatInstant('待定')).toBe('待定')
  })

  test('what is known by its day alone is told without a time', () => {
    expect(formatSince('2024-01-02T00:00:00+08:00')).toBe('2024年1月2日')
    expect(formatSince('2024-01-02T00:01:00+08:00')).toBe('2024年1月2日 00:01')
  })

  test('what is no date is left alone', () => expect(formatDate('待定')).toBe('待定'))

  test('money has commas and two places, and no digit is lost', () => {
    expect(formatMoney('1234.5')).toBe('1,234.50 元')
    expect(formatMoney('68040')).toBe('68,040.00 元')
    expect(formatMoney('0.125')).toBe('0.125 元')
    expect(formatMoney('123456789012345678901.25')).toBe('123,456,789,012,345,678,901.25 元')
  })

  test('areas and figures carry their unit in Chinese', () => {
    expect(formatArea('45')).toBe('45.00 平方米')
    expect(formatFigure('45.01', '平方米')).toBe('45.01 平方米')
    expect(formatFigure('90', '%')).toBe('90%')
    expect(formatFigure('6', '个月')).toBe('6 个月')
    expect(formatFigure('2026', '年')).toBe('2026年')
    expect(formatFigure('5', '年')).toBe('5 年')
    expect(formatFigure('2026-08-20', '')).toBe('2026年8月20日')
    expect(formatFigure('城镇', '')).toBe('城镇')
    expect(formatFigure('410522', '')).toBe('410522')
  })
})
