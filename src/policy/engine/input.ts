import { type Decimal, decimal, toText } from '../../kit/index.ts'
import type { FactSheet } from './fact-sheet.ts'
import { isUnknown, type Known, unknown } from './value.ts'

/** What fits into a compact trace. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** How an input is held by generated code: as a number where it can be. Left out: programs that read it have no quick judge. */
export type QuickForm =
  | { readonly as: 'word' | 'yes-no' | 'quantity' | 'homes-area' }
  | { readonly as: 'integer'; readonly least: number; readonly most: number }
  | { readonly as: 'code'; readonly digits: number }
  | {
      readonly as: 'own'
      /** Set when it reads the homes as `PlainHome`s, from which their area can be taken. */
      readonly holds?: 'homes'
      /** null is unknown; undefined leaves the household to the step-by-step path. */
      readonly read: (raw: unknown) => unknown
      /** The value as the rules know it, for the trace. */
      readonly restore: (value: unknown) => unknown
    }

/** One thing that a program reads from the facts. */
export interface Input<T> {
  readonly kind: string
  /** The fact path that is asked for while this is unknown. */
  readonly path: string
  /** What it is called in a sentence. */
  readonly label: string
  /** Chinese words for the values, where they are codes. */
  readonly words?: Readonly<Record<string, string>>
  readonly unit?: string
  readonly read: (sheet: FactSheet, on: string) => Known<T>
  readonly pack: (value: T) => Json
  readonly unpack: (json: Json) => T
  readonly quick?: QuickForm
}

function plain<T extends Json>(): Pick<Input<T>, 'pack' | 'unpack'> {
  return { pack: (value) => value, unpack: (json) => json as T }
}

/** One of a fixed set of words; `words` gives each its Chinese name. */
export function choice<const W extends Readonly<Record<string, string>>>(
  path: string,
  label: string,
  words: W,
): Input<Extract<keyof W, string>> {
  const options = Object.keys(words) as Extract<keyof W, string>[]
  const read = (sheet: FactSheet) => sheet.choice(path, options)
  return { kind: 'choice', path, label, words, read, ...plain(), quick: { as: 'word' } }
}

/** Yes or no; `words` says what each means in a sentence. */
export function yesNo(
  path: string,
  label: string,
  words: readonly [yes: string, no: string] = ['是', '否'],
): Input<boolean> {
  const [yes, no] = words
  return {
    kind: 'yes-no',
    path,
    label,
    words: { true: yes, false: no },
    read: (sheet) => sheet.yesNo(path),
    ...plain(),
    quick: { as: 'yes-no' },
  }
}

/** Beyond this a number does not fit a column of Int32Array. */
const MOST_INTEGER = 2 ** 31 - 1

/** A whole number, within the bounds that are given. */
export function integer(path: string, label: string, unit: string, least?: number, most?: number): Input<number> {
  const read = (sheet: FactSheet) => sheet.integer(path, least, most)
  const quick = least === undefined ? {} : { quick: { as: 'integer', least, most: most ?? MOST_INTEGER } as const }
  return { kind: 'integer', path, label, unit, read, ...plain(), ...quick }
}

const decimals: Pick<Input<Decimal>, 'pack' | 'unpack'> = {
  pack: (value) => toText(value, 0),
  unpack: (json) => decimal(String(json)),
}

/** A decimal that is not negative: yuan or square metres. */
export function quantity(path: string, label: string, unit: string): Input<Decimal> {
  const read = (sheet: FactSheet) => sheet.decimal(path)
  return { kind: 'quantity', path, label, unit, read, ...decimals, quick: { as: 'quantity' } }
}

export function date(path: string, label: string): Input<string> {
  return { kind: 'date', path, label, read: (sheet) => sheet.date(path), ...plain() }
}

/** A division code of exactly so many digits. */
export function division(path: string, label: string, digits: 6 | 9): Input<string> {
  const pattern = new RegExp(`^\\d{${digits}}$`)
  return {
    kind: 'division',
    path,
    label,
    read: (sheet) => sheet.text(path, pattern, `应当是 ${digits} 位区划代码`),
    ...plain(),
    quick: { as: 'code', digits },
  }
}

/** A text inside of a composite, as a trace keeps it. */
export const packText = (value: Known<string>): Json => (isUnknown(value) ? { unknown: value.unknown } : value)

/** The text that `packText` wrote; whatever is no text leaves the fact at `path` open. */
export const unpackText = (json: unknown, path: string): Known<string> =>
  typeof json === 'string' ? json : unknown(path)

/** Something read by a function of its own. */
export function composite<T>(
  path: string,
  label: string,
  read: Input<T>['read'],
  coding: Pick<Input<T>, 'pack' | 'unpack'>,
  quick?: QuickForm,
): Input<T> {
  return { kind: 'composite', path, label, read, ...coding, ...(quick ? { quick } : {}) }
}

export { decimals as decimalCoding, plain as plainCoding }
