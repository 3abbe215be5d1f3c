import { type Decimal, roundHalfUp, toText } from './decimal.ts'
import { Fault } from './fault.ts'
import { readDecimal } from './read-decimal.ts'

/** Money inside Anju: whole fen (1 yuan = 100 fen). Negative only in correcting entries. */
export type Fen = bigint

/** More than any budget, and well inside a 64-bit integer. */
const LARGEST: Fen = 10n ** 16n

/**
 * Reads yuan such as `268000.00`, zero or more, with at most two decimals.
 * Throws `malformed`, `negative`, `not-a-decimal` or `out-of-range` with the path.
 */
export function parseYuan(value: unknown, path: string): Fen {
  const yuan = readDecimal(value, '金额', path)
  const fen = roundToFen(yuan)
  if (fen >= LARGEST) throw new Fault('out-of-range', '金额太大，请检查是否写错。', { path })
  if (fen * 10n ** BigInt(yuan.scale) !== yuan.digits * 100n) {
    throw new Fault('not-a-decimal', '金额最多两位小数，请精确到分。', { path })
  }
  return fen
}

/** Yuan to the fen, halves away from zero: the one rounding of a line. */
export function roundToFen(yuan: Decimal): Fen {
  return roundHalfUp(yuan, 2).digits
}

/** The amount in yuan as an exact decimal, for further sums. */
export function toYuan(fen: Fen): Decimal {
  return { digits: fen, scale: 2 }
}

/** The amount in yuan as a decimal string with two decimals, `1234.50`: the shape of money in every answer. */
export function yuanText(fen: Fen): string {
  return toText(toYuan(fen))
}

/** For people: `1,234.50 元`. */
export function formatYuan(fen: Fen): string {
  return `${yuanText(fen).replace(/\B(?=(\d{3})+\.)/g, ',')} 元`
}

/**
 * Splits a total of zero or more in proportion to the weights, to the last fen: each share is rounded down, and the fen that
 * remain go to the largest remainders, ties in listed order. Throws `negative`, or `out-of-range` when the weights sum to zero.
 */
export function largestRemainder(total: Fen, weights: readonly bigint[]): Fen[] {
  if (total < 0n) throw new Fault('negative', '要分摊的金额不能为负数，请检查。')
  if (weights.some((weight) => weight < 0n)) throw new Fault('negative', '分摊的份额不能为负数，请检查。')
  const sum = weights.reduce((a, b) => a + b, 0n)
  if (sum === 0n) throw new Fault('out-of-range', '分摊的份额合计为零，无法分摊，请先填写各方的份额。')
  const shares = weights.map((weight) => (total * weight) / sum)
  const left = total - shares.reduce((a, b) => a + b, 0n)
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (total * weight) % sum }))
    .sort((a, b) => (a.remainder > b.remainder ? -1 : a.remainder < b.remainder ? 1 : a.index - b.index))
  const lucky = new Set(byRemainder.slice(0, Number(left)).map(({ index }) => index))
  return shares.map((share, index) => (lucky.has(index) ? share + 1n : share))
}
