import type { HeldCase } from './act-on-case.ts'
import { dayOf } from './fold-case.ts'

/** That what was granted does not hold any more, or is not to be carried out for now. */
export interface DecisionLost {
  /** The act of the case that took its force. */
  readonly seq: number
  readonly on: string
  /** It is stopped for a while only. */
  readonly stayed: boolean
}

/** Acts that may take the force of a decision, or stop it for a while. */
const TAKING: ReadonlySet<string> = new Set(['reopen', 'send-back', 'conclude-remedy', 'stay-execution'])

/** Why what follows a grant must stand still; undefined: the grant holds. */
export function decisionLost({ state, acts }: Pick<HeldCase, 'state' | 'acts'>): DecisionLost | undefined {
  const stayed = state.step === 'granted' && state.remedies.some((one) => one.stayed !== undefined)
  if (state.step === 'granted' && !stayed) return undefined
  const taken = acts.findLast(({ act }) => TAKING.has(act)) ?? acts.at(-1)
  return taken && { seq: taken.seq, on: dayOf(taken.at), stayed }
}
