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

/** What came of each condition of each program, and true for each question that a person has to answer; null: a person decides. */
export type Findings = Readonly<Record<string, boolean | null>>

/** Answers with what explains them. */
export interface Explained extends Answers {
  /** Read from the trace, where one is kept. */
  readonly findings: () => Findings
}

export function sameFindings(a: Findings, b: Findings): boolean {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && a[key] === b[key])
}

/** The conditions as the peers know them: each may serve several programs. */
export interface Named {
  readonly capacity: boolean
  readonly hukou: boolean
  readonly area: boolean
  readonly income: boolean
  /** Within the limit in each of the two townships, and in both together. */
  readonly township: boolean
  readonly together: boolean
  /** By a contract or contributions that still run, or that have ended. */
  readonly attached: boolean
  readonly wasAttached: boolean
}

/** The same, program by program as the law has it. */
export function findingsOf(named: Named): Findings {
  const { capacity, hukou, area, income } = named
  const attachment = named.attached || (named.wasAttached ? null : false)
  const township = named.township && (named.together || null)
  const local = {
    'civil-capacity': capacity,
    'local-hukou': hukou,
    'per-capita-area': area,
    'per-capita-income': income,
  }
  const migrant = { 'civil-capacity': capacity, 'township-area': township, attachment }
  return {
    ...of('rent-subsidy', local),
    ...of('rental-local', local),
    ...of('rental-migrant', migrant),
    ...(township === null ? { 'two-townships': true } : {}),
    ...(attachment === null ? { 'still-attached': true } : {}),
    ...(hukou ? { 'migrant-status': true } : {}),
  }
}

function of(program: string, conditions: Findings): Findings {
  return Object.fromEntries(Object.entries(conditions).map(([id, found]) => [`${program} ${id}`, found]))
}
