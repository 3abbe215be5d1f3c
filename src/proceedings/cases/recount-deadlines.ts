import { today } from '../../kit/index.ts'
import { appendAudit } from '../../platform/audit/index.ts'
import { type HeldCase, holdCase } from './act-on-case.ts'
import { CASE_AUDIT_KINDS } from './audit-kinds.ts'
import type { CaseContext } from './context.ts'
import { dayOf, foldCase } from './fold-case.ts'
import { type CaseDeadline, deadlineOf, REVIEW_LIMIT, type Rules } from './limits.ts'
import { stepOf } from './obstacle.ts'
import { allDeadlines, type DeadlineRow, moveDeadline } from './recount-store.ts'
import { limitOf } from './set-limits.ts'
import { updateCase } from './store-cases.ts'
import { moveInquiry } from './store-inquiries.ts'
import { tellFamily } from './tell-family.ts'

/**
 * Counts the limits of a case anew with the calendar of today, in the caller's transaction: what comes out otherwise is stored
 * beside what it was, on this day. Counted twice, nothing changes the second time. Answers how many limits have moved.
 */
export async function recountCase(context: CaseContext, id: string): Promise<number> {
  const held = await holdCase(context, id)
  const rules = context.law.rulesOf(held.row.procedure)
  const running = new Map<string, CaseDeadline>()
  const moved: DeadlineRow[] = []
  for (const row of await allDeadlines(context, id)) {
    const counted = countAnew(context, held, rules, row, running)
    if (counted === undefined) continue
    running.set(row.subject, counted)
    if (isSame(row, counted)) continue
    await move(context, held, row, counted)
    moved.push(row)
  }
  if (moved.length === 0) return 0
  await showMoved(context, held, running)
  // The limit of the step in which the case stands is what the family waits for.
  const { due = null } = running.get(held.state.step) ?? {}
  if (moved.some(({ subject, due_on }) => subject === held.state.step && due !== due_on)) {
    await tellFamily(context, held.row, { what: 'limit-moved', seq: `limit-${due}` })
  }
  await appendAudit(context.tx, {
    ...{ tenant: context.tenant, at: context.clock.now(), actor: context.actor.id },
    ...{ action: CASE_AUDIT_KINDS['case.recount'], object: `case:${id}` },
    detail: { moved: moved.map(({ seq, subject }) => `${subject}@${seq}`) },
  })
  return moved.length
}

const isSame = ({ due_on, provisional }: DeadlineRow, counted: CaseDeadline): boolean =>
  due_on === (counted.due ?? null) && provisional === counted.provisional

/** What the limit is by the calendar of today, from the same acts as the first time. */
function countAnew(
  { calendar }: CaseContext,
  { acts }: HeldCase,
  rules: Rules,
  { subject, seq, start_on }: DeadlineRow,
  running: ReadonlyMap<string, CaseDeadline>,
): CaseDeadline | undefined {
  const [kind, name = ''] = subject.split(':')
  const act = acts[seq - 1]
  if (act === undefined) throw new Error(`limit ${subject} belongs to act ${seq}, which the case does not have`)
  if (kind === 'objection') return deadlineOf(rules, REVIEW_LIMIT, dayOf(act.at), calendar)
  if (kind === 'inquiry') {
    const asked = rules.procedure.steps.flatMap(({ inquiries = [] }) => inquiries).find((one) => one.id === name)
    return asked?.limit && deadlineOf(rules, asked.limit, start_on, calendar)
  }
  const step = stepOf(rules.procedure, subject)
  const until = acts.slice(0, seq)
  return step && limitOf({ rules, step, state: foldCase(until), acts: until, running, calendar })
}

async function move(
  context: CaseContext,
  { row: { id } }: HeldCase,
  row: DeadlineRow,
  counted: CaseDeadline,
): Promise<void> {
  const [due_on, recounted_on] = [counted.due ?? null, today(context.clock)]
  const { provisional } = counted
  await moveDeadline(context, id, row, { due_on, provisional, recounted_on, due_before: row.due_on })
  const [kind, inquiry = ''] = row.subject.split(':')
  if (kind === 'inquiry') await moveInquiry(context, { case: id, seq: row.seq, inquiry }, due_on)
}

/** The work lists show the limit of the step in which the case stands. */
async function showMoved(context: CaseContext, { row, state }: HeldCase, running: ReadonlyMap<string, CaseDeadline>) {
  const current = running.get(state.step)
  if (current === undefined) return
  const shown = { due_on: current.due ?? null, due_provisional: current.provisional }
  await updateCase(context, row.id, state.version, shown)
}
