import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimal, multiply, toText } from './decimal.ts'
import { formatYuan, largestRemainder, parseYuan, roundToFen, toYuan, yuanText } from './money.ts'

const yuan = (text: string) => parseYuan(text, 'amount')

describe('reading yuan', () => {
  it.each([
    ['0', 0n],
    ['0.1', 10n],
    ['268000.00', 26_800_000n],
    ['22680.010', 2_268_001n],
    ['99999999999999.99', 9_999_999_999_999_999n],
  ])('%s', (text, fen) => {
    expect(yuan(text)).toBe(fen)
  })

  it.each([
    ['-1', 'negative'],
    ['839.996', 'not-a-decimal'],
    ['1,000', 'not-a-decimal'],
    ['', 'not-a-decimal'],
    ['100000000000000', 'out-of-range'],
    ['9'.repeat(1000), 'out-of-range'],
    [840, 'malformed'],
    [null, 'malformed'],
  ])('%j is refused as %s', (value, code) => {
    expect(() => parseYuan(value, 'household.annualIncome')).toThrow(
      expect.objectContaining({ code, path: 'household.annualIncome' }),
    )
  })
})

describe('writing yuan', () => {
  it.each([
    [123_450n, '1234.50', '1,234.50 元'],
    [0n, '0.00', '0.00 元'],
    [5n, '0.05', '0.05 元'],
    [99_999n, '999.99', '999.99 元'],
    [26_800_000n, '268000.00', '268,000.00 元'],
    [123_456_789_012n, '1234567890.12', '1,234,567,890.12 元'],
    [-123_450n, '-1234.50', '-1,234.50 元'],
    [-10_000n, '-100.00', '-100.00 元'],
  ])('%d fen', (fen, text, shown) => {
    expect(yuanText(fen)).toBe(text)
    expect(formatYuan(fen)).toBe(shown)
  })
})

describe('rounding a line', () => {
  it('takes ninety percent half up and leaves the rest by subtraction', () => {
    const share = yuan('97165.24')
    const aid = roundToFen(multiply(toYuan(share), decimal('0.9')))
    expect(yuanText(aid)).toBe('87448.72')
    expect(yuanText(share - aid)).toBe('9716.52')
  })

  it.each([
    ['0.01', '0.01'],
    ['0.05', '0.05'],
    ['333.34', '300.01'],
  ])('ninety percent of %s is %s', (share, aid) => {
    expect(yuanText(roundToFen(multiply(decimal(share), decimal('0.9'))))).toBe(aid)
  })
})

describe('splitting by largest remainder', () => {
  const split = (total: string, weights: bigint[]) => largestRemainder(yuan(total), weights).map(yuanText)

  it('shares treatment costs by floor area', () => {
    expect(split('268000.00', [6137n, 5802n, 4988n])).toEqual(['97165.24', '91861.29', '78973.47'])
    expect(split('268000.00', [80n, 70n, 50n])).toEqual(['107200.00', '93800.00', '67000.00'])
  })

  it('gives the odd fen by listed order when areas are equal', () => {
    expect(split('1000.00', [1n, 1n, 1n])).toEqual(['333.34', '333.33', '333.33'])
    expect(split('0.02', [5n, 5n, 5n])).toEqual(['0.01', '0.01', '0.00'])
  })

  it('gives nothing for a weight of zero, and all of it to a single one', () => {
    expect(split('0.01', [0n, 1n])).toEqual(['0.00', '0.01'])
    expect(split('268000.00', [42n])).toEqual(['268000.00'])
  })

  it('refuses weights that sum to zero, and anything negative', () => {
    expect(() => largestRemainder(1n, [0n, 0n])).toThrow(expect.objectContaining({ code: 'out-of-range' }))
    expect(() => largestRemainder(1n, [])).toThrow(expect.objectContaining({ code: 'out-of-range' }))
    expect(() => largestRemainder(-1n, [1n])).toThrow(expect.objectContaining({ code: 'negative' }))
    expect(() => largestRemainder(1n, [2n, -1n])).toThrow(expect.objectContaining({ code: 'negative' }))
  })

  it('always adds up, and stays within a fen of the exact share', () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 6n }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), weights, (total, parts) => {
        const sum = parts.reduce((a, b) => a + b, 0n)
        fc.pre(sum > 0n)
        const shares = largestRemainder(total, parts)
        expect(shares.reduce((a, b) => a + b, 0n)).toBe(total)
        parts.forEach((weight, index) => {
          const distance = (shares[index] ?? 0n) * sum - total * weight
          expect(distance < sum && distance > -sum).toBe(true)
        })
      }),
    )
  })
})

it('an amount of money is an exact decimal too', () => {
  expect(toText(toYuan(26_800_000n))).toBe('268000.00')
})
