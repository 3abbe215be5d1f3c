import { sql } from 'kysely'
import { Fault } from '../../kit/index.ts'
import type { FieldPlace } from '../../platform/crypto/index.ts'
import { type ColumnTypes, insertNewRows, insertRows, type TenantId, type Tx } from '../../platform/db/index.ts'
import type { Preparation, RegisterContext } from './context.ts'
import type { SecretKind } from './fact-kinds.ts'

type PeopleTables = {
  person: {
    tenant_id: TenantId
    id: string
    version: number
    entered_at: string
    entered_by: string
    merged_into: string | null
  }
  person_secret: { tenant_id: TenantId; id: string; person_id: string; kind: SecretKind; envelope: string }
  person_key: { tenant_id: TenantId; kind: KeyKind; value: string; person_id: string }
  person_merge: {
    tenant_id: TenantId
    id: string
    survivor_id: string
    absorbed_id: string
    reason: string
    merged_at: string
    merged_by: string
    undone_at: string | null
    undone_by: string | null
    undo_reason: string | null
  }
}

export type KeyKind = SecretKind | 'name' | 'pinyin' | 'initials'

/** One way in which a person is found. */
export interface SearchKey {
  readonly kind: KeyKind
  readonly value: string
}

/** A person's anchor. */
export interface Anchor {
  readonly id: string
  readonly version: number
  readonly mergedInto: string | null
}

/** A number that is kept encrypted. */
export interface Secret {
  readonly id: string
  readonly person: string
  readonly kind: SecretKind
  readonly envelope: string
}

/** Two records that are one person. */
export interface Merge {
  readonly id: string
  readonly survivor: string
  readonly absorbed: string
}

type PersonRow = PeopleTables['person']
type SecretRow = PeopleTables['person_secret']
type KeyRow = PeopleTables['person_key']

/** The columns of this file's tables, for rows by the thousand. */
export const PERSON_COLUMNS: ColumnTypes<PersonRow> = {
  tenant_id: 'integer',
  id: 'uuid',
  version: 'integer',
  entered_at: 'timestamptz',
  entered_by: 'text',
  merged_into: 'uuid',
}
export const SECRET_COLUMNS: ColumnTypes<SecretRow> = {
  tenant_id: 'integer',
  id: 'uuid',
  person_id: 'uuid',
  kind: 'text',
  envelope: 'text',
}
export const KEY_COLUMNS: ColumnTypes<KeyRow> = {
  tenant_id: 'integer',
  kind: 'text',
  value: 'text',
  person_id: 'uuid',
}

const tables = (tx: Tx) => tx.withTables<PeopleTables>()

/** Where an envelope of the table `person_secret` stands. */
export function secretPlace(id: string): FieldPlace {
  return { table: 'person_secret', column: 'envelope', row: id }
}

export async function insertPersons(context: RegisterContext, ids: readonly string[]): Promise<void> {
  await insertRows(
    context.tx,
    'person',
    PERSON_COLUMNS,
    ids.map((id) => personRow(context, id)),
  )
}

/** A new person's anchor. */
export function personRow({ tenant, clock, actor }: Preparation, id: string): PersonRow {
  const entered = { version: 1, entered_at: clock.now().toISOString(), entered_by: actor.id, merged_into: null }
  return { tenant_id: tenant, id, ...entered }
}

/** The anchors of people, locked until the transaction ends, in the order of their ids. */
export async function lockPersons({ tx, tenant }: RegisterContext, ids: readonly string[]): Promise<Anchor[]> {
  const rows = await tables(tx)
    .selectFrom('person')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(({ id, version, merged_into }) => ({ id, version, mergedInto: merged_into }))
}

export async function findAnchor({ tx, tenant }: RegisterContext, id: string): Promise<Anchor | undefined> {
  const row = await tables(tx)
    .selectFrom('person')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? undefined : { id, version: row.version, mergedInto: row.merged_into }
}

/** Counts a change of a person whose row is locked, and points it at the person it was merged into, or at none. */
export async function changeAnchor(
  { tx, tenant }: RegisterContext,
  { id, version }: Anchor,
  mergedInto: string | null = null,
): Promise<number> {
  await tables(tx)
    .updateTable('person')
    .set({ version: version + 1, merged_into: mergedInto })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .execute()
  return version + 1
}

/** Counts a change of people whose rows are locked. */
export async function countPersonChanges({ tx, tenant }: RegisterContext, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`update person set version = version + 1
    where tenant_id = ${tenant}::integer and id = any(${[...ids]}::uuid[])`.execute(tx)
}

/**
 * Locks a person for a change. Throws `not-found`, or `conflict` when the version is not the one that was seen or the record
 * has been merged into another.
 */
export async function lockForChange(
  context: RegisterContext,
  id: string,
  version: number | undefined,
): Promise<Anchor> {
  const [anchor] = await lockPersons(context, [id])
  if (anchor === undefined) throw new Fault('not-found', '没有这个人的档案，请重新查找。', { path: 'person' })
  if (anchor.mergedInto !== null) {
    throw new Fault('conflict', '这份档案已经并入另一份，请打开合并后的档案再修改。', { path: 'person' })
  }
  if (version !== undefined && anchor.version !== version) {
    throw new Fault('conflict', '这个人的档案刚刚被别人改过，请看过最新的内容再提交。', { path: 'version' })
  }
  return anchor
}

/** When the first of some records was entered: no list that was taken out before then had the person. */
export async function firstEntered({ tx, tenant }: RegisterContext, ids: readonly string[]): Promise<Date | undefined> {
  const query = tables(tx)
    .selectFrom('person')
    .select('entered_at')
    .where('tenant_id', '=', tenant)
    .where('id', 'in', [...ids])
    .orderBy('entered_at')
    .limit(1)
  const first = await query.executeTakeFirst()
  return first && new Date(first.entered_at)
}

/** People in the order of their ids, behind one of them, without the records that were merged into others. */
export async function pagePersons({ tx, tenant }: RegisterContext, after: string, limit: number): Promise<string[]> {
  const query = tables(tx)
    .selectFrom('person')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('merged_into', 'is', null)
  return (await query.where('id', '>', after).orderBy('id').limit(limit).execute()).map((row) => row.id)
}

export async function insertSecrets({ tx, tenant }: RegisterContext, secrets: readonly Secret[]): Promise<void> {
  await insertRows(
    tx,
    'person_secret',
    SECRET_COLUMNS,
    secrets.map((secret) => secretRow(tenant, secret)),
  )
}

export function secretRow(tenant: TenantId, { id, person, kind, envelope }: Secret): SecretRow {
  return { tenant_id: tenant, id, person_id: person, kind, envelope }
}

export async function loadSecrets({ tx, tenant }: RegisterContext, ids: readonly string[]): Promise<Secret[]> {
  if (ids.length === 0) return []
  const query = tables(tx).selectFrom('person_secret').selectAll().where('tenant_id', '=', tenant)
  const rows = await query
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('id')
    .execute()
  return rows.map(readSecret)
}

/** Secrets in the order of their ids, behind one of them, for work in batches. */
export async function pageSecrets({ tx, tenant }: RegisterContext, after: string, limit: number): Promise<Secret[]> {
  const query = tables(tx).selectFrom('person_secret').selectAll().where('tenant_id', '=', tenant)
  return (await query.where('id', '>', after).orderBy('id').limit(limit).forUpdate().execute()).map(readSecret)
}

export async function replaceEnvelope({ tx, tenant }: RegisterContext, id: string, envelope: string): Promise<void> {
  const change = tables(tx).updateTable('person_secret').set({ envelope })
  await change.where('tenant_id', '=', tenant).where('id', '=', id).execute()
}

/** A key and whose it is. */
export type OwnedKey = SearchKey & { readonly person: string }

/**
 * Takes keys for people. Answers with the identity numbers that became theirs now: one that another person has is not among them.
 * Waits for another transaction that is taking the same number.
 */
export async function takeKeys({ tx, tenant }: RegisterContext, keys: readonly OwnedKey[]): Promise<Set<string>> {
  const isNumber = ({ kind }: SearchKey): boolean => kind === 'id-number'
  // In one order for everybody, so that nobody waits for somebody who waits for them.
  const rows = (some: readonly OwnedKey[]): KeyRow[] =>
    [...some].sort((a, b) => (a.kind + a.value < b.kind + b.value ? -1 : 1)).map((key) => keyRow(tenant, key))
  const numbers = await insertNewRows(tx, 'person_key', KEY_COLUMNS, rows(keys.filter(isNumber)))
  const others = rows(keys.filter((key) => !isNumber(key)))
  await insertRows(tx, 'person_key', KEY_COLUMNS, others, { skipClashes: true })
  return new Set(numbers.map(({ value }) => value))
}

export function keyRow(tenant: TenantId, { kind, value, person }: OwnedKey): KeyRow {
  return { tenant_id: tenant, kind, value, person_id: person }
}

/** The keys of people. */
export async function keysOf({ tx, tenant }: RegisterContext, persons: readonly string[]): Promise<OwnedKey[]> {
  return tables(tx)
    .selectFrom('person_key')
    .select(['kind', 'value', 'person_id as person'])
    .where('tenant_id', '=', tenant)
    .where('person_id', '=', sql<string>`any(${[...persons]}::uuid[])`)
    .orderBy('kind')
    .orderBy('value')
    .execute()
}

export async function dropKeys({ tx, tenant }: RegisterContext, keys: readonly OwnedKey[]): Promise<void> {
  if (keys.length === 0) return
  await sql`delete from person_key as k using json_to_recordset(${JSON.stringify(keys)}::json)
      as gone (kind text, value text, person uuid)
    where k.tenant_id = ${tenant}::integer and k.person_id = gone.person and k.kind = gone.kind and k.value = gone.value`.execute(
    tx,
  )
}

/** Who has one of these exact keys. */
export async function findByKeys(
  { tx, tenant }: RegisterContext,
  kind: KeyKind,
  values: readonly string[],
): Promise<{ value: string; person: string }[]> {
  return tables(tx)
    .selectFrom('person_key')
    .select(['value', 'person_id as person'])
    .where('tenant_id', '=', tenant)
    .where('kind', '=', kind)
    .where('value', '=', sql<string>`any(${[...values]}::text[])`)
    .orderBy('value')
    .orderBy('person_id')
    .execute()
}

export async function insertMerge(
  { tx, tenant, clock, actor }: RegisterContext,
  { id, survivor, absorbed }: Merge,
  reason: string,
): Promise<void> {
  const done = { reason, merged_at: clock.now().toISOString(), merged_by: actor.id }
  const open = { undone_at: null, undone_by: null, undo_reason: null }
  const row = { tenant_id: tenant, id, survivor_id: survivor, absorbed_id: absorbed, ...done, ...open }
  await tables(tx).insertInto('person_merge').values(row).execute()
}

/** Takes back the merge of an absorbed record; undefined when there is none. */
export async function undoMerge(
  { tx, tenant, clock, actor }: RegisterContext,
  absorbed: string,
  reason: string,
): Promise<Merge | undefined> {
  const row = await tables(tx)
    .updateTable('person_merge')
    .set({ undone_at: clock.now().toISOString(), undone_by: actor.id, undo_reason: reason })
    .where('tenant_id', '=', tenant)
    .where('absorbed_id', '=', absorbed)
    .where('undone_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  return row === undefined ? undefined : { id: row.id, survivor: row.survivor_id, absorbed }
}

/** The merges, as known at an instant, that touch some people. */
export async function mergesTouching(
  { tx, tenant }: RegisterContext,
  ids: readonly string[],
  knownAt: Date,
): Promise<Merge[]> {
  const at = knownAt.toISOString()
  const list = [...ids]
  const rows = await tables(tx)
    .selectFrom('person_merge')
    .select(['id', 'survivor_id', 'absorbed_id'])
    .where('tenant_id', '=', tenant)
    .where(sql<boolean>`(survivor_id = any(${list}::uuid[]) or absorbed_id = any(${list}::uuid[]))`)
    .where('merged_at', '<=', at)
    .where(sql<boolean>`(undone_at is null or undone_at > ${at})`)
    .orderBy('merged_at')
    .execute()
  return rows.map((row) => ({ id: row.id, survivor: row.survivor_id, absorbed: row.absorbed_id }))
}

function readSecret(row: PeopleTables['person_secret']): Secret {
  return { id: row.id, person: row.person_id, kind: row.kind, envelope: row.envelope }
}
