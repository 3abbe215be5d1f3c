/** What the law gives one household: the answer of the engine, the same on every door. */
export type Outcome = 'eligible' | 'ineligible' | 'needs-facts' | 'needs-person'

/** `null` is "not known", never "no". */
export type Holds = boolean | null

export type Operator = '<' | '<=' | '>' | '>=' | '=' | 'in' | 'is'

/** One condition of the law with the figures it was judged by. */
export interface Condition {
  readonly id: string
  readonly clause: string
  /** Our own sentence in Chinese, with the figures. */
  readonly text: string
  /** What the household has; null while it is not known. */
  readonly actual: string | null
  readonly operator: Operator
  readonly limit: string
  readonly unit: string | null
  readonly holds: Holds
}

/** A line of an amount: what it is for, and its value in the amount's unit. */
export interface AmountLine {
  readonly label: string
  readonly value: string
}

export interface Amount {
  readonly id: string
  readonly clause: string
  /** A decimal string, rounded half up to the fen. */
  readonly value: string
  readonly unit: string
  /** How the value came about, as a sentence in Chinese. */
  readonly text: string
  readonly lines: readonly AmountLine[]
}

/** A point that the text of the law leaves to a person. */
export interface Question {
  readonly id: string
  readonly clause: string
  readonly ask: string
  readonly decidedBy: string
}

export interface Warning {
  readonly id: string
  readonly clause: string
  readonly text: string
}

/** A value of a bureau's own that took the place of the pack's. */
export interface AppliedOverride {
  readonly parameter: string
  readonly value: string
  readonly from: string
}

export interface Decision {
  readonly pack: string
  readonly version: string
  readonly program: string
  /** The day whose law applies, `YYYY-MM-DD`. */
  readonly on: string
  readonly outcome: Outcome
  readonly result: string | null
  readonly conditions: readonly Condition[]
  readonly amounts: readonly Amount[]
  /** Paths of the facts that are needed and not known, in alphabetical order. */
  readonly missing: readonly string[]
  readonly questions: readonly Question[]
  readonly warnings: readonly Warning[]
  readonly overrides: readonly AppliedOverride[]
}
