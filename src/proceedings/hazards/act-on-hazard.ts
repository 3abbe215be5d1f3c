import { Fault, type Fen, parseYuan } from '../../kit/index.ts'
import { appendAudit } from '../../platform/audit/index.ts'
import { askTheLaw, type CaseContext, type DecisionLost, decisionLost, holdCase } from '../cases/index.ts'
import { type Deed, ruleOf } from './acts.ts'
import { auditKindOf } from './audit-kinds.ts'
import { nextDue } from './dues-of.ts'
import { findObstacle } from './find-obstacle.ts'
import { dayOf, foldAct, foldHazard } from './fold-hazard.ts'
import type { Details, HazardAct, LawAmount } from './hazard.ts'
import type { HazardState } from './hazard-state.ts'
import { issueOrder } from './issue-order.ts'
import type { Attempt, Moment, Obstacle } from './obstacle.ts'
import { type WorksRules, worksRulesOf } from './rules-of.ts'
import { type Base, findHazard, type HazardRow, insertAct, loadActs, updateHazard } from './store.ts'

/** What somebody wants to do about a hazard, having seen it in a version. */
export type HazardRequest = {
  [Kind in Deed]: { readonly version: number; readonly act: Kind; readonly detail: Asked[Kind] }
}[Deed]

/** What only the room itself knows is not asked for. */
type Asked = Omit<Details, 'settle' | 'propose-total'> & {
  readonly settle: Omit<Details['settle'], 'lost'>
  readonly 'propose-total': Omit<Details['propose-total'], 'law'>
}

/** What became of it: the hazard as it is now, or what stands in the way. */
export type HazardAnswer =
  | { readonly done: true; readonly state: HazardState }
  | { readonly done: false; readonly obstacle: Obstacle }

/** A hazard, held for whoever acts on it. */
export interface HeldHazard {
  readonly row: HazardRow
  readonly acts: readonly HazardAct[]
  readonly state: HazardState
  readonly rules: WorksRules
}

/** Loads a hazard. `hold`: nobody else acts on it until the transaction ends. Throws `not-found`. */
export async function loadHazard(context: CaseContext, id: string, hold: boolean): Promise<HeldHazard> {
  const row = await findHazard(context, id, hold)
  if (row === undefined) throw new Fault('not-found', '台账里没有这一条，请检查编号是否写对。', { path: 'hazard' })
  const rules = worksRulesOf(context.law, row.procedure)
  if (rules === undefined) throw new Error(`hazard ${id} runs by ${row.procedure}, which has no works any more`)
  const acts = await loadActs(context, id)
  return { row, acts, state: foldHazard(acts), rules }
}

/**
 * Does one thing about a hazard: checks that nothing stands in the way, writes the act down, and keeps the list up, in the
 * caller's transaction. Throws `conflict` when it has moved on since it was seen. The caller has made sure that the actor may.
 */
export async function actOnHazard(
  context: CaseContext,
  held: HeldHazard,
  request: HazardRequest,
): Promise<HazardAnswer> {
  const { row, state, rules } = held
  if (request.version !== state.version) throw movedOn()
  const at = context.clock.now().toISOString()
  const ofCase = await caseOf(context, row, request.act)
  const attempt = attemptOf(request, ofCase)
  const moment: Moment = { rules, actor: context.actor.id, on: dayOf(at), ...ofCase.moment }
  const obstacle = findObstacle(state, attempt, moment)
  if (obstacle) return { done: false, obstacle }
  const act = newAct(context, state, attempt, at)
  const next = foldAct(state, act)
  await insertAct(context, row.id, act, { base: baseOf(state, attempt), amount: amountOf(state, attempt) })
  await keepUp(context, held, next, act)
  const order = await issueOrder(context, row, state, act)
  await appendAudit(context.tx, {
    ...{ tenant: context.tenant, at: context.clock.now(), actor: context.actor.id },
    ...{ action: auditKindOf(act.act), object: `hazard:${row.id}` },
    detail: { seq: act.seq, to: act.to, ...(order && { order }), ...(context.actor.hat && { hat: context.actor.hat }) },
  })
  return { done: true, state: next }
}

interface OfCase {
  readonly moment: Pick<Moment, 'caseGranted' | 'lawAmount' | 'lost'>
  readonly law: LawAmount | null
  readonly lost?: DecisionLost
}

/** Whether the approval stands and, for money, what the law gives. The case is held meanwhile. */
async function caseOf(context: CaseContext, { case_id }: HazardRow, act: Deed): Promise<OfCase> {
  if (case_id === null || act === 'note' || act === 'add-paper') return { moment: {}, law: null }
  const held = await holdCase(context, case_id)
  const lost = decisionLost(held)
  const known = { caseGranted: held.state.step === 'granted', ...(lost && { lost }) }
  if (!/-(total|order)$/.test(act)) return { moment: known, law: null, ...(lost && { lost }) }
  const { row, state } = held
  const decisions = askTheLaw(context, { row, state, rules: context.law.rulesOf(row.procedure) })
  const amounts = decisions.flatMap(({ version, amounts: all }) =>
    all.filter(({ unit }) => unit === 'CNY').map(({ value, text }) => ({ amount: value, version, text })),
  )
  const [first] = amounts
  if (first === undefined) return { moment: known, law: null }
  const sum: Fen = amounts.reduce((all, { amount }) => all + parseYuan(amount, 'amount'), 0n)
  return { moment: { ...known, lawAmount: sum }, law: first }
}

/** What the law gave when a total was proposed stands with the proposal, and which loss of the decision was settled. */
function attemptOf({ act, detail }: HazardRequest, { law, lost }: OfCase): Attempt {
  const whole =
    act === 'propose-total'
      ? { act, detail: { ...detail, law } }
      : act === 'settle'
        ? { act, detail: { ...detail, lost: lost?.seq ?? 0 } }
        : { act, detail }
  // The detail belongs to the act: both come from one request.
  return whole as Attempt
}

function newAct({ actor }: CaseContext, state: HazardState, { act, detail }: Attempt, at: string): HazardAct {
  const round = act === 'reopen' ? state.round + 1 : state.round
  return {
    ...{ seq: state.version + 1, round, act, from: state.step, to: ruleOf(act).to ?? state.step },
    ...{ actor: actor.id, hat: actor.hat ?? null, at, detail },
  } as HazardAct
}

/** The act that this one leans on, for the keys of the database. */
function baseOf(state: HazardState, { act, detail }: Attempt): Base | undefined {
  const { base } = ruleOf(act)
  if (base === undefined) return undefined
  const found = {
    'accept-household': state.papers.find(({ paper }) => 'papers' in detail && paper.id === detail.papers[0]),
    'accept-office': state.household,
    'propose-close': state.office,
    'confirm-close': state.closing,
    'check-answer': state.visits.find(({ seq }) => 'visit' in detail && seq === detail.visit)?.answer,
    'approve-total': state.totalAsked,
    'approve-order': state.orderAsked,
  }[act as string]
  return found && { act: base, seq: found.seq, actor: found.actor, day: found.day }
}

function amountOf(state: HazardState, { act, detail }: Attempt): Fen | undefined {
  if (act === 'propose-total' || act === 'propose-order') return parseYuan(detail.amount, 'amount')
  if (act === 'approve-total') return state.totalAsked?.amount
  return act === 'approve-order' ? state.orderAsked?.amount : undefined
}

async function keepUp(context: CaseContext, { row, state, rules }: HeldHazard, next: HazardState, act: HazardAct) {
  const change = {
    ...{ step: next.step, version: next.version, since: next.since },
    ...nextDue(next, rules, context.calendar),
    closed_on: next.step === 'closed' ? (row.closed_on ?? dayOf(act.at)) : null,
  }
  if (await updateHazard(context, row.id, state.version, change)) return
  throw movedOn()
}

/** Somebody else has acted on the hazard since it was seen. */
export function movedOn(): Fault {
  return new Fault('conflict', '这条台账刚刚有了变化，请刷新后再办理。', { path: 'version' })
}
