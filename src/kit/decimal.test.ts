import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  compare,
  decimal,
  divideHalfUp,
  minimum,
  multiply,
  parseDecimal,
  roundHalfUp,
  subtract,
  toText,
  ZERO,
} from './decimal.ts'

const anyDecimal = fc.record({ digits: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), scale: fc.nat({ max: 6 }) })

describe('reading a decimal', () => {
  it.each(['0', '45.01', '007', '0.00', '123456789012345678901234567890.5'])('%s is one', (text) => {
    expect(parseDecimal(text)).toBeDefined()
  })

  it.each(['', '-1', '+1', '.5', '5.', '1e3', '1,000', ' 1', '1\n', '１', 'NaN', '0x10', '1.2.3'])(
    '%j is not one',
    (text) => {
      expect(parseDecimal(text)).toBeUndefined()
    },
  )

  it('written in our own code may be negative, and must be right', () => {
    expect(toText(decimal('-0.05'))).toBe('-0.05')
    expect(toText(decimal(12n))).toBe('12.00')
    expect(() => decimal('many')).toThrow(RangeError)
    expect(() => decimal(0.0000001)).toThrow(RangeError)
  })
})

describe('exact sums', () => {
  it('lose nothing where floating point would', () => {
    expect(toText(add(decimal('0.1'), decimal('0.2')))).toBe('0.30')
    expect(toText(multiply(decimal('15.0033'), decimal('3')))).toBe('45.0099')
    expect(toText(subtract(decimal('97165.24'), decimal('87448.72')))).toBe('9716.52')
    expect(compare(add(decimal('0.1'), decimal('0.2')), decimal('0.3'))).toBe(0)
  })

  it('undo each other', () => {
    fc.assert(fc.property(anyDecimal, anyDecimal, (a, b) => compare(subtract(add(a, b), b), a) === 0))
  })

  it('keep the order when the same is added to both', () => {
    fc.assert(
      fc.property(anyDecimal, anyDecimal, anyDecimal, (a, b, c) => compare(a, b) === compare(add(a, c), add(b, c))),
    )
  })

  it('find the smaller one', () => {
    expect(minimum(decimal('96480'), decimal('120000.00'))).toEqual(decimal('96480'))
    expect(minimum(decimal('1'), ZERO)).toBe(ZERO)
  })
})

describe('rounding half up, away from zero', () => {
  it.each([
    ['87448.716', '87448.72'],
    ['0.005', '0.01'],
    ['0.0049999', '0.00'],
    ['-0.005', '-0.01'],
    ['1.995', '2.00'],
    ['2', '2.00'],
  ])('%s becomes %s', (exact, rounded) => {
    expect(toText(roundHalfUp(decimal(exact), 2))).toBe(rounded)
  })

  it('never moves a value by more than half a step', () => {
    fc.assert(
      fc.property(anyDecimal, (value) => {
        const moved = subtract(roundHalfUp(value, 2), value)
        const magnitude = moved.digits < 0n ? { ...moved, digits: -moved.digits } : moved
        return compare(magnitude, decimal('0.005')) <= 0
      }),
    )
  })

  it('divides integers alike', () => {
    expect(divideHalfUp(5n, 2n)).toBe(3n)
    expect(divideHalfUp(-5n, 2n)).toBe(-3n)
    expect(divideHalfUp(7n, 3n)).toBe(2n)
  })
})

describe('writing a decimal', () => {
  it('gives at least so many places and drops no further digit', () => {
    expect(toText(decimal('45'))).toBe('45.00')
    expect(toText(decimal('45.0100'))).toBe('45.01')
    expect(toText(decimal('45.0103'))).toBe('45.0103')
    expect(toText(decimal('45.10'), 0)).toBe('45.1')
    expect(toText(decimal('45'), 0)).toBe('45')
  })

  it('is read back as the same value', () => {
    fc.assert(fc.property(anyDecimal, (value) => compare(decimal(toText(value)), value) === 0))
  })
})
