import { describe, expect, it } from 'vitest'
import { formatArea, parseArea } from './area.ts'

describe('an area', () => {
  it.each([
    ['45', '45.00 平方米'],
    ['45.01', '45.01 平方米'],
    ['15.0033', '15.0033 平方米'],
    ['0', '0.00 平方米'],
  ])('%s is shown as %s', (text, shown) => {
    expect(formatArea(parseArea(text, 'unit.floorArea'))).toBe(shown)
  })

  it.each([
    ['-45', 'negative'],
    ['45㎡', 'not-a-decimal'],
    [45, 'malformed'],
    ['1'.repeat(41), 'out-of-range'],
  ])('%j is refused as %s', (value, code) => {
    expect(() => parseArea(value, 'unit.floorArea')).toThrow(expect.objectContaining({ code, path: 'unit.floorArea' }))
  })
})
