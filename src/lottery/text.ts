import { Fault } from '../kit/index.ts'

/**
 * Signs that no text of a draw may hold: control characters but the line feed, lone surrogates (they have no UTF-8), the byte order
 * mark, other line ends, and marks that turn the direction of what is shown.
 */
const FORBIDDEN = /[\p{Cs}\ufeff\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]|(?!\n)\p{Cc}/u

/** More would be no text of a draw: a million households take 82 MB. */
const LONGEST = 250_000_000

/** Refuses what is not one of the ways to write down a draw. Throws `malformed` with the reason as a sentence. */
export function refuse(sentence: string): never {
  throw new Fault('malformed', sentence)
}

/** What stands in a value, so short that it can be shown in a sentence. */
export function shown(text: string): string {
  const line = text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '�')
  return line.length > 40 ? `${line.slice(0, 40)}…` : line
}

/** UTF-8 in normal form C with line feeds alone; `name` says in Chinese what the text is. Throws `malformed`. */
export function checkText(text: string, name: string): void {
  if (text.length > LONGEST) refuse(`${name}太长。`)
  const bad = FORBIDDEN.exec(text)
  if (bad) refuse(`${name}第 ${lineOf(text, bad.index)} 行有不允许的字符（${codePoint(bad[0])}）。`)
  if (text !== text.normalize('NFC')) refuse(`${name}里的文字不是 Unicode 规范形式（NFC）。`)
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length
}

function codePoint(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** The lines of a text that ends its last line too; an empty text has none. Throws `malformed`. */
export function linesOf(text: string, name: string): string[] {
  checkText(text, name)
  if (text === '') return []
  if (!text.endsWith('\n')) refuse(`${name}的最后一行没有换行。`)
  const lines = text.slice(0, -1).split('\n')
  const empty = lines.indexOf('')
  if (empty !== -1) refuse(`${name}第 ${empty + 1} 行是空的。`)
  return lines
}
