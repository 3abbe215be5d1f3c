import type { Decision } from './decision.ts'
import type { QuickLaw } from './program.ts'
import type { GeneratedJudge, QuickAttempt, QuickDecision, QuickJudge } from './quick-decision.ts'

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
