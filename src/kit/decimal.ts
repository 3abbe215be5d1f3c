/**
 * An exact decimal number: `digits / 10^scale`. Sums and products lose nothing; only `roundHalfUp` rounds.
 * Money in yuan and areas in square metres travel as decimal strings and are compared as Decimals.
 */
export interface Decimal {
  readonly digits: bigint
  readonly scale: number
}

export const ZERO: Decimal = { digits: 0n, scale: 0 }

const DOT = 46
const ZERO_CODE = 48
/** So many digits and a dot are exact as a plain number, which is quicker to read. */
const EXACT_LENGTH = 16
const POWERS: readonly bigint[] = Array.from({ length: 32 }, (_, places) => 10n ** BigInt(places))

function powerOfTen(places: number): bigint {
  return POWERS[places] ?? 10n ** BigInt(places)
}

/** Reads a plain non-negative decimal string such as `45.01`; undefined when the text is not one. */
export function parseDecimal(text: string): Decimal | undefined {
  let value = 0
  let dot = -1
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit >= 0 && digit <= 9) value = value * 10 + digit
    else if (text.charCodeAt(at) === DOT && dot < 0 && at > 0) dot = at
    else return undefined
  }
  if (text.length === 0 || dot === text.length - 1) return undefined
  const scale = dot < 0 ? 0 : text.length - 1 - dot
  const exact = text.length <= (dot < 0 ? EXACT_LENGTH - 1 : EXACT_LENGTH)
  return { digits: BigInt(exact ? value : text.replace('.', '')), scale }
}

/** Reads a decimal written in our own source code. Throws RangeError when it is not one. */
export function decimal(literal: string | number | bigint): Decimal {
  const text = String(literal)
  const value = text.startsWith('-') ? parseDecimal(text.slice(1)) : parseDecimal(text)
  if (!value) throw new RangeError(`not a decimal: ${text}`)
  return text.startsWith('-') ? { digits: -value.digits, scale: value.scale } : value
}

function atScale(value: Decimal, scale: number): bigint {
  return scale === value.scale ? value.digits : value.digits * powerOfTen(scale - value.scale)
}

export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale)
  return { digits: atScale(a, scale) + atScale(b, scale), scale }
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  return add(a, { digits: -b.digits, scale: b.scale })
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale }
}

/** Negative, zero or positive as a is below, equal to or above b. */
export function compare(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale)
  const difference = atScale(a, scale) - atScale(b, scale)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function minimum(a: Decimal, b: Decimal): Decimal {
  return compare(a, b) <= 0 ? a : b
}

/** Divides two integers, halves away from zero. The divisor is positive. */
export function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  const sign = dividend < 0n ? -1n : 1n
  const magnitude = dividend * sign
  return sign * ((2n * magnitude + divisor) / (2n * divisor))
}

/** Rounds to so many places, halves away from zero. */
export function roundHalfUp(value: Decimal, places: number): Decimal {
  if (value.scale <= places) return { digits: atScale(value, places), scale: places }
  return { digits: divideHalfUp(value.digits, powerOfTen(value.scale - places)), scale: places }
}

/** `45.00`: at least so many places, further non-zero ones are kept; nothing is rounded. */
export function toText(value: Decimal, places = 2): string {
  const negative = value.digits < 0n
  const digits = String(negative ? -value.digits : value.digits).padStart(value.scale + 1, '0')
  const point = digits.length - value.scale
  let end = digits.length
  while (end > point && digits.charCodeAt(end - 1) === ZERO_CODE) end--
  const fraction = digits.slice(point, end).padEnd(places, '0')
  return `${negative ? '-' : ''}${digits.slice(0, point)}${fraction ? `.${fraction}` : ''}`
}
