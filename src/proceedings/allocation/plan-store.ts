import { sql } from 'kysely'
import { groupBy, type PlainDate } from '../../kit/index.ts'
import type { FieldPlace } from '../../platform/crypto/index.ts'
import { insertRows, type TenantId, type Tx } from '../../platform/db/index.ts'
import type { CaseContext } from '../cases/index.ts'
import type { Plan, PlanContent, PlanParty, PlanUnit } from './plan.ts'
import type { PlanNoticeKind, PlanStep } from './plan-words.ts'

interface PlanRow {
  tenant_id: TenantId
  id: string
  number: string
  title: string
  programme: Plan['programme']
  location: string
  layout: string
  area: string
  rent_standard: string
  object_range: string
  register_from: string
  register_to: string
  /** Written as JSON text, read as what it says. */
  content: unknown
  step: PlanStep
  version: number
  recheck_by: PlainDate | null
  recheck_provisional: boolean
}

/** What was shown to everybody, without the bytes. */
export interface PlanNotice {
  readonly id: string
  readonly kind: PlanNoticeKind
  readonly title: string
  readonly posted_at: string
  readonly first_day: PlainDate
  readonly last_day: PlainDate
  /** SHA-256 of the PDF, 64 digits of hexadecimal. */
  readonly digest: string
  /** Whose choices it publishes: a session of choosing. Null: nobody's, or published before that was written down. */
  readonly session_id: string | null
}

/** What was done about a plan; the detail as it was said. */
export interface PlanAct {
  readonly seq: number
  readonly act: string
  readonly from: string
  readonly to: string
  readonly actor: string
  readonly hat: string | null
  readonly at: string
  readonly detail: { readonly reason?: string }
}

type Tables = {
  allocation_plan: PlanRow
  plan_counter: { tenant_id: TenantId; series: string; last: number }
  plan_act: {
    tenant_id: TenantId
    plan_id: string
    seq: number
    act: string
    after_seq: number | null
    from_step: string
    to_step: string
    actor: string
    hat: string | null
    at: string
    detail: string
    base_seq: number | null
    base_act: string | null
    base_actor: string | null
  }
  plan_party: { tenant_id: TenantId; plan_id: string; party: string; name: string; holder: string }
  plan_unit: { tenant_id: TenantId; plan_id: string; unit_id: string; class: string }
  plan_notice: PlanNotice & { tenant_id: TenantId; plan_id: string; posted_by: string; pdf: Uint8Array }
}

type Store = Pick<CaseContext, 'tx' | 'tenant'>
type Sealed = Store & Pick<CaseContext, 'keys'>

const tables = (tx: Tx) => tx.withTables<Tables>()

/** The next number of a series; two at once get two, and the second one waits for the first. */
export async function nextSerial({ tx, tenant }: Store, series: string): Promise<number> {
  const row = await tables(tx)
    .insertInto('plan_counter')
    .values({ tenant_id: tenant, series, last: 1 })
    .onConflict((clash) =>
      clash.columns(['tenant_id', 'series']).doUpdateSet({ last: sql<number>`plan_counter.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return row.last
}

export async function insertPlan(
  { tx, tenant }: Store,
  plan: Plan,
  parties: readonly PlanParty[],
  units: readonly PlanUnit[],
): Promise<void> {
  await tables(tx)
    .insertInto('allocation_plan')
    .values({
      ...{ tenant_id: tenant, id: plan.id, number: plan.number, title: plan.title, programme: plan.programme },
      ...{ location: plan.location, layout: plan.layout, area: plan.area, rent_standard: plan.rentStandard },
      ...{ object_range: plan.objectRange, register_from: plan.registerFrom, register_to: plan.registerTo },
      ...{ content: JSON.stringify(plan.content), step: plan.step, version: plan.version },
      ...{ recheck_by: null, recheck_provisional: false },
    })
    .execute()
  await tables(tx)
    .insertInto('plan_party')
    .values(parties.map(({ id, name, holder }) => ({ tenant_id: tenant, plan_id: plan.id, party: id, name, holder })))
    .execute()
  const columns = { tenant_id: 'integer', plan_id: 'uuid', unit_id: 'uuid', class: 'text' } as const
  const rows = units.map(({ unit, unitClass }) => ({
    ...{ tenant_id: tenant, plan_id: plan.id, unit_id: unit, class: unitClass },
  }))
  await insertRows(tx, 'plan_unit', columns, rows)
}

/** A plan; `hold`: nobody else acts on it, its registrations or its draws until the transaction ends. */
export async function findPlan({ tx, tenant }: Store, id: string, hold: boolean): Promise<Plan | undefined> {
  const query = tables(tx)
    .selectFrom('allocation_plan')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
  const row = await (hold ? query.forUpdate() : query).executeTakeFirst()
  return row && planOf(row)
}

/** The plans of a bureau, the newest first; for the public only those that were approved. */
export async function selectPlans({ tx, tenant }: Store, isPublic: boolean): Promise<Plan[]> {
  let query = tables(tx).selectFrom('allocation_plan').selectAll().where('tenant_id', '=', tenant)
  if (isPublic) query = query.where('step', 'not in', ['proposed', 'rejected'])
  const rows = await query.orderBy('id', 'desc').limit(200).execute()
  return rows.map(planOf)
}

/** The same instant is the same text, so that texts compare. */
const isoOf = (instant: string): string => new Date(instant).toISOString()

function planOf(row: PlanRow): Plan {
  return {
    ...{ tenant: row.tenant_id, id: row.id, number: row.number, title: row.title, programme: row.programme },
    ...{ location: row.location, layout: row.layout, area: row.area, rentStandard: row.rent_standard },
    ...{ objectRange: row.object_range, registerFrom: isoOf(row.register_from), registerTo: isoOf(row.register_to) },
    // Written by `insertPlan`.
    ...{ content: row.content as PlanContent, step: row.step, version: row.version },
    ...{ recheckBy: row.recheck_by, recheckProvisional: row.recheck_provisional },
  }
}

/** Keeps the row up with the acts, unless somebody else was quicker: false. */
export async function updatePlan(
  { tx, tenant }: Store,
  { id, version }: Pick<Plan, 'id' | 'version'>,
  change: Partial<Pick<PlanRow, 'step' | 'version' | 'recheck_by' | 'recheck_provisional'>>,
): Promise<boolean> {
  const result = await tables(tx)
    .updateTable('allocation_plan')
    .set(change)
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

const placeOf = (plan: string, seq: number): FieldPlace => ({
  ...{ table: 'plan_act', column: 'detail', row: `${plan} ${seq}` },
})

export async function insertPlanAct(
  { tx, tenant, keys }: Sealed,
  plan: string,
  { seq, act, from, to, actor, hat, at, detail }: PlanAct,
  base: Pick<PlanAct, 'seq' | 'act' | 'actor'> | undefined,
): Promise<void> {
  const sealed = keys.cipherFor(tenant).encrypt(JSON.stringify(detail), placeOf(plan, seq))
  await tables(tx)
    .insertInto('plan_act')
    .values({
      ...{ tenant_id: tenant, plan_id: plan, seq, act, after_seq: seq === 1 ? null : seq - 1 },
      ...{ from_step: from, to_step: to, actor, hat, at, detail: sealed },
      ...{ base_seq: base?.seq ?? null, base_act: base?.act ?? null, base_actor: base?.actor ?? null },
    })
    .execute()
}

/** All acts of a plan, the first one first. */
export async function loadPlanActs({ tx, tenant, keys }: Sealed, plan: string): Promise<PlanAct[]> {
  const rows = await tables(tx)
    .selectFrom('plan_act')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('plan_id', '=', plan)
    .orderBy('seq')
    .execute()
  const cipher = keys.cipherFor(tenant)
  return rows.map(({ seq, act, from_step, to_step, actor, hat, at, detail }) => ({
    ...{ seq, act, from: from_step, to: to_step, actor, hat, at },
    // Written by `insertPlanAct`.
    detail: JSON.parse(cipher.decrypt(detail, placeOf(plan, seq))) as PlanAct['detail'],
  }))
}

/** Who brings a secret to the draws of a plan, by the ids of the parties. */
export async function loadParties({ tx, tenant }: Store, plan: string): Promise<PlanParty[]> {
  const rows = await tables(tx)
    .selectFrom('plan_party')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('plan_id', '=', plan)
    .execute()
  return rows.map(({ party, name, holder }) => ({ id: party, name, holder })).sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The flats of a plan. */
export async function loadPlanUnits({ tx, tenant }: Store, plan: string): Promise<PlanUnit[]> {
  const rows = await tables(tx)
    .selectFrom('plan_unit')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('plan_id', '=', plan)
    .orderBy('unit_id')
    .execute()
  return rows.map(({ unit_id, class: unitClass }) => ({ unit: unit_id, unitClass }))
}

/** In which projects the flats of some plans lie. */
export async function projectsOfPlans(
  { tx, tenant }: Store,
  plans: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  if (plans.length === 0) return new Map()
  const rows = await tx
    .withTables<Tables & { unit: { tenant_id: TenantId; id: string; project_id: string } }>()
    .selectFrom('plan_unit as p')
    .innerJoin('unit as u', (on) => on.onRef('u.tenant_id', '=', 'p.tenant_id').onRef('u.id', '=', 'p.unit_id'))
    .select(['p.plan_id as plan', 'u.project_id as project'])
    .distinct()
    .where('p.tenant_id', '=', tenant)
    .where('p.plan_id', 'in', [...plans])
    .execute()
  const found = groupBy(rows, ({ plan }) => plan)
  return new Map([...found].map(([plan, own]) => [plan, new Set(own.map(({ project }) => project))]))
}

export async function insertNotice(
  { tx, tenant, actor }: Store & Pick<CaseContext, 'actor'>,
  plan: string,
  notice: PlanNotice & { readonly pdf: Uint8Array },
): Promise<void> {
  await tables(tx)
    .insertInto('plan_notice')
    .values({ ...notice, tenant_id: tenant, plan_id: plan, posted_by: actor.id })
    .execute()
}

/** What was shown of a plan, the first one first. */
export function loadNotices({ tx, tenant }: Store, plan: string): Promise<PlanNotice[]> {
  return tables(tx)
    .selectFrom('plan_notice')
    .select(['id', 'kind', 'title', 'posted_at', 'first_day', 'last_day', 'digest', 'session_id'])
    .where('tenant_id', '=', tenant)
    .where('plan_id', '=', plan)
    .orderBy('posted_at')
    .orderBy('id')
    .execute()
}

/** The very bytes that were shown; undefined: there is no such notice of the plan. */
export async function findNoticePdf({ tx, tenant }: Store, plan: string, id: string): Promise<Uint8Array | undefined> {
  const row = await tables(tx)
    .selectFrom('plan_notice')
    .select('pdf')
    .where('tenant_id', '=', tenant)
    .where('plan_id', '=', plan)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.pdf
}
