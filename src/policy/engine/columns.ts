import type { QuickLaw } from './program.ts'
import { type Column, type ColumnJudge, type Columns, type GeneratedJudge, NOT_DECIDED } from './quick-decision.ts'

/** The program's columns under the law of one day; undefined when it is not generated for columns. */
export function columnJudgeOf({ columns }: GeneratedJudge, law: QuickLaw): ColumnJudge | undefined {
  if (!columns) return undefined
  return { needs: columns.needs, run: columns.bind(law) ?? leaveAll }
}

/** Figures that do not fit: every row is left to the step-by-step path. */
function leaveAll(_columns: Columns, outcomes: Uint8Array, fen: Float64Array): void {
  outcomes.fill(NOT_DECIDED)
  fen.fill(Number.NaN)
}

type Kind<T extends Column> = { readonly name: string; new (length: number): T }

/** The column of that name. Throws RangeError when it is absent, of another type, or of another length than the answers. */
export function columnOf<T extends Column>(columns: Columns, name: string, kind: Kind<T>, rows: number): T {
  const column = columns[name]
  if (column instanceof kind && column.length === rows) return column
  throw new RangeError(`column ${name} should be a ${kind.name} of ${rows} rows`)
}
