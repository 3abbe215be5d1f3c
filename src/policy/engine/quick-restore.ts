import type { Decimal } from '../../kit/index.ts'
import { QUANTITY_PLACES, UNKNOWN_WORD } from './quick-read.ts'
import { type Known, unknown } from './value.ts'

/** Gives back, for a trace, what generated code holds as numbers. Each takes the path that is asked for while it is unknown. */

export function restoreWord(place: number, words: readonly string[], path: string): Known<string> {
  return words[place] ?? unknown(path)
}

export function restoreYesNo(answer: number, path: string): Known<boolean> {
  return answer === UNKNOWN_WORD ? unknown(path) : answer === 1
}

export function restoreCode(code: number, digits: number, path: string): Known<string> {
  return code < 0 ? unknown(path) : String(code).padStart(digits, '0')
}

export function restoreInteger(value: number, path: string): Known<number> {
  return Number.isNaN(value) ? unknown(path) : value
}

/** Whole units of 10^-places as an exact decimal. */
export function restoreScaled(value: number, places: number): Decimal {
  return { digits: BigInt(value), scale: places }
}

export function restoreQuantity(value: number, path: string, places = QUANTITY_PLACES): Known<Decimal> {
  return Number.isNaN(value) ? unknown(path) : restoreScaled(value, places)
}

export function restoreOwn(value: unknown, restore: (value: unknown) => unknown, path: string): unknown {
  return value === null ? unknown(path) : restore(value)
}
