import { Fault, isId, maskName, newId, today, yearOf } from '../../kit/index.ts'
import { type AuditDetail, appendAudit } from '../../platform/audit/index.ts'
import { namePeople } from '../../registers/people/index.ts'
import type { CaseContext } from '../cases/index.ts'
import { ALLOCATION_AUDIT_KINDS, type AllocationAuditKind } from './audit-kinds.ts'
import type { DrawAct } from './draw.ts'
import { ROLLED } from './draw-group.ts'
import { loadDraws } from './draw-proof.ts'
import { type Answer, ARTICLE_12, type Plan, type Refused, refuse } from './plan.ts'
import type { HeldPlan } from './plan-acts.ts'
import { classesFor, groupOf } from './plan-content.ts'
import { momentText } from './plan-notice.ts'
import { nextSerial } from './plan-store.ts'
import { PLAN_STEPS, REGISTRATION_STEPS, type RegistrationStep } from './plan-words.ts'
import type { Registration, RegistrationAct, RegistrationDeed, WaitingEntry } from './registration.ts'
import {
  findRegistration,
  insertRegistration,
  insertRegistrationAct,
  isRegistered,
  selectWaiting,
  updateRegistration,
} from './registration-store.ts'

const TICKET_DIGITS = 5

/** What a family says when it registers. */
export interface RegistrationWish {
  /** The place on the waiting list. */
  readonly entry: string
  /** The preferred class first; each must be one for a family of its size. */
  readonly classes: readonly string[]
  readonly wish: string
  readonly channel: 'phone' | 'desk'
}

/**
 * Registers a family for a plan whose registration runs, in the caller's transaction; the ticket is the promise that it will stand in
 * the list. The plan is held, so that two at once are two, one after the other.
 */
export async function registerFor(
  context: CaseContext,
  { plan }: HeldPlan,
  { entry: id, classes, wish, channel }: RegistrationWish,
): Promise<Answer<{ readonly registration: Registration }>> {
  const [entry] = isId(id) ? await selectWaiting(context, { entry: id }) : []
  const obstacle = whyNotRegister(context, plan, entry, classes)
  if (obstacle || entry === undefined) return obstacle ?? refuse('no-entry', NO_ENTRY)
  if (await isRegistered(context, plan.id, entry))
    return refuse('registered-already', '这一户已经登记过这个项目，不用再登记。')
  const [person] = await namePeople(context, [entry.person])
  const serial = await nextSerial(context, `ticket-${plan.id}`)
  const registration: Registration = {
    ...{ id: newId(context.clock), plan: plan.id, entry: entry.id, person: entry.person, household: entry.household },
    ...{ ticket: String(serial).padStart(TICKET_DIGITS, '0'), group: groupOf(plan.content, entry.tier) },
    ...{ tier: entry.tier, cert: momentText(entry.certifiedAt).slice(0, 19).replace(/\D/g, '') },
    ...{ persons: entry.persons, classes, wish: wish.trim(), certificate: entry.certificate },
    ...{ shownName: maskName(person?.name ?? ''), registeredAt: context.clock.now().toISOString() },
    ...{ step: 'registered', version: 1 },
  }
  await insertRegistration(context, registration)
  const act = { seq: 1, act: 'register', from: 'draft', to: 'registered', detail: { channel } } as const
  await insertRegistrationAct(context, registration.id, { ...act, ...signature(context) })
  await record(context, registration, 'register', { ticket: registration.ticket, classes: [...classes], channel })
  return { done: true, registration }
}

const NO_ENTRY = '没有找到正在轮候的这一户，只有持证轮候的家庭才能登记。'

function whyNotRegister(
  { clock }: CaseContext,
  plan: Plan,
  entry: WaitingEntry | undefined,
  classes: readonly string[],
): Refused | undefined {
  if (plan.step !== 'open') return refuse('not-in-this-step', `现在是“${PLAN_STEPS[plan.step]}”，不能登记意向。`)
  const now = clock.now().toISOString()
  if (now < plan.registerFrom) return refuse('not-yet', '还没有到登记的时间。')
  if (now >= plan.registerTo) return refuse('too-late', '登记的时限已经过了。')
  if (entry === undefined) return refuse('no-entry', NO_ENTRY)
  if (entry.programme !== plan.programme) return refuse('no-entry', '这一户轮候的不是这一类住房。')
  const allowed = classesFor(plan.content, entry.persons)
  if (allowed.length === 0) return refuse('class-not-for-you', `这个项目没有适合 ${entry.persons} 口人的户型。`)
  const isGood = classes.length > 0 && new Set(classes).size === classes.length
  if (isGood && classes.every((one) => allowed.includes(one))) return undefined
  return refuse('class-not-for-you', `您家 ${entry.persons} 口人，可以选的户型是：${allowed.join('、')}。`)
}

/** A registration of a plan. Throws `not-found`. */
export async function loadRegistration(context: CaseContext, plan: string, id: string): Promise<Registration> {
  const found = isId(id) ? await findRegistration(context, id) : undefined
  if (found?.plan === plan) return found
  throw new Fault('not-found', '没有这条登记，请刷新后重新选择。', { path: 'registration' })
}

/** A finding of a person after eligibility was looked at again, or what takes it back. */
export interface Finding {
  readonly act: 'withdraw' | 'qualify' | 'disqualify' | 'reopen'
  readonly version: number
  readonly reason: string
  readonly basis?: string
}

const FROM: Readonly<Record<Finding['act'], readonly RegistrationStep[]>> = {
  withdraw: ['registered', 'qualified'],
  qualify: ['registered'],
  disqualify: ['registered'],
  reopen: ['qualified', 'unqualified'],
}

const TO: Readonly<Record<Finding['act'], RegistrationStep>> = {
  ...{ withdraw: 'withdrawn', qualify: 'qualified', disqualify: 'unqualified', reopen: 'registered' },
}

/**
 * Does one thing about a registration before the list is frozen. Each finding has its reason; whoever does not qualify is owed a
 * written notice with reasons, which gets its number here (article 12). Throws `conflict` when it has moved on.
 */
export async function decideRegistration(
  context: CaseContext,
  { plan }: HeldPlan,
  registration: Registration,
  { act, version, reason, basis }: Finding,
): Promise<Answer<{ readonly step: RegistrationStep }>> {
  if (version !== registration.version) throw registrationMovedOn()
  const fixing = plan.step === 'drawing' && (await mayBeFixed(context, registration))
  const obstacle = whyNotDecide(plan, registration, act, reason, fixing)
  if (obstacle) return obstacle
  const to = TO[act]
  const letter = act === 'disqualify' ? await numberOfLetter(context) : undefined
  const detail = {
    reason: reason.trim(),
    ...(basis !== undefined && { basis }),
    ...(letter !== undefined && { letter }),
  }
  const seq = registration.version + 1
  const moved: RegistrationAct = { seq, act, from: registration.step, to, detail, ...signature(context) }
  await insertRegistrationAct(context, registration.id, moved)
  if (!(await updateRegistration(context, registration, { step: to, version: seq }))) throw registrationMovedOn()
  await record(context, registration, act, { seq, to, ...(letter !== undefined && { letter }) })
  return { done: true, step: to }
}

/** A list that was declared void is put right before the next attempt; who stands in a draw that has a result is past that. */
async function mayBeFixed(context: CaseContext, { plan, group, ticket }: Registration): Promise<boolean> {
  const draws = await loadDraws(context, plan)
  return draws.every(
    ({ attempt, state }) =>
      state.step === 'void' ||
      (state.step === 'computed' && (attempt.group < group || state.events.some((one) => isRolled(one, ticket)))),
  )
}

/** Whoever rolled over stands in the list of the next group, and is past nothing yet. */
const isRolled = ({ value, detail }: DrawAct, ticket: string): boolean => value === ticket && detail.reason === ROLLED

function whyNotDecide(
  plan: Plan,
  { step }: Registration,
  act: Finding['act'],
  reason: string,
  fixing: boolean,
): Refused | undefined {
  if (plan.step !== 'open' && plan.step !== 'rechecking' && !fixing)
    return refuse('not-in-this-step', `现在是“${PLAN_STEPS[plan.step]}”，登记不能再改动。`)
  if (act !== 'withdraw' && plan.step === 'open') return refuse('not-yet', '登记结束以后才复审。', ARTICLE_12)
  if (!FROM[act].includes(step)) return refuse('not-in-this-step', `这条登记现在是“${REGISTRATION_STEPS[step]}”。`)
  return reason.trim() === '' ? refuse('reason-wanted', '请写明理由。', ARTICLE_12) : undefined
}

async function numberOfLetter(context: CaseContext): Promise<string> {
  const year = yearOf(today(context.clock))
  const serial = await nextSerial(context, `letter-${year}`)
  return `配复告〔${year}〕${serial}号`
}

function signature({ actor, clock }: CaseContext) {
  return { actor: actor.id, hat: actor.hat ?? null, at: clock.now().toISOString() }
}

async function record(
  { tx, tenant, clock, actor }: CaseContext,
  { id, plan, person }: Registration,
  act: RegistrationDeed,
  detail: AuditDetail,
): Promise<void> {
  const kind: AllocationAuditKind = `registration.${act}`
  await appendAudit(tx, {
    ...{ tenant, at: clock.now(), actor: actor.id, action: ALLOCATION_AUDIT_KINDS[kind] },
    object: `registration:${id}`,
    detail: { ...detail, plan, person, ...(actor.hat !== undefined && { hat: actor.hat }) },
  })
}

const registrationMovedOn = () => new Fault('conflict', '这条登记刚刚有了变化，请刷新后再办理。', { path: 'version' })
