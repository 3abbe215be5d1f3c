import { sql } from 'kysely'
import { newId } from '../../kit/index.ts'
import { appendAudit } from '../../platform/audit/index.ts'
import type { TenantId, Tx } from '../../platform/db/index.ts'
import type { CaseContext } from '../cases/index.ts'
import { QUEUE_AUDIT_KINDS } from './queue-audit-kinds.ts'
import { type Answer, done, refuse } from './queue-entry.ts'

/** When flats of a plan may be seen. */
export interface ViewingSlot {
  readonly id: string
  readonly plan: string
  readonly place: string
  /** An instant, ISO 8601. */
  readonly at: string
  readonly places: number
  readonly free: number
  /** Whether the family that asks has booked it. */
  readonly mine: boolean
}

type Tables = {
  viewing_slot: {
    tenant_id: TenantId
    id: string
    plan_id: string
    place: string
    at: string
    places: number
    opened_by: string
  }
  viewing: {
    tenant_id: TenantId
    slot_id: string
    seat: number
    entry_id: string | null
    booked_at: string | null
    booked_by: string | null
  }
}

const tables = (tx: Tx) => tx.withTables<Tables>()

/** Opens a time at which so many families may see flats of a plan. */
export async function openViewing(
  context: CaseContext,
  wish: { readonly plan: string; readonly place: string; readonly at: string; readonly places: number },
): Promise<Answer<string>> {
  const { tx, tenant, clock, actor } = context
  if (Date.parse(wish.at) <= clock.now().getTime()) return refuse('slot-over', '看房时间应当在现在以后。')
  const id = newId(clock)
  await tables(tx)
    .insertInto('viewing_slot')
    .values({
      ...{ tenant_id: tenant, id, plan_id: wish.plan, place: wish.place.trim(), at: wish.at },
      ...{ places: wish.places, opened_by: actor.id },
    })
    .execute()
  const seats = Array.from({ length: wish.places }, (_, at) => ({
    ...{ tenant_id: tenant, slot_id: id, seat: at + 1, entry_id: null, booked_at: null, booked_by: null },
  }))
  await tables(tx).insertInto('viewing').values(seats).execute()
  await log(context, 'viewing.open', id)
  return done(id)
}

/** Books a seat for a family: of those who come at once each gets one of its own, until none is free. */
export async function bookViewing(context: CaseContext, slot: string, entry: string): Promise<Answer<string>> {
  const { tx, tenant, clock, actor } = context
  const found = await tables(tx)
    .selectFrom('viewing_slot')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('id', '=', slot)
    .executeTakeFirst()
  if (found === undefined || Date.parse(found.at) <= clock.now().getTime())
    return refuse('slot-over', '这个看房时间已经过了，请选别的时间。')
  const mine = await seatOf(context, slot, entry)
  if (mine) return done(slot)
  const { numAffectedRows } = await sql`update viewing v
    set entry_id = ${entry}::uuid, booked_at = ${clock.now().toISOString()}::timestamptz, booked_by = ${actor.id}
    where v.tenant_id = ${tenant}::integer and v.slot_id = ${slot}::uuid and v.entry_id is null and v.seat = (
      select f.seat from viewing f where f.tenant_id = ${tenant}::integer and f.slot_id = ${slot}::uuid
        and f.entry_id is null order by f.seat limit 1 for update skip locked)`.execute(tx)
  if (numAffectedRows !== 1n) return refuse('slot-full', '这个时间已经约满，请选别的时间。')
  await log(context, 'viewing.book', slot, entry)
  return done(slot)
}

/** Gives a seat free again. */
export async function cancelViewing(context: CaseContext, slot: string, entry: string): Promise<Answer<string>> {
  const { tx, tenant } = context
  if (!(await seatOf(context, slot, entry))) return refuse('nothing-new', '没有约过这个时间。')
  await tables(tx)
    .updateTable('viewing')
    .set({ entry_id: null, booked_at: null, booked_by: null })
    .where('tenant_id', '=', tenant)
    .where('slot_id', '=', slot)
    .where('entry_id', '=', entry)
    .execute()
  await log(context, 'viewing.cancel', slot, entry)
  return done(slot)
}

async function seatOf({ tx, tenant }: CaseContext, slot: string, entry: string): Promise<boolean> {
  const row = await tables(tx)
    .selectFrom('viewing')
    .select('seat')
    .where('tenant_id', '=', tenant)
    .where('slot_id', '=', slot)
    .where('entry_id', '=', entry)
    .executeTakeFirst()
  return row !== undefined
}

/** Times at which flats of some plans may be seen from now on, and which of them a family has booked. */
export async function listViewings(
  { tx, tenant, clock }: CaseContext,
  plans: readonly string[],
  entry: string | null,
): Promise<ViewingSlot[]> {
  if (plans.length === 0) return []
  const rows = await tables(tx)
    .selectFrom('viewing_slot as s')
    .innerJoin('viewing as v', (on) => on.onRef('v.tenant_id', '=', 's.tenant_id').onRef('v.slot_id', '=', 's.id'))
    .select(['s.id as id', 's.plan_id as plan', 's.place as place', 's.at as at', 's.places as places'])
    .select(sql<number>`(count(*) filter (where v.entry_id is null))::integer`.as('free'))
    .select(sql<boolean>`coalesce(bool_or(v.entry_id = ${entry}::uuid), false)`.as('mine'))
    .where('s.tenant_id', '=', tenant)
    .where('s.plan_id', 'in', [...plans])
    .where('s.at', '>', clock.now().toISOString())
    .groupBy(['s.id', 's.plan_id', 's.place', 's.at', 's.places'])
    .orderBy('s.at')
    .orderBy('s.place')
    .execute()
  return rows
}

type Logged = 'viewing.open' | 'viewing.book' | 'viewing.cancel'

async function log({ tx, tenant, clock, actor }: CaseContext, what: Logged, of: string, entry?: string): Promise<void> {
  await appendAudit(tx, {
    ...{ tenant, at: clock.now(), actor: actor.id, action: QUEUE_AUDIT_KINDS[what] },
    object: `viewing:${of}`,
    detail: { ...(entry !== undefined && { entry }), ...(actor.hat && { hat: actor.hat }) },
  })
}
