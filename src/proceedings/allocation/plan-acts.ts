import { dueWorkdays, Fault, newId, today, yearOf } from '../../kit/index.ts'
import { type AuditDetail, appendAudit } from '../../platform/audit/index.ts'
import { holdUnits, listUnits, releaseUnits } from '../../registers/stock/index.ts'
import type { CaseContext } from '../cases/index.ts'
import { ALLOCATION_AUDIT_KINDS } from './audit-kinds.ts'
import { type Answer, bondOfPlan, type Plan, type PlanWish, type Refused, refuse } from './plan.ts'
import { whyNoPlan } from './plan-content.ts'
import { dayOfMoment, postPlanNotice } from './plan-notice.ts'
import { projectSheet } from './plan-sheet.ts'
import {
  findPlan,
  insertPlan,
  insertPlanAct,
  loadParties,
  loadPlanActs,
  loadPlanUnits,
  nextSerial,
  type PlanAct,
  updatePlan,
} from './plan-store.ts'
import { PLAN_STEPS, type PlanStep } from './plan-words.ts'
import { openSessionOf } from './selection-store.ts'

/** Within this many workdays after registration eligibility is looked at again (decree 11, article 12). */
const RECHECK_WORKDAYS = 15

/** A plan, held for whoever acts on it, its registrations or its draws. */
export interface HeldPlan {
  readonly plan: Plan
  readonly acts: readonly PlanAct[]
}

/** Loads a plan. `hold`: nobody else acts on it until the transaction ends. Throws `not-found`. */
export async function loadPlan(context: CaseContext, id: string, hold: boolean): Promise<HeldPlan> {
  const plan = await findPlan(context, id, hold)
  if (plan === undefined) throw new Fault('not-found', '没有这个配租方案，请检查编号是否写对。', { path: 'plan' })
  return { plan, acts: await loadPlanActs(context, id) }
}

/** Proposes a plan and holds its flats, in the caller's transaction. Article 11 says what must stand in it. */
export async function proposePlan(
  context: CaseContext,
  wish: PlanWish,
): Promise<Answer<{ readonly id: string; readonly number: string }>> {
  const missing = whyNoPlan(wish) ?? (await otherProgramme(context, wish))
  if (missing) return missing
  const { content, units, parties, ...given } = wish
  const facts = { ...given, registerFrom: isoOf(given.registerFrom), registerTo: isoOf(given.registerTo) }
  const id = newId(context.clock)
  const year = yearOf(today(context.clock))
  const serial = await nextSerial(context, `plan-${year}`)
  const number = `${year}-${String(serial).padStart(3, '0')}`
  const held = await holdUnits(context, {
    ...{ units: units.map(({ unit }) => unit), bond: bondOfPlan(id), reason: `列入配租方案 ${number}` },
  })
  if (!held.done) return refuse('unit-taken', held.obstacle.sentence, held.obstacle.clause)
  const plan: Plan = {
    ...{ tenant: context.tenant, id, number, ...facts, content, step: 'proposed', version: 1 },
    ...{ recheckBy: null, recheckProvisional: false },
  }
  await insertPlan(context, plan, parties, units)
  const act = { seq: 1, act: 'propose', from: 'draft', to: 'proposed', detail: {} } as const
  await insertPlanAct(context, id, { ...act, ...signature(context) }, undefined)
  await recordPlan(context, id, 'plan.propose', { seq: 1, units: units.length })
  return { done: true, id, number }
}

/** Families wait for one programme: flats of another one are not theirs. */
async function otherProgramme(context: CaseContext, { programme, units }: PlanWish): Promise<Refused | undefined> {
  const found = await listUnits(context, { ids: units.map(({ unit }) => unit) })
  const strange = found.find(({ project }) => project.programme !== programme)
  return strange && refuse('other-programme', `“${strange.project.name}”不是这一类住房，不能列入这个方案。`)
}

const isoOf = (instant: string): string => new Date(instant).toISOString()

/** What may be decided about a plan by a person, with its version as it was seen. */
export type PlanDeed = 'approve' | 'reject' | 'close' | 'propose-end' | 'end'

export interface PlanRequest {
  readonly act: PlanDeed
  readonly version: number
  readonly reason?: string
}

/**
 * Does one thing about a plan in the caller's transaction: approving publishes the project notice, rejecting and ending give free
 * what the plan still holds, closing sets the day by which eligibility is looked at again. After the draw a plan ends only when
 * nobody is choosing. Throws `conflict` when it has moved on.
 */
export async function actOnPlan(context: CaseContext, held: HeldPlan, request: PlanRequest): Promise<Answer> {
  const { plan, acts } = held
  if (request.version !== plan.version) throw planMovedOn()
  const obstacle = whyNot(context, held, request) ?? (await whyNoEnd(context, plan, request))
  if (obstacle) return obstacle
  const { reason = '' } = request
  const to = TARGETS[request.act] ?? plan.step
  const base = baseOf(acts, request.act)
  const detail = reason.trim() === '' ? {} : { reason: reason.trim() }
  await movePlan(context, plan, { act: request.act, to, detail, base })
  if (request.act === 'approve') await publish(context, plan)
  if (request.act === 'reject' || request.act === 'end') await giveFree(context, plan, reason)
  return { done: true }
}

const TARGETS: Partial<Record<PlanDeed, PlanStep>> = {
  ...{ approve: 'open', reject: 'rejected', close: 'rechecking', end: 'ended' },
}

const FROM: Readonly<Record<PlanDeed, readonly PlanStep[]>> = {
  approve: ['proposed'],
  reject: ['proposed'],
  close: ['open'],
  'propose-end': ['open', 'rechecking', 'drawn'],
  end: ['open', 'rechecking', 'drawn'],
}

const TITLES: Readonly<Record<PlanDeed, string>> = {
  approve: '批准并公告',
  reject: '不批准',
  close: '结束登记',
  'propose-end': '提出终止',
  end: '确认终止',
}

function whyNot({ clock, actor }: CaseContext, { plan, acts }: HeldPlan, { act, reason = '' }: PlanRequest) {
  if (!FROM[act].includes(plan.step))
    return refuse('not-in-this-step', `现在是“${PLAN_STEPS[plan.step]}”，不能办“${TITLES[act]}”。`)
  if ((act === 'reject' || act === 'propose-end') && reason.trim() === '')
    return refuse('reason-wanted', '请写明理由。')
  if (act === 'close' && clock.now().toISOString() < plan.registerTo)
    return refuse('not-yet', '登记时限还没有到，不能提前结束登记。')
  if (act === 'approve' && clock.now().toISOString() >= plan.registerTo)
    return refuse('too-late', '登记时限已经过了，请重新提出方案。')
  const base = baseOf(acts, act)
  if (act === 'end' && base === undefined) return refuse('no-proposal', '还没有人提出终止。')
  if (base?.actor === actor.id) return refuse('four-eyes', '提出的人不能自己确认，请由另一个人办理。')
  return undefined
}

/** Flats that families are choosing among are not taken away. The caller holds the plan, so that no session opens meanwhile. */
async function whyNoEnd(context: CaseContext, { id }: Plan, { act }: PlanRequest) {
  if (act !== 'propose-end' && act !== 'end') return undefined
  return (await openSessionOf(context, id)) ? refuse('not-yet', '这个方案的选房还没有结束，请先结束选房。') : undefined
}

/** The act that another one leans on: the latest proposal of its kind. */
function baseOf(acts: readonly PlanAct[], act: PlanDeed): PlanAct | undefined {
  const kind = { approve: 'propose', end: 'propose-end' }[act as string]
  return acts.findLast((one) => one.act === kind)
}

async function publish(context: CaseContext, plan: Plan): Promise<void> {
  const [units, parties] = [await loadPlanUnits(context, plan.id), await loadParties(context, plan.id)]
  const lastDay = dayOfMoment(plan.registerTo)
  await postPlanNotice(context, plan, { kind: 'project', body: projectSheet(plan, units, parties), lastDay })
}

async function giveFree(context: CaseContext, plan: Plan, reason: string): Promise<void> {
  const bond = bondOfPlan(plan.id)
  // After choosing only what nobody has chosen is still the plan's.
  const units = (await listUnits(context, { bond })).map(({ id }) => id)
  if (units.length === 0) return
  const released = await releaseUnits(context, { units, bond, reason: reason || '方案终止' })
  if (!released.done) throw new Fault('conflict', released.obstacle.sentence, { path: 'units' })
}

/** An act that the draws of a plan bring about, too. Throws `conflict` when somebody else was quicker. */
export async function movePlan(
  context: CaseContext,
  plan: Plan,
  move: {
    readonly act: string
    readonly to: PlanStep
    readonly detail?: PlanAct['detail']
    readonly base?: PlanAct | undefined
  },
): Promise<void> {
  const seq = plan.version + 1
  const { act, to, detail = {}, base } = move
  await insertPlanAct(context, plan.id, { seq, act, from: plan.step, to, detail, ...signature(context) }, base)
  const recheck = to === 'rechecking' && plan.recheckBy === null ? recheckOf(context, plan) : {}
  if (!(await updatePlan(context, plan, { step: to, version: seq, ...recheck }))) throw planMovedOn()
  // The acts of a plan and the kinds of the log have the same names.
  await recordPlan(context, plan.id, `plan.${act}` as 'plan.approve', { seq, to })
}

function recheckOf(context: CaseContext, plan: Plan) {
  const { due, provisional } = recheckDue(context, plan)
  return { recheck_by: due, recheck_provisional: provisional }
}

/** By when eligibility is looked at again, counted from the day on which registration ends (article 12). */
export const recheckDue = ({ calendar }: Pick<CaseContext, 'calendar'>, { registerTo }: Pick<Plan, 'registerTo'>) =>
  dueWorkdays(dayOfMoment(registerTo), RECHECK_WORKDAYS, calendar)

function signature({ actor, clock }: CaseContext) {
  return { actor: actor.id, hat: actor.hat ?? null, at: clock.now().toISOString() }
}

async function recordPlan(
  { tx, tenant, clock, actor }: CaseContext,
  plan: string,
  kind: keyof typeof ALLOCATION_AUDIT_KINDS,
  detail: AuditDetail,
): Promise<void> {
  await appendAudit(tx, {
    ...{ tenant, at: clock.now(), actor: actor.id, action: ALLOCATION_AUDIT_KINDS[kind], object: `plan:${plan}` },
    detail: { ...detail, ...(actor.hat !== undefined && { hat: actor.hat }) },
  })
}

/** Somebody else has acted on the plan since it was seen. */
function planMovedOn(): Fault {
  return new Fault('conflict', '这个配租方案刚刚有了变化，请刷新后再办理。', { path: 'version' })
}
