import { type SqlBool, sql } from 'kysely'
import { Fault, type PlainDate } from '../../kit/index.ts'
import { type ColumnTypes, insertNewRows, insertRows, type TenantId, type Tx } from '../../platform/db/index.ts'
import type { RegisterContext, Source } from '../people/index.ts'
import { type HomeFact, isHomeFactKind, type Share } from './home.ts'

type Kept = {
  tenant_id: TenantId
  id: string
  home_id: string
  valid_from: string
  valid_to: string | null
  known_from: string
  known_to: string | null
  source: Source['kind']
  source_on: string
  evidence: string | null
  recorded_by: string
}

type HomeTables = {
  home: {
    tenant_id: TenantId
    id: string
    version: number
    entered_at: string
    entered_by: string
    source_key: string | null
  }
  home_fact: Kept & { person_id: string | null; kind: string; item: string; payload: unknown }
  home_share: Kept & { person_id: string; share: string }
}

/** Which rows: of homes or of people, true on a day (absent: any), known at an instant (absent: now). */
export interface HomeQuery {
  readonly homes?: readonly string[]
  readonly persons?: readonly string[]
  readonly day?: PlainDate
  readonly knownAt?: Date
  /** Also what was replaced since. */
  readonly allKnown?: true
}

const tables = (tx: Tx) => tx.withTables<HomeTables>()

const KEPT_COLUMNS: ColumnTypes<Kept> = {
  ...{ tenant_id: 'integer', id: 'uuid', home_id: 'uuid', valid_from: 'date', valid_to: 'date' },
  ...{ known_from: 'timestamptz', known_to: 'timestamptz', source: 'text', source_on: 'date' },
  ...{ evidence: 'text', recorded_by: 'text' },
}
const FACT_COLUMNS: ColumnTypes<HomeTables['home_fact']> = {
  ...KEPT_COLUMNS,
  ...{ person_id: 'uuid', kind: 'text', item: 'text', payload: 'jsonb' },
}
const SHARE_COLUMNS: ColumnTypes<HomeTables['home_share']> = {
  ...KEPT_COLUMNS,
  ...{ person_id: 'uuid', share: 'numeric' },
}
const HOME_COLUMNS: ColumnTypes<HomeTables['home']> = {
  ...{ tenant_id: 'integer', id: 'uuid', version: 'integer', entered_at: 'timestamptz', entered_by: 'text' },
  ...{ source_key: 'text' },
}

/** Writes down homes of a list; answers with the source keys that nobody else had. */
export async function insertHomes(
  { tx, tenant, clock, actor }: RegisterContext,
  homes: readonly { readonly id: string; readonly sourceKey: string }[],
): Promise<ReadonlySet<string>> {
  const entered = { version: 1, entered_at: clock.now().toISOString(), entered_by: actor.id }
  const sorted = [...homes].sort((a, b) => (a.sourceKey < b.sourceKey ? -1 : 1))
  const rows = sorted.map(({ id, sourceKey }) => ({ tenant_id: tenant, id, source_key: sourceKey, ...entered }))
  const written = await insertNewRows(tx, 'home', HOME_COLUMNS, rows)
  return new Set(written.map((row) => row.source_key ?? ''))
}

/** The homes of source keys, locked until the transaction ends. */
export async function lockBySourceKeys(
  { tx, tenant }: RegisterContext,
  sourceKeys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const query = tables(tx).selectFrom('home').select(['id', 'source_key']).where('tenant_id', '=', tenant)
  const known = query
    .where('source_key', '=', sql<string>`any(${[...sourceKeys]}::text[])`)
    .orderBy('id')
    .forUpdate()
  return new Map((await known.execute()).map((row) => [row.source_key ?? '', row.id]))
}

/** Counts a change of homes whose rows are locked. */
export async function countHomeChanges({ tx, tenant }: RegisterContext, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`update home set version = version + 1
    where tenant_id = ${tenant}::integer and id = any(${[...ids]}::uuid[])`.execute(tx)
}

/** Homes in the order of their ids, behind one of them, for reading in pages. */
export async function pageHomes(
  { tx, tenant }: RegisterContext,
  after: string,
  limit: number,
): Promise<{ readonly id: string; readonly sourceKey: string | null }[]> {
  const query = tables(tx).selectFrom('home').select(['id', 'source_key as sourceKey']).where('tenant_id', '=', tenant)
  return query.where('id', '>', after).orderBy('id').limit(limit).execute()
}

/** Writes down a home; answers with the id of the one that has the source key already, if there is one. */
export async function insertHome(
  context: RegisterContext,
  id: string,
  sourceKey: string | null,
): Promise<{ readonly home: string; readonly isNew: boolean }> {
  const { tx, tenant, clock, actor } = context
  const entered = { version: 1, entered_at: clock.now().toISOString(), entered_by: actor.id }
  const row = await tables(tx)
    .insertInto('home')
    .values({ tenant_id: tenant, id, source_key: sourceKey, ...entered })
    .onConflict((clash) => clash.columns(['tenant_id', 'source_key']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (row !== undefined) return { home: id, isNew: true }
  const known = tables(tx)
    .selectFrom('home')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('source_key', '=', sourceKey)
  return { home: (await known.executeTakeFirstOrThrow()).id, isNew: false }
}

/** Locks a home for a change and counts it. Throws `not-found`, or `conflict` when the version is not the one seen. */
export async function changeHome(
  { tx, tenant }: RegisterContext,
  id: string,
  version: number | undefined,
): Promise<number> {
  const query = tables(tx).selectFrom('home').select('version').where('tenant_id', '=', tenant).where('id', '=', id)
  const row = await query.forUpdate().executeTakeFirst()
  if (row === undefined) throw new Fault('not-found', '没有这处房屋的档案，请重新查找。', { path: 'home' })
  if (version !== undefined && row.version !== version) {
    throw new Fault('conflict', '这处房屋的档案刚刚被别人改过，请看过最新的内容再提交。', { path: 'version' })
  }
  const change = tables(tx)
    .updateTable('home')
    .set({ version: row.version + 1 })
  await change.where('tenant_id', '=', tenant).where('id', '=', id).execute()
  return row.version + 1
}

export async function homeVersion({ tx, tenant }: RegisterContext, id: string): Promise<number | undefined> {
  const query = tables(tx).selectFrom('home').select('version').where('tenant_id', '=', tenant)
  return (await query.where('id', '=', id).executeTakeFirst())?.version
}

export async function loadHomeFacts({ tx, tenant }: RegisterContext, query: HomeQuery): Promise<HomeFact[]> {
  const rows = await tables(tx)
    .selectFrom('home_fact')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where(matches(query))
    .orderBy('valid_from')
    .orderBy('known_from')
    .orderBy('id')
    .execute()
  return rows.map(readHomeFact)
}

export async function loadShares({ tx, tenant }: RegisterContext, query: HomeQuery): Promise<Share[]> {
  const rows = await tables(tx)
    .selectFrom('home_share')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where(matches(query))
    .orderBy('valid_from')
    .orderBy('known_from')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...readKept(row), home: row.home_id, person: row.person_id, share: row.share }))
}

export async function insertHomeFacts({ tx, tenant }: RegisterContext, facts: readonly HomeFact[]): Promise<void> {
  const rows = facts.map((fact) => ({
    ...keptRow(tenant, fact),
    ...{ person_id: fact.person, kind: fact.kind, item: fact.item, payload: fact.payload },
  }))
  await insertRows(tx, 'home_fact', FACT_COLUMNS, rows)
}

export async function insertShares({ tx, tenant }: RegisterContext, shares: readonly Share[]): Promise<void> {
  const rows = shares.map((share) => ({ ...keptRow(tenant, share), person_id: share.person, share: share.share }))
  await insertRows(tx, 'home_share', SHARE_COLUMNS, rows)
}

/** A row that is no longer known from an instant on. */
export interface ClosedRow {
  readonly table: 'home_fact' | 'home_share'
  readonly id: string
  readonly at: Date
}

/** Ends the time for which rows were known. */
export async function closeRows({ tx, tenant }: RegisterContext, closed: readonly ClosedRow[]): Promise<void> {
  for (const table of ['home_fact', 'home_share'] as const) {
    const rows = closed.filter((row) => row.table === table)
    if (rows.length === 0) continue
    await sql`update ${sql.table(table)} as kept set known_to = closed.at
      from json_to_recordset(${JSON.stringify(rows)}::json) as closed (id uuid, at timestamptz)
      where kept.tenant_id = ${tenant}::integer and kept.id = closed.id and kept.known_to is null`.execute(tx)
  }
}

function matches({ homes, persons, day, knownAt, allKnown }: HomeQuery): ReturnType<typeof sql<SqlBool>> {
  const at = knownAt?.toISOString()
  const conditions = [
    ...(homes === undefined ? [] : [sql`home_id = any(${[...homes]}::uuid[])`]),
    ...(persons === undefined ? [] : [sql`person_id = any(${[...persons]}::uuid[])`]),
    ...(day === undefined ? [] : [sql`valid_from <= ${day} and (valid_to is null or valid_to >= ${day})`]),
    ...(allKnown ? [] : [known(at)]),
  ]
  return sql<SqlBool>`(${sql.join(conditions, sql` and `)})`
}

function known(at: string | undefined) {
  return at === undefined ? sql`known_to is null` : sql`known_from <= ${at} and (known_to is null or known_to > ${at})`
}

function keptRow(tenant: TenantId, one: HomeFact | Share): Kept {
  return {
    tenant_id: tenant,
    id: one.id,
    home_id: one.home,
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

function readKept(row: Kept): Omit<Share, 'home' | 'person' | 'share'> {
  return {
    id: row.id,
    from: row.valid_from,
    to: row.valid_to,
    knownFrom: row.known_from,
    knownTo: row.known_to,
    source: { kind: row.source, on: row.source_on, ...(row.evidence === null ? {} : { evidence: row.evidence }) },
    recordedBy: row.recorded_by,
  }
}

function readHomeFact(row: HomeTables['home_fact']): HomeFact {
  if (!isHomeFactKind(row.kind)) throw new Error(`a fact of an unknown kind: ${row.kind}`)
  const payload = row.payload as HomeFact['payload']
  return { ...readKept(row), home: row.home_id, person: row.person_id, kind: row.kind, item: row.item, payload }
}
