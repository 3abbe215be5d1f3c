import type { TenantId, Tx } from '../db/index.ts'
import type { PaperType } from './paper-type.ts'

/** A file on its way in. */
export interface UploadRow {
  readonly id: string
  readonly account: string
  readonly purpose: string
  readonly claimed: PaperType | null
  /** Of the whole file, in bytes. */
  readonly bytes: number
  readonly digest: string
  /** How many bytes have come, from the beginning. */
  readonly received: number
  /** An instant, ISO 8601. */
  readonly begun_at: string
  readonly kept_digest: string | null
  readonly kept_type: PaperType | null
  readonly kept_bytes: number | null
}

type Tables = { upload: UploadRow & { tenant_id: TenantId } }

const tables = (tx: Tx) => tx.withTables<Tables>()

/** Of whom, or which one. */
export type UploadKey = { readonly id: string } | Pick<UploadRow, 'account' | 'purpose' | 'digest'>

/** Writes an upload down, unless there is one of the same account, purpose and content. */
export async function insertUpload(tx: Tx, tenant: TenantId, row: UploadRow): Promise<void> {
  await tables(tx)
    .insertInto('upload')
    .values({ tenant_id: tenant, ...row })
    .onConflict((clash) => clash.columns(['tenant_id', 'account', 'purpose', 'digest']).doNothing())
    .execute()
}

/** An upload; with `hold` nobody else changes it until the transaction ends. */
export function findUpload(tx: Tx, tenant: TenantId, key: UploadKey, hold: boolean): Promise<UploadRow | undefined> {
  const all = tables(tx).selectFrom('upload').selectAll().where('tenant_id', '=', tenant)
  const one =
    'id' in key
      ? all.where('id', '=', key.id)
      : all.where('account', '=', key.account).where('purpose', '=', key.purpose).where('digest', '=', key.digest)
  return (hold ? one.forUpdate() : one).executeTakeFirst()
}

/** Those of an account that are under way. */
export async function countUploads(tx: Tx, tenant: TenantId, account: string): Promise<number> {
  const row = await tables(tx)
    .selectFrom('upload')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('tenant_id', '=', tenant)
    .where('account', '=', account)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

export async function updateUpload(
  tx: Tx,
  tenant: TenantId,
  id: string,
  change: Partial<Pick<UploadRow, 'received' | 'kept_digest' | 'kept_type' | 'kept_bytes'>>,
): Promise<void> {
  await tables(tx).updateTable('upload').set(change).where('tenant_id', '=', tenant).where('id', '=', id).execute()
}

export async function deleteUpload(tx: Tx, tenant: TenantId, id: string): Promise<void> {
  await tables(tx).deleteFrom('upload').where('tenant_id', '=', tenant).where('id', '=', id).execute()
}

/** Forgets what was begun before an instant; gives the ids. */
export async function deleteOldUploads(tx: Tx, tenant: TenantId, before: Date): Promise<string[]> {
  const rows = await tables(tx)
    .deleteFrom('upload')
    .where('tenant_id', '=', tenant)
    .where('begun_at', '<', before.toISOString())
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}
