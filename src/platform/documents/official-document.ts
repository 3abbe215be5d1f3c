import type { PlainDate } from '../../kit/index.ts'

/** A letter of an office as the writers take it: what stands on the page, and nothing of how it looks. */
export interface OfficialDocument {
  /** The office that writes: its head and its signature. */
  readonly issuer: string
  readonly title: string
  readonly number: string
  /** To whom; a sheet that is posted is to nobody. */
  readonly addressee?: string
  readonly body: readonly Block[]
  readonly date: PlainDate
  /** By which anybody may ask whether the letter is genuine; a sheet between offices has none. */
  readonly checkCode?: string
}

export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  /** Each of them a paragraph with its number: 1. 2. 3. */
  | { readonly kind: 'items'; readonly items: readonly string[] }
  /** A table of two columns: what, and its value. */
  | { readonly kind: 'rows'; readonly rows: readonly (readonly [string, string])[] }

export const text = (sentence: string): Block => ({ kind: 'text', text: sentence })
export const heading = (words: string): Block => ({ kind: 'heading', text: words })
export const items = (all: readonly string[]): Block => ({ kind: 'items', items: all })
export const rows = (all: readonly (readonly [string, string])[]): Block => ({ kind: 'rows', rows: all })

/** `2026年11月2日`, as letters write days. Throws nothing: a plain date has its three numbers. */
export function dateInLetter(date: PlainDate): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** How anybody may make sure of the letter; the same words on every sheet. */
export const checkLine = ({ checkCode }: OfficialDocument): string =>
  checkCode === undefined ? '' : `核验码 ${checkCode}（在住房保障网站“核验文书”页查验）`
