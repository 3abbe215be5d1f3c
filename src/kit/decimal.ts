/**
 * An exact decimal number: `digits / 10^scale`. Sums and products lose nothing; only `roundHalfUp` rounds.
 * Money in yuan and areas in square metres travel as decimal strings and are compared as Decimals.
 */
export interface Decimal {
  readonly digits: bigint
  readonly scale: number
}

const PATTERN = /^(\d+)(?:\.(\d+))?$/

export const ZERO: Decimal = { digits: 0n, scale: 0 }

/** Reads a plain non-negative decimal string such as `45.01`; undefined when the text is not one. */
export function parseDecimal(text: string): Decimal | undefined {
  const parts = PATTERN.exec(text)
  if (!parts) return undefined
  const fraction = parts[2] ?? ''
  return { digits: BigInt(`${parts[1]}${fraction}`), scale: fraction.length }
}

/** Reads a decimal written in our own source code. Throws RangeError when it is not one. */
export function decimal(literal: string | number | bigint): Decimal {
  const text = String(literal)
  const value = text.startsWith('-') ? parseDecimal(text.slice(1)) : parseDecimal(text)
  if (!value) throw new RangeError(`not a decimal: ${text}`)
  return text.startsWith('-') ? { digits: -value.digits, scale: value.scale } : value
}

function atScale(value: Decimal, scale: number): bigint {
  return value.digits * 10n ** BigInt(scale - value.scale)
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
  return { digits: divideHalfUp(value.digits, 10n ** BigInt(value.scale - places)), scale: places }
}

/** `45.00`: at least so many places, further non-zero ones are kept; nothing is rounded. */
export function toText(value: Decimal, places = 2): string {
  const negative = value.digits < 0n
  const digits = String(negative ? -value.digits : value.digits).padStart(value.scale + 1, '0')
  const whole = digits.slice(0, digits.length - value.scale)
  const fraction = digits
    .slice(digits.length - value.scale)
    .replace(/0+$/, '')
    .padEnd(places, '0')
  return `${negative ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`
}
