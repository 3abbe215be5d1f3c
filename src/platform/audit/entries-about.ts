import { sql } from 'kysely'
import type { TenantId, Tx } from '../db/index.ts'
import type { AuditKind } from './audit-kinds.ts'
import { firstIdOf, readDetail } from './search-log.ts'
import { auditTables } from './tables.ts'

/** An entry of the log as a reader sees it; the detail is null when it had none or was erased. */
export interface AuditEntryShown {
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly detail: Readonly<Record<string, unknown>> | null
}

const MOST_ENTRIES = 200

/** What was done of some kinds to one object, such as `person:<id>`: newest first, at most 200; `notBy` leaves one actor out. */
export async function entriesAbout(
  tx: Tx,
  tenant: TenantId,
  object: string,
  kinds: readonly AuditKind[],
  notBy?: string,
): Promise<AuditEntryShown[]> {
  let found = auditTables(tx)
    .selectFrom('audit_log')
    .select(['at', 'actor', 'action', 'detail'])
    .where('tenant_id', '=', tenant)
    .where('object', '=', object)
    .where(
      'action',
      'in',
      kinds.map((kind) => kind.id),
    )
  if (notBy !== undefined) found = found.where('actor', '<>', notBy)
  const rows = await found.orderBy('at', 'desc').orderBy('id', 'desc').limit(MOST_ENTRIES).execute()
  return rows.map(({ at, actor, action, detail }) => ({ at, actor, action, detail: readDetail(detail) }))
}

/** What was done of some kinds since an instant, whatever to: newest first, at most 200. For rare kinds, such as exports. */
export async function entriesOfKinds(
  tx: Tx,
  tenant: TenantId,
  since: Date,
  kinds: readonly AuditKind[],
): Promise<AuditEntryShown[]> {
  // Literal, so that the index of these kinds alone is found.
  const named = sql.join(kinds.map((kind) => sql.lit(kind.id)))
  const rows = await auditTables(tx)
    .selectFrom('audit_log')
    .select(['at', 'actor', 'action', 'detail'])
    .where('tenant_id', '=', tenant)
    .where('id', '>=', firstIdOf(since))
    .where(sql<boolean>`action in (${named})`)
    .orderBy('id', 'desc')
    .limit(MOST_ENTRIES)
    .execute()
  return rows.map(({ at, actor, action, detail }) => ({ at, actor, action, detail: readDetail(detail) }))
}
