import { describe, expect, it } from 'vitest'
import { addToMonth, isPlainMonth, monthOf } from './plain-month.ts'

describe('a plain month', () => {
  it.each(['2026-01', '2026-12', '0001-01'])('%s is one', (month) => {
    expect(isPlainMonth(month)).toBe(true)
  })

  it.each(['2026-00', '2026-13', '2026-1', '0000-01', '2026-01-01', '2026/01', 202601, null])(
    '%j is not one',
    (value) => {
      expect(isPlainMonth(value)).toBe(false)
    },
  )

  it('is the month of a day', () => {
    expect(monthOf('2026-11-30')).toBe('2026-11')
  })

  it('moves over the turn of the year', () => {
    expect(addToMonth('2026-11', 2)).toBe('2027-01')
    expect(addToMonth('2026-01', -1)).toBe('2025-12')
    expect(() => addToMonth('9999-12', 1)).toThrow(expect.objectContaining({ code: 'out-of-range' }))
  })
})
