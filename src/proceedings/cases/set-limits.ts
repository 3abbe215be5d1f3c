import type { PlainDate } from '../../kit/index.ts'
import { isEnd, type Step, type TimeLimit } from '../../policy/engine/index.ts'
import type { CaseAct } from './case.ts'
import type { CaseState } from './case-state.ts'
import type { CaseContext } from './context.ts'
import { stepOf } from './find-obstacle.ts'
import { dayOf, isPause } from './fold-case.ts'
import { afterPause, type CaseDeadline, deadlineOf, parameterOf, type Rules } from './limits.ts'
import { type CaseRow, insertDeadline, loadDeadlines } from './store-cases.ts'
import { insertInquiry } from './store-inquiries.ts'

type Shown = Pick<CaseRow, 'post' | 'due_on' | 'due_provisional'>

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
  const due = await limitOf(context, row.id, rules, step, state, acts)
  if (due) await insertDeadline(context, { id: row.id, seq: last.seq, subject: step.id }, due)
  await ask(context, { ...row, area: state.application.area }, rules, step, last, state)
  return { post: step.post, due_on: due?.due ?? null, due_provisional: due?.provisional ?? false }
}

async function limitOf(
  context: CaseContext,
  id: string,
  rules: Rules,
  step: Step,
  state: CaseState,
  acts: readonly CaseAct[],
): Promise<CaseDeadline | undefined> {
  const { limit } = step
  if (limit === undefined) return undefined
  const last = acts.at(-1)
  if (last?.act === 'resume') {
    const running = (await loadDeadlines(context, id)).get(step.id)
    const paused = acts.findLast((act) => act.to === 'suspended')
    if (running && paused) {
      const pause = { from: dayOf(paused.at), to: state.since }
      return afterPause(running, pause, parameterOf(rules, limit.parameter).unit, context.calendar)
    }
  }
  return deadlineOf(rules, limit, startOf(limit, state, acts), context.calendar)
}

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
