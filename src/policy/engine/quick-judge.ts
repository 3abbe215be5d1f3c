import type { Decision } from './decision.ts'
import type { QuickLaw } from './program.ts'
import type { GeneratedJudge, JointDecision, QuickAttempt, QuickDecision, QuickJudge } from './quick-decision.ts'

/** The step-by-step path, for what is out of the ordinary. */
export type Reference = (facts: unknown) => { readonly decision: Decision; readonly trace: () => string }

const LEAVES_ALL: QuickAttempt = () => undefined

/** Generated code first; what it leaves is decided step by step. */
export function quickJudgeOf(generated: GeneratedJudge, law: QuickLaw, reference: Reference): QuickJudge {
  const attempt = generated.bind(law) ?? LEAVES_ALL
  return (facts) => attempt(facts) ?? inShort(reference(facts))
}

function inShort({ decision, trace }: ReturnType<Reference>): QuickDecision {
  const [amount] = decision.amounts
  return { outcome: decision.outcome, fen: amount === undefined ? null : Math.round(Number(amount.value) * 100), trace }
}

/** Decisions made one by one, as if they had been made together. */
export function jointOf(decisions: readonly QuickDecision[]): JointDecision {
  const at = (program: number): QuickDecision => {
    const decision = decisions[program]
    if (!decision) throw new RangeError('no such program')
    return decision
  }
  return {
    outcome: (program) => at(program).outcome,
    fen: (program) => at(program).fen,
    trace: (program) => at(program).trace(),
  }
}
