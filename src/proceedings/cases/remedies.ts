import { dueDays, type WorkdayCalendar } from '../../kit/index.ts'
import { isEnd, type Procedure } from '../../policy/engine/index.ts'
import type { CaseAct, Details } from './case.ts'
import type { CaseState } from './case-state.ts'
import { type CaseDeadline, ORDERED_LIMIT } from './limits.ts'
import { REMEDY_OUTCOMES } from './remedy.ts'

/** Whether the decision that stands is the one that it was lodged against: none has been made since. */
const concernsPresent = ({ decision, step }: Pick<CaseState, 'decision' | 'step'>, remedy: number): boolean =>
  isEnd(step) && remedy > (decision?.seq ?? 0)

/** Whether an act takes the force from the decision that stands. */
export function takesForce(before: CaseState, act: CaseAct): boolean {
  if (act.act !== 'conclude-remedy') return false
  const { outcome, remedy } = act.detail
  return ['annulled', 'changed', 'anew'].includes(outcome) && concernsPresent(before, remedy)
}

/** Where the end of a remedy leads: to the step in which is decided, when it orders to decide anew; else nowhere. */
export function afterRemedy(procedure: Procedure, state: CaseState, detail: Details['conclude-remedy']): string {
  if (detail.outcome !== 'anew' || !concernsPresent(state, detail.remedy)) return state.step
  const [first] = procedure.steps
  const proposing = procedure.steps.find(({ moves }) => moves.some(({ move }) => move === 'propose'))
  return (state.step === 'declined' ? first : (proposing ?? first))?.id ?? state.step
}

type Order = Extract<CaseAct, { act: 'conclude-remedy' }>

/** The order to decide anew that is still to be carried out. */
export function openOrder(acts: readonly CaseAct[]): Order | undefined {
  const order = acts.findLast((act): act is Order => act.act === 'conclude-remedy' && act.to !== act.from)
  const done = acts.findLast(({ act }) => ['approve', 'decline', 'reopen'].includes(act))
  return order !== undefined && (done === undefined || done.seq < order.seq) ? order : undefined
}

/** Until when has to be decided anew: so many days from the day of the authority's decision, the last day off moved on. */
export function orderedDeadline(
  { acts, calendar }: { readonly acts: readonly CaseAct[]; readonly calendar: WorkdayCalendar },
  step: { readonly id: string; readonly since: string | undefined },
): CaseDeadline | undefined {
  const order = openOrder(acts)
  const lodging = acts.find(({ seq }) => seq === order?.detail.remedy)
  if (order === undefined || lodging?.act !== 'lodge-remedy') return undefined
  const { days, on, number } = order.detail
  if (days === undefined || (step.id !== order.to && step.since !== order.to)) return undefined
  const clause = `${REMEDY_OUTCOMES.anew.clause[lodging.detail.remedy]}，${number}`
  const { due, provisional } = dueDays(on, days, { roll: true }, calendar)
  return { start: on, due, provisional, parameter: ORDERED_LIMIT, clause, local: false }
}
