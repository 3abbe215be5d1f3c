/**
 * How a fact is asked for in plain words. A prompt answers one fact path, or the parts of one composite fact
 * (`household.homes` is asked as a list of homes). Kept as data so that every door asks alike.
 */
export interface PromptOption {
  /** The value that goes into the facts, already in its JSON type. */
  readonly value: string | number | boolean
  readonly label: string
  readonly help?: string
}

/**
 * What the answer is. `date-or-none`: the fact is `{on: date}`, or null when it is known that there is none; its first
 * option carries the words for "none".
 */
export type PromptKind =
  | 'choice'
  | 'yes-no'
  | 'integer'
  | 'money'
  | 'area'
  | 'date'
  | 'date-or-none'
  | 'month-list'
  | 'division'
  | 'list'
  | 'period'

export interface Prompt {
  /** The fact path it fills, without indexes: `household.size`, `household.homes.floorArea`. */
  readonly path: string
  readonly kind: PromptKind
  /** The question as the family would ask it. */
  readonly title: string
  /** One line of help. */
  readonly help?: string
  /** Why the law wants to know; the article stands beside it. */
  readonly why: string
  /** The clause that wants it, and where it stands in the document. */
  readonly clause?: string
  readonly basis?: string
  readonly options?: readonly PromptOption[]
  /** Unit shown behind the field: 元/年, 平方米. */
  readonly unit?: string
  /** The parts of one entry of a `list`, or of a composite fact. */
  readonly parts?: readonly Prompt[]
  /** Which paper or window tells the family the answer. */
  readonly whereToFind?: string
}
