import { sql } from 'kysely'
import type { FieldPlace } from '../../platform/crypto/index.ts'
import { insertRows, type TenantId, type Tx } from '../../platform/db/index.ts'
import type { CaseContext } from '../cases/index.ts'
import type { Store } from './queue-store.ts'

export interface SnapshotRow {
  readonly id: string
  readonly programme: string
  /** 1, 2, 3 … of a programme. */
  readonly number: number
  /** `2026-12`. */
  readonly month: string
  readonly state: 'frozen' | 'published' | 'void'
  readonly manifest: string
  readonly entrants: string
  readonly secret: string
  readonly salts: string
  readonly commitment: string
  readonly frozen_at: string
  readonly frozen_by: string
  readonly commit_by: string
  readonly reveal_by: string
  /** The proof without its events, as JSON. */
  readonly proof: string | null
  readonly published_at: string | null
}

type Tables = {
  queue_snapshot: SnapshotRow & { tenant_id: TenantId }
  queue_snapshot_entrant: { tenant_id: TenantId; snapshot_id: string; ticket: string; sealed: string }
  queue_candidate: {
    tenant_id: TenantId
    id: string
    number: string
    procedure: string
    area: string
    since: string
  }
}

const tables = (tx: Tx) => tx.withTables<Tables>()

export async function insertSnapshot({ tx, tenant }: Store, row: SnapshotRow): Promise<void> {
  await tables(tx)
    .insertInto('queue_snapshot')
    .values({ tenant_id: tenant, ...row })
    .execute()
}

const placeOf = (list: string, ticket: string): FieldPlace => ({
  ...{ table: 'queue_snapshot_entrant', column: 'sealed', row: `${list} ${ticket}` },
})

/** Keeps who stands behind each ticket of a list, sealed. */
export async function insertIdentities(
  { tx, tenant, keys }: Pick<CaseContext, 'tx' | 'tenant' | 'keys'>,
  list: string,
  identities: readonly { readonly ticket: string; readonly identity: string }[],
): Promise<void> {
  const cipher = keys.cipherFor(tenant)
  const columns = { tenant_id: 'integer', snapshot_id: 'uuid', ticket: 'text', sealed: 'text' } as const
  const rows = identities.map(({ ticket, identity }) => ({
    ...{ tenant_id: tenant, snapshot_id: list, ticket, sealed: cipher.encrypt(identity, placeOf(list, ticket)) },
  }))
  await insertRows(tx, 'queue_snapshot_entrant', columns, rows)
}

/** Who stood behind a ticket when a list was frozen; undefined: nobody. */
export async function findIdentity(
  { tx, tenant, keys }: Pick<CaseContext, 'tx' | 'tenant' | 'keys'>,
  list: string,
  ticket: string,
): Promise<string | undefined> {
  const row = await tables(tx)
    .selectFrom('queue_snapshot_entrant')
    .select('sealed')
    .where('tenant_id', '=', tenant)
    .where('snapshot_id', '=', list)
    .where('ticket', '=', ticket)
    .executeTakeFirst()
  return row && keys.cipherFor(tenant).decrypt(row.sealed, placeOf(list, ticket))
}

export async function endSnapshot(
  { tx, tenant }: Store,
  id: string,
  change: Pick<SnapshotRow, 'state'> & Partial<Pick<SnapshotRow, 'proof' | 'published_at'>>,
): Promise<void> {
  await tables(tx)
    .updateTable('queue_snapshot')
    .set(change)
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('state', '=', 'frozen')
    .execute()
}

/** What a list of lists needs: neither the families nor the proof. */
export type SnapshotHead = Omit<SnapshotRow, 'entrants' | 'secret' | 'salts' | 'commitment' | 'proof' | 'commit_by'>

/** Lists of a programme, the newest first. */
export async function listSnapshots({ tx, tenant }: Store, programme: string): Promise<SnapshotHead[]> {
  return tables(tx)
    .selectFrom('queue_snapshot')
    .select(['id', 'programme', 'number', 'month', 'state', 'manifest', 'frozen_at', 'frozen_by', 'reveal_by'])
    .select('published_at')
    .where('tenant_id', '=', tenant)
    .where('programme', '=', programme)
    .orderBy('number', 'desc')
    .limit(120)
    .execute()
}

export async function findSnapshot({ tx, tenant }: Store, id: string): Promise<SnapshotRow | undefined> {
  return tables(tx)
    .selectFrom('queue_snapshot')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** A procedure, and the list to which its certificates lead. */
interface Leading {
  readonly procedure: string
  readonly programme: string
}

/**
 * Granted cases of some procedures that nobody has put onto a list yet, the oldest first. Families who stand in the list already
 * are left out: they cannot enter twice, and would stand in the way of those who come after them.
 */
export async function listCandidates(
  { tx, tenant }: Pick<CaseContext, 'tx' | 'tenant'>,
  procedures: readonly Leading[],
): Promise<{ readonly id: string; readonly number: string; readonly area: string }[]> {
  if (procedures.length === 0) return []
  return tables(tx)
    .selectFrom('queue_candidate as c')
    .select(['c.id', 'c.number', 'c.area'])
    .where('c.tenant_id', '=', tenant)
    .where((is) =>
      is.or(
        procedures.map(({ procedure, programme }) =>
          is.and([is('c.procedure', '=', procedure), waitsNotYet(tenant, programme)]),
        ),
      ),
    )
    .orderBy('c.since')
    .orderBy('c.id')
    .limit(500)
    .execute()
}

/** The candidate's family has no open entry in a list. */
const waitsNotYet = (tenant: TenantId, programme: string) => sql<boolean>`not exists (select from queue_entry q
  where q.tenant_id = ${tenant}::integer and q.programme = ${programme} and q.state <> 'left'
    and (q.person_id = c.applicant_id or q.household_id = c.household_id))`
