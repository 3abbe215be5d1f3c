import { describe, expect, it } from 'vitest'
import { toText } from './decimal.ts'
import { readDecimal } from './read-decimal.ts'

describe('a decimal from outside', () => {
  it('is read exactly', () => {
    expect(toText(readDecimal('15.0033', '面积', 'unit.floorArea'))).toBe('15.0033')
    expect(toText(readDecimal('1'.repeat(40), '金额', 'amount'), 0)).toBe('1'.repeat(40))
  })

  it.each([
    [45.01, 'malformed'],
    [undefined, 'malformed'],
    [{}, 'malformed'],
    ['-0.01', 'negative'],
    ['--1', 'not-a-decimal'],
    ['1e9', 'not-a-decimal'],
    ['四十五', 'not-a-decimal'],
    ['1'.repeat(41), 'out-of-range'],
  ])('%j is refused as %s, naming what and where', (value, code) => {
    expect(() => readDecimal(value, '面积', 'unit.floorArea')).toThrow(
      expect.objectContaining({ code, path: 'unit.floorArea', publicMessage: expect.stringMatching(/^面积.*请.*。$/) }),
    )
  })
})
