import type { KeyRing } from '../crypto/index.ts'
import { type ColumnTypes, insertRows, type TenantId, type Tx } from '../db/index.ts'

/**
 * `waiting` to be sent, `sending` while a worker has it, `sent`; `unsure` whether it was, `failed` after the last try, `left` as
 * somebody decided; never sent: `inbox`, since no phone or no service is there, and `lapsed`, since it came too late.
 */
export type OutboxState = 'waiting' | 'sending' | 'sent' | 'unsure' | 'failed' | 'left' | 'inbox' | 'lapsed'

/** A row as it is kept. Instants in ISO 8601. */
export interface OutboxRow {
  readonly id: string
  readonly cause: string
  readonly about: string
  readonly number: string
  readonly person_id: string
  readonly template: string
  readonly content: string
  readonly address: string | null
  readonly written_at: string
  readonly state: OutboxState
  readonly attempt: number
  readonly next_at: string | null
  readonly claimed_at: string | null
  readonly settled_at: string | null
  readonly decided_by: string | null
  readonly decided_at: string | null
}

type OutboxTables = { outbox_message: OutboxRow & { tenant_id: TenantId } }

/** One bureau's outbox in a transaction. */
export interface OutboxContext {
  readonly tx: Tx
  readonly tenant: TenantId
  readonly keys: KeyRing
}

type Reading = Pick<OutboxContext, 'tx' | 'tenant'>

const rows = (tx: Tx) => tx.withTables<OutboxTables>()

const COLUMNS: ColumnTypes<OutboxTables['outbox_message']> = {
  ...{ tenant_id: 'integer', id: 'uuid', cause: 'text', about: 'uuid', number: 'text', person_id: 'uuid' },
  ...{ template: 'text', content: 'text', address: 'text', written_at: 'timestamptz', state: 'text' },
  ...{ attempt: 'integer', next_at: 'timestamptz', claimed_at: 'timestamptz', settled_at: 'timestamptz' },
  ...{ decided_by: 'text', decided_at: 'timestamptz' },
}

/** Of one cause one row: a second one is no news. */
export async function addRows({ tx, tenant }: Reading, added: readonly OutboxRow[]): Promise<void> {
  const own = added.map((row) => ({ tenant_id: tenant, ...row }))
  await insertRows(tx, 'outbox_message', COLUMNS, own, { skipClashes: true })
}

/** Which of some causes have their row already. */
export async function causesTold({ tx, tenant }: Reading, causes: readonly string[]): Promise<ReadonlySet<string>> {
  if (causes.length === 0) return new Set()
  const found = await rows(tx)
    .selectFrom('outbox_message')
    .select('cause')
    .where('tenant_id', '=', tenant)
    .where('cause', 'in', [...causes])
    .execute()
  return new Set(found.map(({ cause }) => cause))
}

/** What was written to some people with some templates, the newest first, so many at most. */
export function rowsTo(
  { tx, tenant }: Reading,
  {
    persons,
    templates,
    most,
  }: { readonly persons: readonly string[]; readonly templates: readonly string[]; readonly most: number },
): Promise<OutboxRow[]> {
  return rows(tx)
    .selectFrom('outbox_message')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('person_id', 'in', [...persons])
    .where('template', 'in', [...templates])
    .orderBy('written_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
}

/** Takes the next one whose time has come, if there is one that nobody else is taking; from now on it counts as tried. */
export async function claimRow({ tx, tenant }: Reading, now: Date): Promise<OutboxRow | undefined> {
  const at = now.toISOString()
  const next = await rows(tx)
    .selectFrom('outbox_message')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('state', '=', 'waiting')
    .where('next_at', '<=', at)
    .orderBy('next_at')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (next === undefined) return undefined
  const claimed = { state: 'sending', attempt: next.attempt + 1, next_at: null, claimed_at: at } as const
  await changeRow({ tx, tenant }, next.id, claimed)
  return { ...next, ...claimed }
}

type RowChange = Partial<Pick<OutboxRow, 'state' | 'attempt' | 'next_at' | 'claimed_at' | 'settled_at'>> &
  Partial<Pick<OutboxRow, 'decided_by' | 'decided_at'>>

/** Changes a row, if it still is as `only` says; whether it was. */
export async function changeRow(
  { tx, tenant }: Reading,
  id: string,
  change: RowChange,
  only: { readonly attempt?: number; readonly states?: readonly OutboxState[] } = {},
): Promise<boolean> {
  let query = rows(tx).updateTable('outbox_message').set(change).where('tenant_id', '=', tenant).where('id', '=', id)
  if (only.attempt !== undefined) query = query.where('attempt', '=', only.attempt)
  if (only.states !== undefined) query = query.where('state', 'in', only.states)
  return (await query.executeTakeFirst()).numUpdatedRows > 0n
}

/** Those that were claimed before an instant and never marked. */
export function claimedBefore({ tx, tenant }: Reading, before: Date): Promise<OutboxRow[]> {
  return rows(tx)
    .selectFrom('outbox_message')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('state', '=', 'sending')
    .where('claimed_at', '<=', before.toISOString())
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute()
}

/** Everything that is still to be sent, or is being sent. */
export function rowsToSend({ tx, tenant }: Reading): Promise<OutboxRow[]> {
  return rows(tx)
    .selectFrom('outbox_message')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('state', 'in', ['waiting', 'sending'])
    .orderBy('id')
    .execute()
}

/** Those of some states, the newest first, so many at most. */
export function rowsIn({ tx, tenant }: Reading, states: readonly OutboxState[], most: number): Promise<OutboxRow[]> {
  return rows(tx)
    .selectFrom('outbox_message')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('state', 'in', states)
    .orderBy('settled_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
}

/** Those about one thing, the first one first. */
export function rowsAbout({ tx, tenant }: Reading, about: string): Promise<OutboxRow[]> {
  return rows(tx)
    .selectFrom('outbox_message')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('about', '=', about)
    .orderBy('written_at')
    .orderBy('id')
    .execute()
}

/** How many there are in each state. */
export async function countRows({ tx, tenant }: Reading): Promise<ReadonlyMap<OutboxState, number>> {
  const counted = await rows(tx)
    .selectFrom('outbox_message')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .where('tenant_id', '=', tenant)
    .groupBy('state')
    .execute()
  return new Map(counted.map(({ state, count }) => [state, Number(count)]))
}

export function findRow({ tx, tenant }: Reading, id: string): Promise<OutboxRow | undefined> {
  return rows(tx)
    .selectFrom('outbox_message')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
}
