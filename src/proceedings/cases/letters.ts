import type { PlainDate } from '../../kit/index.ts'

interface LetterRule {
  readonly title: string
  /** What its number calls it: 320104受〔2026〕3号. */
  readonly mark: string
  /** Falls with the decision that it tells. */
  readonly decides: boolean
}

const letter = (title: string, mark: string, decides: boolean): LetterRule => ({ title, mark, decides })

/** Every letter of a case. Which one goes out with which move or outcome is data of the packs. */
export const LETTERS = {
  'acceptance-receipt': letter('受理通知书', '受', false),
  'correction-notice': letter('补正通知书', '补', false),
  'not-accepted': letter('不予受理决定书', '不受', true),
  approval: letter('准予保障决定书', '准', true),
  certificate: letter('住房保障资格证', '证', true),
  refusal: letter('不予批准决定书', '不准', true),
  renewal: letter('续保决定书', '续', true),
  adjustment: letter('保障调整决定书', '调', true),
  'stop-notice': letter('停止保障决定书', '停', true),
  'remedy-notice': letter('复议诉讼结果告知书', '告', false),
  'transfer-notice': letter('移交告知书', '移', false),
  'publicity-sheet': letter('公示', '示', false),
} as const satisfies Readonly<Record<string, LetterRule>>

export type LetterKind = keyof typeof LETTERS

export function isLetterKind(id: string): id is LetterKind {
  return Object.hasOwn(LETTERS, id)
}

/** What every letter says, as it was known when the letter was written. */
export interface LetterHead {
  readonly number: string
  readonly checkCode: string
  readonly issuer: string
  readonly on: PlainDate
  /** Of the applicant, in full: it is their letter. */
  readonly name: string
  readonly caseNumber: string
  /** What was applied for. */
  readonly matter: string
  readonly filedOn: PlainDate
}

/** A decision: what it is, by which article. */
interface Decided {
  readonly outcome: string
  readonly basis: string
}

/** Sentences of the engine, each with its figures and article; they stand in the letter as they are. */
interface Reasoned {
  readonly reasons: string
  readonly findings: readonly string[]
}

/** What each letter says besides. */
export interface LetterContents {
  readonly 'acceptance-receipt': { readonly step: string; readonly basis: string; readonly due?: PlainDate }
  readonly 'correction-notice': { readonly items: readonly string[]; readonly again?: string; readonly basis: string }
  readonly 'not-accepted': Decided & Reasoned
  readonly approval: Decided & { readonly amounts: readonly AmountInLetter[] }
  readonly certificate: Decided & { readonly queueDate: PlainDate }
  readonly refusal: Decided & Reasoned
  readonly renewal: Decided & { readonly amounts: readonly AmountInLetter[] }
  readonly adjustment: Decided & { readonly amounts: readonly AmountInLetter[]; readonly reasons: string }
  readonly 'stop-notice': Decided & Reasoned
  /** What a reconsideration or a suit has come to, and what the bureau does now. */
  readonly 'remedy-notice': {
    readonly remedy: string
    readonly authority: string
    readonly decision: string
    readonly decidedOn: PlainDate
    readonly outcome: string
    readonly text: string
    readonly basis: string
    /** Until when is decided anew. */
    readonly due?: PlainDate
  }
  /** Which bureau goes on with it, and under which number. */
  readonly 'transfer-notice': {
    readonly to: string
    readonly number: string
    readonly reason: string
    readonly basis: string
  }
  readonly 'publicity-sheet': {
    readonly basis: string
    readonly places: readonly string[]
    readonly firstDay: PlainDate
    readonly lastDay: PlainDate
    /** What the article lets be shown, masked already. */
    readonly shown: readonly (readonly [string, string])[]
  }
}

interface AmountInLetter {
  /** How it came about, a sentence with its figures. */
  readonly text: string
}

/** A letter as it is kept: rendered from this and nothing else, the same each time. */
export type LetterSnapshot = {
  [Kind in LetterKind]: { readonly kind: Kind; readonly head: LetterHead; readonly content: LetterContents[Kind] }
}[LetterKind]
