import { type SqlBool, sql } from 'kysely'
import { Fault, type PlainDate } from '../../kit/index.ts'
import type { TenantId, Tx } from '../../platform/db/index.ts'
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
    throw new Fault('conflict', '这处房屋的档案刚刚被别人改过，请刷新后再提交。', { path: 'version' })
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
  if (facts.length === 0) return
  const rows = facts.map((fact) => ({
    ...keptRow(tenant, fact),
    person_id: fact.person,
    kind: fact.kind,
    item: fact.item,
    payload: JSON.stringify(fact.payload),
  }))
  await tables(tx).insertInto('home_fact').values(rows).execute()
}

export async function insertShares({ tx, tenant }: RegisterContext, shares: readonly Share[]): Promise<void> {
  if (shares.length === 0) return
  const rows = shares.map((share) => ({ ...keptRow(tenant, share), person_id: share.person, share: share.share }))
  await tables(tx).insertInto('home_share').values(rows).execute()
}

/** Ends the time for which rows were known. */
export async function closeRows(
  { tx, tenant }: RegisterContext,
  table: 'home_fact' | 'home_share',
  ids: readonly string[],
  at: Date,
): Promise<void> {
  if (ids.length === 0) return
  await sql`update ${sql.table(table)} set known_to = ${at.toISOString()}
    where tenant_id = ${tenant} and id = any(${[...ids]}::uuid[]) and known_to is null`.execute(tx)
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
