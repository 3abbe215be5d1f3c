import { dueWorkdays, fixedClock, type PlainDate, today } from '../../kit/index.ts'
import { type AuditKind, appendAudit } from '../../platform/audit/index.ts'
import type { TenantId, Tx } from '../../platform/db/index.ts'
import type { CaseContext } from '../cases/index.ts'
import { ALLOCATION_AUDIT_KINDS } from './audit-kinds.ts'
import type { Offer, Vacancy } from './offer.ts'
import { findOffer, findVacancy } from './offer-store.ts'
import { holdOffer } from './offer-verbs.ts'
import type { Placement } from './placement.ts'
import { findPlacement } from './placement-store.ts'
import { recheckDue } from './plan-acts.ts'
import { findPlan, updatePlan } from './plan-store.ts'
import { QUEUE_AUDIT_KINDS } from './queue-audit-kinds.ts'
import { rulesOfList } from './queue-rules.ts'
import { findEntry } from './queue-store.ts'
import { signingLimit } from './selection-publicity.ts'
import { tellOfOffer } from './tell-waiting.ts'

/** The columns of limits; each table's own file writes the others. */
type Tables = {
  allocation_plan: {
    tenant_id: TenantId
    id: string
    step: string
    recheck_by: PlainDate | null
    recheck_provisional: boolean
  }
  queue_offer: { tenant_id: TenantId; id: string; state: string; reply_by: PlainDate; reply_provisional: boolean }
  placement: { tenant_id: TenantId; id: string; state: string; sign_by: PlainDate; sign_provisional: boolean }
}

const tables = (tx: Tx) => tx.withTables<Tables>()

interface Limit {
  readonly due: PlainDate
  readonly provisional: boolean
}

type Recount = (context: CaseContext) => Promise<boolean>

/**
 * What a calendar that has grown may have moved, each to be counted anew on its own: by when plans look at eligibility again, open
 * offers are answered and agreed flats are signed for, as far as that was provisional, or is due on or after a day that changed.
 * A family whose day for an answer has moved is told. Each gives whether it has moved, and may be run again at any time.
 */
export async function limitsToRecount(context: CaseContext, from?: PlainDate): Promise<Recount[]> {
  const [plans, offers] = [await plansToRecount(context, from), await offersToRecount(context, from)]
  const placements = await placementsToRecount(context, from)
  return [
    ...plans.map(
      (id): Recount =>
        (own) =>
          recountPlan(own, id),
    ),
    ...offers.map(
      (id): Recount =>
        (own) =>
          recountOffer(own, id),
    ),
    ...placements.map(
      (id): Recount =>
        (own) =>
          recountPlacement(own, id),
    ),
  ]
}

const isSame = (one: Limit, due: PlainDate | null, provisional: boolean): boolean =>
  one.due === due && one.provisional === provisional

async function plansToRecount({ tx, tenant }: CaseContext, from?: PlainDate): Promise<string[]> {
  const rows = await tables(tx)
    .selectFrom('allocation_plan')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('step', '=', 'rechecking')
    .where(({ or, eb }) =>
      or([eb('recheck_provisional', '=', true), ...(from === undefined ? [] : [eb('recheck_by', '>=', from)])]),
    )
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

async function recountPlan(context: CaseContext, id: string): Promise<boolean> {
  const plan = await findPlan(context, id, true)
  if (plan === undefined || plan.step !== 'rechecking') return false
  const limit = recheckDue(context, plan)
  if (isSame(limit, plan.recheckBy, plan.recheckProvisional)) return false
  await updatePlan(context, plan, { recheck_by: limit.due, recheck_provisional: limit.provisional })
  await log(context, ALLOCATION_AUDIT_KINDS['plan.recount'], `plan:${id}`, { before: plan.recheckBy, after: limit.due })
  return true
}

async function offersToRecount({ tx, tenant }: CaseContext, from?: PlainDate): Promise<string[]> {
  const rows = await tables(tx)
    .selectFrom('queue_offer')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('state', '=', 'open')
    .where(({ or, eb }) =>
      or([eb('reply_provisional', '=', true), ...(from === undefined ? [] : [eb('reply_by', '>=', from)])]),
    )
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

async function recountOffer(context: CaseContext, id: string): Promise<boolean> {
  const { offer, vacancy } = await holdOffer(context, id)
  if (offer.state !== 'open') return false
  const limit = await replyLimit(context, offer, vacancy)
  if (isSame(limit, offer.replyBy, offer.replyProvisional)) return false
  const { tx, tenant } = context
  await tables(tx)
    .updateTable('queue_offer')
    .set({ reply_by: limit.due, reply_provisional: limit.provisional })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .execute()
  const detail = { before: offer.replyBy, after: limit.due }
  await log(context, QUEUE_AUDIT_KINDS['offer.recount'], `queue-entry:${offer.entry}`, detail)
  const entry = await findEntry(context, offer.entry, false)
  if (entry && limit.due !== offer.replyBy)
    await tellOfOffer(context, entry, { ...offer, replyBy: limit.due }, 'flat-moved')
  return true
}

/** By the rules of the day on which it was offered. */
async function replyLimit(context: CaseContext, { offeredAt }: Offer, { programme }: Vacancy): Promise<Limit> {
  const clock = fixedClock(offeredAt)
  const { replyDays } = await rulesOfList({ ...context, clock }, programme)
  return dueWorkdays(today(clock), replyDays, context.calendar)
}

async function placementsToRecount({ tx, tenant }: CaseContext, from?: PlainDate): Promise<string[]> {
  const rows = await tables(tx)
    .selectFrom('placement')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('state', '=', 'agreed')
    .where(({ or, eb }) =>
      or([eb('sign_provisional', '=', true), ...(from === undefined ? [] : [eb('sign_by', '>=', from)])]),
    )
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Counts anew by when somebody signs: true when it has moved. Nobody is told how long whoever was taken over has; it stays. */
export async function recountPlacement(context: CaseContext, id: string): Promise<boolean> {
  const placed = await findPlacement(context, id, true)
  const limit = placed?.state === 'agreed' ? await signLimit(context, placed) : undefined
  if (placed === undefined || limit === undefined) return false
  if (isSame(limit, placed.signBy, placed.signProvisional)) return false
  const { tx, tenant } = context
  await tables(tx)
    .updateTable('placement')
    .set({ sign_by: limit.due, sign_provisional: limit.provisional })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .execute()
  const detail = { before: placed.signBy, after: limit.due }
  await log(context, QUEUE_AUDIT_KINDS['placement.recount'], `placement:${id}`, detail)
  return true
}

/** As the session published them, or as the rules of the list had them then; undefined: agreed outside of both. */
async function signLimit(context: CaseContext, placed: Placement): Promise<Limit | undefined> {
  const { plan, offer, agreedAt } = placed
  if (plan !== null) return signingLimit(context, placed)
  const made = offer === null ? undefined : await findOffer(context, offer, false)
  const vacancy = made && (await findVacancy(context, made.vacancy, false))
  if (vacancy === undefined) return undefined
  const clock = fixedClock(agreedAt)
  const { signDays } = await rulesOfList({ ...context, clock }, vacancy.programme)
  return dueWorkdays(today(clock), signDays, context.calendar)
}

async function log(
  { tx, tenant, clock, actor }: CaseContext,
  action: AuditKind,
  object: string,
  detail: { readonly before: PlainDate | null; readonly after: PlainDate },
): Promise<void> {
  await appendAudit(tx, { tenant, at: clock.now(), actor: actor.id, action, object, detail })
}
