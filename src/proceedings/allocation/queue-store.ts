import { sql } from 'kysely'
import type { PlainDate } from '../../kit/index.ts'
import type { FieldPlace } from '../../platform/crypto/index.ts'
import type { TenantId, Tx } from '../../platform/db/index.ts'
import type { Programme, UnitType } from '../../registers/stock/index.ts'
import type { CaseContext } from '../cases/index.ts'
import type { EntryState, QueueAct } from './queue-acts.ts'
import type { Entry, QueueDetail, QueueEvent } from './queue-entry.ts'

export interface EntryRow {
  readonly id: string
  readonly programme: Programme
  readonly ticket: string
  readonly case_id: string | null
  readonly person_id: string
  readonly household_id: string | null
  readonly certificate_number: string
  readonly certified_at: string
  readonly area: string
  readonly tier: number
  readonly queue_batch: number | null
  readonly queue_key: string | null
  readonly wanted: string
  readonly persons: number
  readonly refusals: number
  readonly state: EntryState
  readonly since: PlainDate
  readonly version: number
}

type Tables = {
  queue_counter: { tenant_id: TenantId; series: string; last: number }
  queue_entry: EntryRow & { tenant_id: TenantId }
  queue_act: {
    tenant_id: TenantId
    entry_id: string
    seq: number
    act: QueueAct
    after_seq: number | null
    from_state: string
    to_state: string
    actor: string
    hat: string | null
    at: string
    detail: string
  }
}

export type Store = Pick<CaseContext, 'tx' | 'tenant'>
type Sealed = Store & Pick<CaseContext, 'keys'>

const tables = (tx: Tx) => tx.withTables<Tables>()

/** The next number of a series; two at once get two, and the second one waits for the first. */
export async function nextNumber({ tx, tenant }: Store, series: string): Promise<number> {
  const row = await tables(tx)
    .insertInto('queue_counter')
    .values({ tenant_id: tenant, series, last: 1 })
    .onConflict((clash) =>
      clash.columns(['tenant_id', 'series']).doUpdateSet({ last: sql<number>`queue_counter.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return row.last
}

export function entryOf(row: EntryRow): Entry {
  return {
    ...{ id: row.id, programme: row.programme, ticket: row.ticket, case: row.case_id, person: row.person_id },
    ...{ household: row.household_id, certificate: row.certificate_number, certifiedAt: row.certified_at },
    ...{ area: row.area, tier: row.tier, batch: row.queue_batch, key: row.queue_key, persons: row.persons },
    // Written by `insertEntry` and `updateEntry`, in whose type it is.
    wanted: row.wanted.split(',') as UnitType[],
    ...{ refusals: row.refusals, state: row.state, since: row.since, version: row.version },
  }
}

export async function insertEntry({ tx, tenant }: Store, row: EntryRow): Promise<void> {
  await tables(tx)
    .insertInto('queue_entry')
    .values({ tenant_id: tenant, ...row })
    .execute()
}

/** Keeps the row up with the acts, unless somebody else was quicker: false. */
export async function updateEntry(
  { tx, tenant }: Store,
  id: string,
  before: number,
  change: Partial<EntryRow>,
): Promise<boolean> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('queue_entry')
    .set(change)
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('version', '=', before)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** An entry, held until the transaction ends when it is going to be acted on. */
export async function findEntry({ tx, tenant }: Store, id: string, hold: boolean): Promise<Entry | undefined> {
  const query = tables(tx).selectFrom('queue_entry').selectAll().where('tenant_id', '=', tenant).where('id', '=', id)
  const row = await (hold ? query.forUpdate() : query).executeTakeFirst()
  return row && entryOf(row)
}

export async function findByCase({ tx, tenant }: Store, caseId: string): Promise<Entry | undefined> {
  const row = await tables(tx)
    .selectFrom('queue_entry')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row && entryOf(row)
}

/** The open entry for a programme of a household or of one of some records of a person. */
export async function findOpen(
  { tx, tenant }: Store,
  programme: string,
  { household, persons }: { readonly household: string | null; readonly persons: readonly string[] },
): Promise<Entry | undefined> {
  const row = await tables(tx)
    .selectFrom('queue_entry')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('programme', '=', programme as Programme)
    .where('state', '<>', 'left')
    .where((is) =>
      is.or([
        ...(household === null ? [] : [is('household_id', '=', household)]),
        ...(persons.length === 0 ? [] : [is('person_id', 'in', [...persons])]),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  return row && entryOf(row)
}

/** All entries of some people, what is open first. */
export async function listOf({ tx, tenant }: Store, persons: readonly string[]): Promise<Entry[]> {
  if (persons.length === 0) return []
  const rows = await tables(tx)
    .selectFrom('queue_entry')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('person_id', 'in', [...persons])
    .orderBy(sql`state = 'left'`)
    .orderBy('id', 'desc')
    .execute()
  return rows.map(entryOf)
}

/** Everybody who waits for a programme, suspended ones too, in no order. */
export async function loadWaiting({ tx, tenant }: Store, programme: string): Promise<Entry[]> {
  const rows = await tables(tx)
    .selectFrom('queue_entry')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('programme', '=', programme as Programme)
    .where('state', 'in', ['waiting', 'suspended'])
    .orderBy('id')
    .execute()
  return rows.map(entryOf)
}

const placeOf = (entry: string, seq: number): FieldPlace => ({
  ...{ table: 'queue_act', column: 'detail', row: `${entry} ${seq}` },
})

export async function insertAct({ tx, tenant, keys }: Sealed, entry: string, event: QueueEvent): Promise<void> {
  const { seq, act, from, to, actor, hat, at } = event
  const detail = keys.cipherFor(tenant).encrypt(JSON.stringify(event.detail), placeOf(entry, seq))
  await tables(tx)
    .insertInto('queue_act')
    .values({
      ...{ tenant_id: tenant, entry_id: entry, seq, act, after_seq: seq === 1 ? null : seq - 1 },
      ...{ from_state: from, to_state: to, actor, hat, at, detail },
    })
    .execute()
}

/** All acts of an entry, the first one first. */
export async function loadActs({ tx, tenant, keys }: Sealed, entry: string): Promise<QueueEvent[]> {
  const rows = await tables(tx)
    .selectFrom('queue_act')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('entry_id', '=', entry)
    .orderBy('seq')
    .execute()
  const cipher = keys.cipherFor(tenant)
  return rows.map(({ seq, act, from_state, to_state, actor, hat, at, detail }) => ({
    ...{ seq, act, from: from_state, to: to_state, actor, hat, at },
    // Written by `insertAct`.
    detail: JSON.parse(cipher.decrypt(detail, placeOf(entry, seq))) as QueueDetail,
  }))
}

/** What ended the waiting of some entries since an instant: who left and who signed, in the order of time. */
export async function endsSince(
  { tx, tenant }: Store,
  programme: string,
  since: string,
): Promise<{ readonly entry: string; readonly ticket: string; readonly act: QueueAct; readonly at: string }[]> {
  return tables(tx)
    .selectFrom('queue_act as a')
    .innerJoin('queue_entry as e', (on) => on.onRef('e.tenant_id', '=', 'a.tenant_id').onRef('e.id', '=', 'a.entry_id'))
    .select(['a.entry_id as entry', 'e.ticket as ticket', 'a.act as act', 'a.at as at'])
    .where('a.tenant_id', '=', tenant)
    .where('e.tenant_id', '=', tenant)
    .where('e.programme', '=', programme as Programme)
    .where('a.act', 'in', ['leave', 'sign'])
    .where('a.at', '>=', since)
    .orderBy('a.at')
    .orderBy('a.entry_id')
    .orderBy('a.seq')
    .execute()
}

/** Freezes the keys of those who have none yet. */
export async function freezeKeys(
  { tx, tenant }: Store,
  programme: string,
  batch: number,
  keys: readonly { readonly ticket: string; readonly key: string }[],
): Promise<void> {
  await sql`update queue_entry e set queue_batch = ${batch}::integer, queue_key = k.key
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (ticket text, key text)
    where e.tenant_id = ${tenant}::integer and e.programme = ${programme} and e.ticket = k.ticket
      and e.queue_key is null`.execute(tx)
}

/** The numbers of entries in the waiting list, by id. */
export async function ticketsOf(
  { tx, tenant }: Store,
  entries: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; ticket: string }>`select id, ticket from queue_entry
    where tenant_id = ${tenant}::integer and id = any(${[...entries]}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, ticket }) => [id, ticket]))
}

/** Those of some entries that wait for a flat today. */
export async function waitingAmong({ tx, tenant }: Store, entries: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`select id from queue_entry
    where tenant_id = ${tenant}::integer and id = any(${[...entries]}::uuid[]) and state = 'waiting'`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/** Those of some entries that wait for no flat any more: they have one, or have left the list. A suspended one may come back. */
export async function goneAmong({ tx, tenant }: Store, entries: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`select id from queue_entry
    where tenant_id = ${tenant}::integer and id = any(${[...entries]}::uuid[]) and state in ('placed', 'left')`.execute(
    tx,
  )
  return new Set(rows.map(({ id }) => id))
}
