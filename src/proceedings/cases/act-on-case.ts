import { Fault } from '../../kit/index.ts'
import { appendAudit } from '../../platform/audit/index.ts'
import { isEnd, type Procedure } from '../../policy/engine/index.ts'
import type { Act } from './acts.ts'
import { changedHouseholds, hasConsented, householdVersionOf, isApplicantGone } from './amend-household.ts'
import { auditKindOf } from './audit-kinds.ts'
import type { CaseAct, Details } from './case.ts'
import type { CaseState } from './case-state.ts'
import { digestOf } from './content-digest.ts'
import type { CaseContext } from './context.ts'
import { findObstacle, stepOf } from './find-obstacle.ts'
import { dayOf, foldAct, foldCase } from './fold-case.ts'
import { followNotice } from './follow-notice.ts'
import { issueLetters } from './letters-issue.ts'
import { lettersOf } from './letters-store.ts'
import { missingMaterials } from './missing-materials.ts'
import type { Attempt, Moment, Obstacle } from './obstacle.ts'
import { mustBeReadable } from './read-case.ts'
import { afterRemedy } from './remedies.ts'
import { drawnInStep } from './samples-store.ts'
import { sendAway } from './send-away.ts'
import { setLimits } from './set-limits.ts'
import { type CaseRow, findCase, insertAct, loadActs, updateCase } from './store-cases.ts'
import { settleInquiries } from './store-inquiries.ts'
import { targetOf } from './target-of.ts'
import { tellFamily } from './tell-family.ts'

/** What somebody wants to do on a case, having seen it in a version. */
export type ActRequest = {
  [Kind in Exclude<Act, 'file'>]: {
    readonly case: string
    readonly version: number
    readonly act: Kind
    readonly detail: Details[Kind]
    /** Where it shall lead, when the procedure leaves a choice. */
    readonly to?: string
  }
}[Exclude<Act, 'file'>]

/** What became of it: the case as it is now, or what stands in the way. */
export type ActAnswer =
  | { readonly done: true; readonly state: CaseState; readonly seq: number }
  | { readonly done: false; readonly obstacle: Obstacle }

/** A case, held for whoever acts on it. */
export interface HeldCase {
  readonly row: CaseRow
  readonly acts: readonly CaseAct[]
  readonly state: CaseState
}

/** Loads a case; nobody else acts on it until the transaction ends. Throws `not-found`. */
export async function holdCase(context: CaseContext, id: string): Promise<HeldCase> {
  const row = await findCase(context, id, true)
  if (row === undefined) throw new Fault('not-found', '没有这件申请，请检查编号是否写对。', { path: 'case' })
  const acts = await loadActs(context, id)
  return { row, acts, state: foldCase(acts) }
}

/**
 * Does one thing on a case: checks that nothing stands in the way, writes the act down, sets the limits that begin with it and
 * keeps the work lists up, in the caller's transaction. Throws `conflict` when the case has moved on since it was seen, and the
 * fault of a fact that the law cannot read. The caller has made sure that the actor may do this.
 */
export async function actOnCase(context: CaseContext, held: HeldCase, request: ActRequest): Promise<ActAnswer> {
  const { row, state } = held
  if (request.version !== state.version) throw movedOn()
  const rules = context.law.rulesOf(row.procedure)
  const at = context.clock.now().toISOString()
  const to = leadsTo(rules.procedure, state, request) ?? ''
  const moment = await momentOf(context, held, request, at)
  // The detail belongs to the act: both come from one request.
  const attempt = { act: request.act, to, detail: request.detail } as Attempt
  const obstacle = findObstacle(state, attempt, moment)
  if (obstacle) return { done: false, obstacle }
  if (attempt.act === 'correct' || attempt.act === 'change') {
    mustBeReadable(context, rules, row.law_on, attempt.detail.application)
  }
  const act = newAct(context, state, attempt, at)
  const next = foldAct(state, act)
  await insertAct(context, row, act, approvedBy(state, attempt))
  await settleInquiries(context, row, act, next)
  const notice = await followNotice(context, row, act, state, next)
  await keepUp(context, held, next, act)
  await sendAway(context, held, act)
  await issueLetters(context, { row, rules, before: state, after: next, act, acts: held.acts, notice })
  await tellFamily(context, row, { what: act.act, seq: act.seq })
  await appendAudit(context.tx, {
    ...{ tenant: context.tenant, at: context.clock.now(), actor: context.actor.id },
    ...{ action: auditKindOf(act.act), object: `case:${row.id}`, detail: auditDetail(context, act) },
  })
  return { done: true, state: next, seq: act.seq }
}

function leadsTo(procedure: Procedure, state: CaseState, { act, detail, to }: ActRequest): string | undefined {
  if (act === 'conclude-remedy') return afterRemedy(procedure, state, detail)
  return targetOf(procedure, state, act, to)
}

/** What the rules look at beside the case itself; what only some acts need is asked for those alone. */
async function momentOf(
  context: CaseContext,
  { row, acts, state }: HeldCase,
  { act }: ActRequest,
  at: string,
): Promise<Moment> {
  const { procedure } = context.law.rulesOf(row.procedure)
  const relies = act === 'propose' || act === 'approve' || act === 'hand-over'
  const drawn = stepOf(procedure, state.step)?.sample && (await drawnInStep(context, row.id, state.step))
  return {
    ...{ procedure, actor: context.actor.id, on: dayOf(at), acts },
    missingMaterials: missingMaterials(procedure, state),
    letters: act === 'serve' || act === 'lodge-remedy' ? await lettersOf(context, row.id) : [],
    calendar: context.calendar,
    householdChanged: relies && (await changedHouseholds(context, [row])).size > 0,
    applicantGone: act === 'hand-over' && (await isApplicantGone(context, row)),
    ...(drawn && { drawn }),
    consented: act === 'investigate' && (await hasConsented(context, row.household_id)),
  }
}

/** What goes into the log: ids and numbers, never what was said. */
export function auditDetail({ actor }: CaseContext, act: CaseAct) {
  return { seq: act.seq, to: act.to, digest: act.digest, ...(actor.hat && { hat: actor.hat }) }
}

function newAct({ actor }: CaseContext, state: CaseState, attempt: Attempt, at: string): CaseAct {
  const draft = {
    ...{ seq: state.version + 1, act: attempt.act, from: state.step, to: attempt.to },
    ...{ actor: actor.id, hat: actor.hat ?? null, at, detail: attempt.detail, digest: '' },
  } as CaseAct
  return { ...draft, digest: digestOf(foldAct(state, draft)) }
}

function approvedBy({ proposal }: CaseState, { act }: Attempt) {
  return act === 'approve' ? proposal : undefined
}

async function keepUp(context: CaseContext, { row, acts, state }: HeldCase, next: CaseState, act: CaseAct) {
  const moved = next.step !== state.step
  const limits = moved ? await setLimits(context, row, next, [...acts, act]) : {}
  const { area } = next.application
  const change = {
    ...{ step: next.step, version: next.version, since: next.since, area, town: area.slice(0, 9) },
    ...(moved && { assignee: null, closed_on: isEnd(next.step) ? dayOf(act.at) : null }),
    ...(act.act === 'reassign' && { assignee: act.detail.to }),
    ...(act.act === 'recheck' && { household_version: await householdVersionOf(context, row) }),
    // Whoever it was given to works elsewhere.
    ...(act.act === 'transfer' && { assignee: null }),
    ...limits,
  }
  if (await updateCase(context, row.id, state.version, change)) return
  throw movedOn()
}

/** Somebody else has acted on the case since it was seen. */
export function movedOn(): Fault {
  return new Fault('conflict', '这件申请刚刚有了变化，请刷新后再办理。', { path: 'version' })
}
