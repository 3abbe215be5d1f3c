import { add, compare, type Decimal, decimal, Fault, type PlainDate, parseDecimal, toText } from '../../kit/index.ts'
import { covers, type Period } from '../people/index.ts'

const WHOLE = decimal(1)
const PLACES = 8

/**
 * A part of a home as it is kept: `0.5`, `50%`, `1/3` or 全部 become a decimal with at most eight places, never more than was meant.
 * Throws `malformed` or `out-of-range` with the path.
 */
export function parseShare(text: string, path: string): string {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  const [, above, below] = /^(\d{1,6})\/(\d{1,6})$/.exec(plain) ?? []
  const share = above === undefined || below === undefined ? plainShare(plain) : fraction(BigInt(above), BigInt(below))
  if (share === undefined) {
    throw new Fault('malformed', '产权份额应当写成小数、百分数或者分数，例如 0.5、50% 或者 1/2；一人所有的写“全部”。', {
      path,
    })
  }
  if (compare(share, decimal(0)) <= 0 || compare(share, WHOLE) > 0) {
    throw new Fault('out-of-range', '产权份额应当大于 0，并且不超过 1。', { path })
  }
  return toText(share, 0)
}

function plainShare(text: string): Decimal | undefined {
  if (text === '全部') return WHOLE
  const percent = text.endsWith('%')
  const value = parseDecimal(percent ? text.slice(0, -1) : text)
  if (value === undefined) return undefined
  const scale = value.scale + (percent ? 2 : 0)
  return scale > PLACES ? undefined : { digits: value.digits, scale }
}

/** Rounded down, so that three thirds are not more than the whole. */
function fraction(above: bigint, below: bigint): Decimal | undefined {
  return below === 0n ? undefined : { digits: (above * 10n ** BigInt(PLACES)) / below, scale: PLACES }
}

/** Sums parts, exactly. */
export function sumShares(shares: readonly string[]): Decimal {
  return shares.reduce((sum, share) => add(sum, decimal(share)), decimal(0))
}

/** On no day do the parts of a home sum to more than the whole. Throws `out-of-range` and names the first such day. */
export function checkSum(shares: readonly (Period & { readonly share: string })[]): void {
  const days = [...new Set(shares.map((one) => one.from))].sort()
  const over = days.find((day) => compare(sumOn(shares, day), WHOLE) > 0)
  if (over !== undefined) {
    throw new Fault('out-of-range', `自 ${over} 起各人的产权份额合计超过 1，请核对。`, { path: 'shares' })
  }
}

function sumOn(shares: readonly (Period & { readonly share: string })[], day: PlainDate): Decimal {
  return sumShares(shares.filter((one) => covers(one, day)).map((one) => one.share))
}
