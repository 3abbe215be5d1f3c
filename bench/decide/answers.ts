/** What one household gets from the three programs: what all the engines must agree on. */
export interface Answers {
  readonly subsidy: string
  /** In fen; null when none is granted. */
  readonly fen: number | null
  readonly local: string
  readonly migrant: string
}

export function sameAnswers(a: Answers, b: Answers): boolean {
  return a.subsidy === b.subsidy && a.fen === b.fen && a.local === b.local && a.migrant === b.migrant
}
