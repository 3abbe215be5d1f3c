import type { MoveKind, Procedure } from '../../policy/engine/index.ts'
import { type Act, isMove } from './acts.ts'
import type { CaseState } from './case-state.ts'
import { endOf } from './edges.ts'
import { stepOf } from './find-obstacle.ts'

/** Where acts lead that are not moves of the procedure's own. */
const FIXED: Partial<Readonly<Record<Act, string>>> = {
  ...{ suspend: 'suspended', withdraw: 'withdrawn', merge: 'merged' },
  ...{ 'hand-over': 'handing-over', 'handed-over': 'transferred' },
}

/**
 * The step that an act leads to. Where the procedure leaves a choice, `wished` names one; an approval goes where its outcome
 * goes. Undefined: there is no such way from here.
 */
export function targetOf(procedure: Procedure, state: CaseState, act: Act, wished?: string): string | undefined {
  if (act === 'resume' || act === 'correct' || act === 'take-back') return state.interrupted?.step
  if (act === 'reopen') return wished ?? procedure.steps[1]?.id ?? procedure.steps[0]?.id
  const fixed = FIXED[act]
  if (fixed !== undefined) return fixed
  if (!isMove(act)) return state.step
  const ways = waysOf(procedure, state, act)
  if (act === 'approve') return ways.find((to) => (to === 'refused') === isRefusal(procedure, state))
  return wished === undefined ? ways[0] : ways.find((to) => to === wished)
}

/** Where a move of the procedure's own may lead from here, for this application. */
export function waysOf(procedure: Procedure, { step, application }: CaseState, act: MoveKind): string[] {
  const ways = stepOf(procedure, step)?.moves.filter(({ move }) => move === act) ?? []
  return [...new Set(ways.map(({ to }) => endOf(procedure, application, act, to)))]
}

function isRefusal({ outcomes }: Procedure, { proposal }: CaseState): boolean {
  return outcomes.find(({ id }) => id === proposal?.proposal.outcome)?.end === 'refused'
}
