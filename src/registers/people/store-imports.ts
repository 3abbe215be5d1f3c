import type { TenantId } from '../../platform/db/index.ts'
import type { RegisterContext } from './context.ts'

type ImportTables = {
  import_run: {
    tenant_id: TenantId
    id: string
    kind: 'people' | 'homes'
    started_at: string
    started_by: string
    rows_read: number
    rows_taken: number
    rows_unchanged: number
    rows_refused: number
    finished_at: string | null
  }
}

/** Rows that were new or changed something, that were known as they are, and that were refused. */
export interface ImportCounts {
  readonly taken: number
  readonly unchanged: number
  readonly refused: number
}

export async function insertRun(
  { tx, tenant, clock, actor }: RegisterContext,
  id: string,
  kind: 'people' | 'homes',
): Promise<void> {
  const nothing = { rows_read: 0, rows_taken: 0, rows_unchanged: 0, rows_refused: 0, finished_at: null }
  const started = { started_at: clock.now().toISOString(), started_by: actor.id }
  const tables = tx.withTables<ImportTables>()
  await tables
    .insertInto('import_run')
    .values({ tenant_id: tenant, id, kind, ...started, ...nothing })
    .execute()
}

/** Writes down how far an import has come, in the transaction of the rows themselves. */
export async function updateRun(
  { tx, tenant, clock }: RegisterContext,
  id: string,
  { taken, unchanged, refused }: ImportCounts,
  finished: boolean,
): Promise<void> {
  const counts = {
    rows_read: taken + unchanged + refused,
    rows_taken: taken,
    rows_unchanged: unchanged,
    rows_refused: refused,
  }
  const change = tx
    .withTables<ImportTables>()
    .updateTable('import_run')
    .set({ ...counts, finished_at: finished ? clock.now().toISOString() : null })
  await change.where('tenant_id', '=', tenant).where('id', '=', id).execute()
}
