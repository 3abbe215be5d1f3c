import type { Outcome } from './decision.ts'
import type { QuickLaw } from './program.ts'

/** A decision in short. Its trace holds what was read, and `Catalogue.explain` expands that to the full decision. */
export interface QuickDecision {
  readonly outcome: Outcome
  /** The program's one amount in whole fen; null while none is granted. From 2^53 on it is the nearest number; the full decision is exact. */
  readonly fen: number | null
  /** The compact trace: the same line that `Catalogue.trace` writes for these facts. */
  trace(): string
}

/** Decides one household in short. Throws the same Fault as `Catalogue.decide` when a fact is malformed. */
export type QuickJudge = (facts: unknown) => QuickDecision

/** As generated code decides; undefined for anything out of the ordinary, which is then decided step by step. */
export type QuickAttempt = (facts: unknown) => QuickDecision | undefined

/** The place of an outcome is its code in a column. */
export const OUTCOMES = ['eligible', 'ineligible', 'needs-facts', 'needs-person'] as const satisfies readonly Outcome[]

/** What generated code finds of a condition, 0 when it holds. Joined bit by bit, the highest one decides. */
export const ASKED = 1
export const OPEN = 2
export const REFUSED = 4

const BY_FINDING: readonly Outcome[] = [
  ...(['eligible', 'needs-person', 'needs-facts', 'needs-facts'] as const),
  ...(['ineligible', 'ineligible', 'ineligible', 'ineligible'] as const),
]

/** The outcome of all findings joined. Throws RangeError for anything else. */
export function outcomeOf(found: number): Outcome {
  const outcome = BY_FINDING[found]
  if (outcome === undefined) throw new RangeError(`no finding: ${found}`)
  return outcome
}

/** In a column of outcomes: the row is out of the ordinary (or malformed) and is to be decided by itself. */
export const NOT_DECIDED = 255

/** A column: a number per household. What the numbers mean is told by `ColumnJudge.needs`. */
export type Column = Uint8Array | Int32Array | Float64Array

export type Columns = Readonly<Record<string, Column>>

/**
 * How one input stands in its column, always one number per household:
 * - `word`: Uint8Array, the place in `words`; 255 is unknown.
 * - `yes-no`: Uint8Array, 1 and 0; 255 is unknown.
 * - `code`: Int32Array, the division code as a number; -1 is unknown.
 * - `integer`: Int32Array; -1 is unknown.
 * - `scaled`: Float64Array, whole units of 10^-places (places 4: ten-thousandths of a yuan); NaN is unknown.
 */
export interface ColumnNeed {
  readonly name: string
  readonly as: 'word' | 'yes-no' | 'code' | 'integer' | 'scaled'
  readonly words?: readonly string[]
  readonly places?: number
}

/** Writes each row's outcome (its place in `OUTCOMES`, or `NOT_DECIDED`) and amount in fen (NaN: none). */
export type ColumnRun = (columns: Columns, outcomes: Uint8Array, fen: Float64Array) => void

/** Decides household by household over columns, without traces. */
export interface ColumnJudge {
  readonly needs: readonly ColumnNeed[]
  readonly run: ColumnRun
}

/** Generated code of one program, still without figures. undefined: these figures do not suit it. */
export interface GeneratedJudge {
  readonly bind: (law: QuickLaw) => QuickAttempt | undefined
  readonly columns?: { readonly needs: readonly ColumnNeed[]; readonly bind: (law: QuickLaw) => ColumnRun | undefined }
}

/** Decisions of several programs about one household; a program is named by its place among them. Throws RangeError for any other place. */
export interface JointDecision {
  outcome(program: number): Outcome
  /** As in `QuickDecision`. */
  fen(program: number): number | null
  trace(program: number): string
}

/** Generated code of several programs of a pack at once. */
export type TogetherAttempt = (facts: unknown) => JointDecision | undefined

/** What a pack brings along. */
export interface GeneratedJudges {
  readonly single: Readonly<Record<string, GeneratedJudge>>
  readonly together: {
    readonly programs: readonly string[]
    /** Takes the law of each program, in the same order. */
    readonly bind: (laws: readonly QuickLaw[]) => TogetherAttempt | undefined
  }
}
