/** What a hand-written oracle says of one case: the parts of a decision that the policy contract fixes. */
export interface OracleVerdict {
  readonly outcome: 'eligible' | 'ineligible' | 'needs-facts' | 'needs-person'
  readonly result: string | null
  /** By condition id; `null` is "not known". */
  readonly conditions: Readonly<Record<string, boolean | null>>
  /** By amount id; decimal strings with two places. */
  readonly amounts: Readonly<Record<string, string>>
  /** Sorted fact paths. */
  readonly missing: readonly string[]
  /** Sorted question ids. */
  readonly questions: readonly string[]
  /** Sorted warning ids. */
  readonly warnings: readonly string[]
}

/** The input is malformed. Without a path, the contract names none and it is not compared. */
export interface OracleRefusal {
  readonly error: { readonly path?: string }
}

export type OracleAnswer = OracleVerdict | OracleRefusal

/** What one condition comes to, and what it waits for. */
export interface Finding {
  readonly id: string
  readonly holds: boolean | null
  /** Paths that leave the condition null; empty when it waits for a person. */
  readonly missing: readonly string[]
  readonly questions: readonly string[]
}

/** A finding that is settled: true or false. */
export function settled(id: string, holds: boolean): Finding {
  return { id, holds, missing: [], questions: [] }
}

/** A finding that waits for facts. */
export function lacking(id: string, missing: readonly string[]): Finding {
  return { id, holds: null, missing, questions: [] }
}

/** A finding that waits for a person's answer: null, and no path. */
export function asking(id: string, question: string): Finding {
  return { id, holds: null, missing: [], questions: [question] }
}

/** The amounts of a program: values, the facts they lack, the questions they raise. */
export interface AmountFinding {
  readonly amounts: Readonly<Record<string, string>>
  readonly missing: readonly string[]
  readonly questions: readonly string[]
}

/**
 * Puts findings together as the contract's section "The decision" says: false first, then missing facts, then questions.
 * Facts of amounts are asked for only while no condition is false; amounts appear only for eligible and needs-person.
 */
export function conclude(
  findings: readonly Finding[],
  amount: AmountFinding,
  questions: readonly string[] = [],
): OracleVerdict {
  const refused = findings.some((finding) => finding.holds === false)
  const missing = sortedSet([...findings.flatMap((finding) => finding.missing), ...(refused ? [] : amount.missing)])
  const open = sortedSet([...findings.flatMap((finding) => finding.questions), ...amount.questions, ...questions])
  const outcome = refused
    ? 'ineligible'
    : missing.length > 0
      ? 'needs-facts'
      : open.length > 0
        ? 'needs-person'
        : 'eligible'
  const given = outcome === 'eligible' || outcome === 'needs-person'
  return {
    outcome,
    result: null,
    conditions: Object.fromEntries(findings.map((finding) => [finding.id, finding.holds])),
    amounts: given ? amount.amounts : {},
    missing,
    questions: open,
    warnings: [],
  }
}

function sortedSet(items: readonly string[]): string[] {
  return [...new Set(items)].sort()
}
