import { type SqlBool, sql } from 'kysely'
import { Fault, type PlainDate } from '../../kit/index.ts'
import {
  type ColumnTypes,
  insertRows,
  readSqlError,
  SQL_STATE,
  type TenantId,
  type Tx,
} from '../../platform/db/index.ts'
import type { Preparation, RegisterContext } from './context.ts'
import type { Source } from './fact.ts'
import type { Membership } from './household.ts'
import { readSource } from './store-facts.ts'

type HouseholdTables = {
  household: {
    tenant_id: TenantId
    id: string
    version: number
    entered_at: string
    entered_by: string
    source_key: string | null
  }
  membership: {
    tenant_id: TenantId
    id: string
    household_id: string
    person_id: string
    kinship: string
    covered: boolean
    reason: string
    valid_from: string
    valid_to: string | null
    known_from: string
    known_to: string | null
    source: Source['kind']
    source_on: string
    evidence: string | null
    recorded_by: string
  }
}

type HouseholdRow = HouseholdTables['household']
type MembershipRow = HouseholdTables['membership']

/** The columns of this file's tables, for rows by the thousand. */
const HOUSEHOLD_COLUMNS: ColumnTypes<HouseholdRow> = {
  tenant_id: 'integer',
  id: 'uuid',
  version: 'integer',
  entered_at: 'timestamptz',
  entered_by: 'text',
  source_key: 'text',
}
const MEMBERSHIP_COLUMNS: ColumnTypes<MembershipRow> = {
  tenant_id: 'integer',
  id: 'uuid',
  household_id: 'uuid',
  person_id: 'uuid',
  kinship: 'text',
  covered: 'boolean',
  reason: 'text',
  valid_from: 'date',
  valid_to: 'date',
  known_from: 'timestamptz',
  known_to: 'timestamptz',
  source: 'text',
  source_on: 'date',
  evidence: 'text',
  recorded_by: 'text',
}

const tables = (tx: Tx) => tx.withTables<HouseholdTables>()

/** Which memberships to read; absent: any day, known now. */
export interface MembershipQuery {
  readonly persons?: readonly string[]
  readonly household?: string
  readonly households?: readonly string[]
  readonly day?: PlainDate
  readonly knownAt?: Date
  readonly allKnown?: boolean
}

/** Writes down households; one whose source key is known already stays as it is. */
export async function insertHouseholds(context: RegisterContext, households: readonly NewHousehold[]): Promise<void> {
  const sorted = [...households].sort((a, b) => ((a.sourceKey ?? a.id) < (b.sourceKey ?? b.id) ? -1 : 1))
  const rows = sorted.map((household) => householdRow(context, household))
  await insertRows(context.tx, 'household', HOUSEHOLD_COLUMNS, rows, { skipClashes: true })
}

export interface NewHousehold {
  readonly id: string
  readonly sourceKey: string | null
}

function householdRow({ tenant, clock, actor }: Preparation, { id, sourceKey }: NewHousehold): HouseholdRow {
  const entered = { version: 1, entered_at: clock.now().toISOString(), entered_by: actor.id }
  return { tenant_id: tenant, id, source_key: sourceKey, ...entered }
}

/** The households of source keys. */
export async function findBySourceKeys(
  { tx, tenant }: RegisterContext,
  sourceKeys: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tables(tx)
    .selectFrom('household')
    .select(['id', 'source_key'])
    .where('tenant_id', '=', tenant)
    .where('source_key', '=', sql<string>`any(${[...sourceKeys]}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.source_key ?? '', row.id]))
}

/** The source keys of households that have one. */
export async function sourceKeysOf(
  { tx, tenant }: RegisterContext,
  households: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tables(tx)
    .selectFrom('household')
    .select(['id', 'source_key'])
    .where('tenant_id', '=', tenant)
    .where('id', '=', sql<string>`any(${[...households]}::uuid[])`)
    .where('source_key', 'is not', null)
    .execute()
  return new Map(rows.map((row) => [row.id, row.source_key ?? '']))
}

/** Locks a household for a change and counts it. Throws `not-found`, or `conflict` when the version is not the one seen. */
export async function changeHousehold(
  { tx, tenant }: RegisterContext,
  id: string,
  version: number | undefined,
): Promise<number> {
  const row = await tables(tx)
    .selectFrom('household')
    .select('version')
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw new Fault('not-found', '没有这一户的档案，请重新查找。', { path: 'household' })
  if (version !== undefined && row.version !== version) {
    throw new Fault('conflict', '这一户的档案刚刚被别人改过，请看过最新的内容再提交。', { path: 'version' })
  }
  const change = tables(tx)
    .updateTable('household')
    .set({ version: row.version + 1 })
  await change.where('tenant_id', '=', tenant).where('id', '=', id).execute()
  return row.version + 1
}

/** Counts a change of households. */
export async function countHouseholdChanges({ tx, tenant }: RegisterContext, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`update household set version = version + 1
    where tenant_id = ${tenant}::integer and id = any(${[...ids]}::uuid[])`.execute(tx)
}

/** The version of a household; undefined when there is none. */
export async function householdVersion({ tx, tenant }: RegisterContext, id: string): Promise<number | undefined> {
  const query = tables(tx).selectFrom('household').select('version').where('tenant_id', '=', tenant)
  return (await query.where('id', '=', id).executeTakeFirst())?.version
}

/** The versions of households: a change of any kind counts one up. */
export async function householdVersions(
  { tx, tenant }: Pick<RegisterContext, 'tx' | 'tenant'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await tables(tx)
    .selectFrom('household')
    .select(['id', 'version'])
    .where('tenant_id', '=', tenant)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, version }) => [id, version]))
}

export async function loadMemberships(
  { tx, tenant }: RegisterContext,
  { persons, household, households, day, knownAt, allKnown }: MembershipQuery,
): Promise<Membership[]> {
  let rows = tables(tx).selectFrom('membership').selectAll().where('tenant_id', '=', tenant)
  if (persons !== undefined) rows = rows.where('person_id', '=', sql<string>`any(${[...persons]}::uuid[])`)
  if (household !== undefined) rows = rows.where('household_id', '=', household)
  if (households !== undefined) rows = rows.where('household_id', '=', sql<string>`any(${[...households]}::uuid[])`)
  if (day !== undefined)
    rows = rows.where('valid_from', '<=', day).where(sql<SqlBool>`(valid_to is null or valid_to >= ${day})`)
  if (knownAt !== undefined) {
    const at = knownAt.toISOString()
    rows = rows.where('known_from', '<=', at).where(sql<SqlBool>`(known_to is null or known_to > ${at})`)
  } else if (allKnown !== true) rows = rows.where('known_to', 'is', null)
  return (await rows.orderBy('valid_from').orderBy('kinship').orderBy('id').execute()).map(readMembership)
}

/** Writes memberships down. Throws `conflict` when somebody is in another household then, or the household has a head. */
export async function insertMemberships(
  { tx, tenant }: RegisterContext,
  memberships: readonly Membership[],
): Promise<void> {
  try {
    const rows = memberships.map((one) => membershipRow(tenant, one))
    await insertRows(tx, 'membership', MEMBERSHIP_COLUMNS, rows)
  } catch (error) {
    throw refusalOf(error) ?? error
  }
}

export async function closeMemberships(
  { tx, tenant }: RegisterContext,
  ids: readonly string[],
  at: Date,
): Promise<void> {
  if (ids.length === 0) return
  await tables(tx)
    .updateTable('membership')
    .set({ known_to: at.toISOString() })
    .where('tenant_id', '=', tenant)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where('known_to', 'is', null)
    .execute()
}

function refusalOf(error: unknown): Fault | undefined {
  const refused = readSqlError(error)
  if (refused?.state !== SQL_STATE.exclusionViolation) return undefined
  return refused.constraint === 'membership_one_head_at_a_time'
    ? new Fault('conflict', '这一户在这段日子里已有户主，请先办理户主变更。', { path: 'kinship' })
    : new Fault('conflict', '此人在这段日子里已在另一户，请先办理迁出。', { path: 'person' })
}

function membershipRow(tenant: TenantId, one: Membership): MembershipRow {
  return {
    tenant_id: tenant,
    id: one.id,
    household_id: one.household,
    person_id: one.person,
    kinship: one.kinship,
    covered: one.covered,
    reason: one.reason,
    valid_from: one.from,
    valid_to: one.to,
    known_from: one.knownFrom,
    known_to: one.knownTo,
    source: one.source.kind,
    source_on: one.source.on,
    evidence: one.source.evidence ?? null,
    recorded_by: one.recordedBy,
  }
}

function readMembership(row: HouseholdTables['membership']): Membership {
  return {
    id: row.id,
    household: row.household_id,
    person: row.person_id,
    kinship: row.kinship,
    covered: row.covered,
    reason: row.reason,
    from: row.valid_from,
    to: row.valid_to,
    knownFrom: row.known_from,
    knownTo: row.known_to,
    source: readSource(row),
    recordedBy: row.recorded_by,
  }
}
