import type { PlainDate, WorkdayCalendar } from '../../kit/index.ts'
import { isEnd, type Step, type TimeLimit } from '../../policy/engine/index.ts'
import type { CaseAct } from './case.ts'
import type { CaseState } from './case-state.ts'
import type { CaseContext } from './context.ts'
import { stepOf } from './find-obstacle.ts'
import { dayOf, isPause } from './fold-case.ts'
import { afterPause, type CaseDeadline, deadlineOf, parameterOf, type Rules } from './limits.ts'
import { orderedDeadline } from './remedies.ts'
import { type CaseRow, insertDeadline, loadDeadlines } from './store-cases.ts'
import { insertInquiry } from './store-inquiries.ts'

type Shown = Pick<CaseRow, 'post' | 'due_on' | 'due_provisional'>

const NONE: ReadonlyMap<string, CaseDeadline> = new Map()
const NOBODY: Shown = { post: null, due_on: null, due_provisional: false }

/**
 * The limits that begin when a case comes to a step, and what the work lists show of them. Coming back from a pause, a step
 * goes on with what was left of its limit.
 */
export async function setLimits(
  context: CaseContext,
  row: Pick<CaseRow, 'id' | 'procedure' | 'area'>,
  state: CaseState,
  acts: readonly CaseAct[],
): Promise<Shown> {
  const last = acts.at(-1)
  if (last === undefined || isEnd(state.step) || isPause(state.step)) return NOBODY
  const rules = context.law.rulesOf(row.procedure)
  const step = stepOf(rules.procedure, state.step)
  if (step === undefined) throw new Error(`case ${row.id} stands in ${state.step}, which its procedure does not have`)
  const running = goesOn(last) ? await loadDeadlines(context, row.id) : NONE
  const due = limitOf({ rules, step, state, acts, running, calendar: context.calendar })
  if (due) await insertDeadline(context, { id: row.id, seq: last.seq, subject: step.id }, due)
  await ask(context, { ...row, area: state.application.area }, rules, step, last, state)
  return { post: step.post, due_on: due?.due ?? null, due_provisional: due?.provisional ?? false }
}

/** A case that has just come to a step, with the acts that brought it there and the limits that run already. */
interface Arrival {
  readonly rules: Rules
  readonly step: Step
  readonly state: CaseState
  readonly acts: readonly CaseAct[]
  readonly running: ReadonlyMap<string, CaseDeadline>
  readonly calendar: WorkdayCalendar
}

/** The limit of the step, or what a pause has left of it. Pure: with another calendar it is counted anew. */
export function limitOf({ rules, step, state, acts, running, calendar }: Arrival): CaseDeadline | undefined {
  const { limit } = step
  // What an authority has ordered runs whatever happens to the case.
  const ordered = orderedDeadline({ acts, calendar }, { id: step.id, since: limit?.since })
  if (ordered !== undefined || limit === undefined) return ordered
  const last = acts.at(-1)
  // What is only noted in the pause does not begin it anew.
  const paused = acts.findLast((act) => act.to === last?.from && act.from !== act.to)
  const before = running.get(step.id)
  if (last && goesOn(last) && before && paused) {
    const pause = { from: dayOf(paused.at), to: state.since }
    return afterPause(before, pause, parameterOf(rules, limit.parameter).unit, calendar)
  }
  return deadlineOf(rules, limit, startOf(limit, state, acts), calendar, state.filedOn)
}

/** Back from a pause in which the limit stood still. */
const goesOn = ({ act }: CaseAct): boolean => act === 'resume' || act === 'take-back'

/** The day from which a limit counts: this step's own first day, or that of the step with which it began. */
function startOf({ since }: TimeLimit, state: CaseState, acts: readonly CaseAct[]): PlainDate {
  const began = acts.findLast((act) => act.to === since && act.from !== since)
  return began ? dayOf(began.at) : state.since
}

async function ask(
  context: CaseContext,
  row: Pick<CaseRow, 'id' | 'area'>,
  rules: Rules,
  step: Step,
  act: CaseAct,
  state: CaseState,
): Promise<void> {
  for (const inquiry of step.inquiries ?? []) {
    if (state.replies[inquiry.id] !== undefined) continue
    const due = inquiry.limit && deadlineOf(rules, inquiry.limit, state.since, context.calendar)
    if (due) await insertDeadline(context, { id: row.id, seq: act.seq, subject: `inquiry:${inquiry.id}` }, due)
    await insertInquiry(context, row, { seq: act.seq, on: state.since, due: due?.due ?? null }, inquiry)
  }
}
