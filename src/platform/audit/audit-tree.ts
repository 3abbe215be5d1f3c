import type { TenantId, Tx } from '../db/index.ts'
import type { Algorithm } from './checkpoint.ts'
import type { SuiteName } from './suite.ts'
import { auditTables } from './tables.ts'

/** How a bureau's log is hashed and signed. Chosen before its first entry, and kept. */
export interface AuditTree {
  readonly tenant: TenantId
  readonly suite: SuiteName
  /** Whether SM2 signs beside Ed25519. */
  readonly withSm2: boolean
}

/** Opens a bureau's tree, best when it is founded; one that is open already is left as it is. */
export async function openTree(tx: Tx, { tenant, suite, withSm2 }: AuditTree): Promise<void> {
  await auditTables(tx)
    .insertInto('audit_tree')
    .values({ tenant, suite, with_sm2: withSm2 })
    .onConflict((clash) => clash.column('tenant').doNothing())
    .execute()
}

/** A bureau's tree; undefined before its first entry. */
export async function findTree(tx: Tx, tenant: TenantId): Promise<AuditTree | undefined> {
  const row = await auditTables(tx).selectFrom('audit_tree').selectAll().where('tenant', '=', tenant).executeTakeFirst()
  return row && { tenant, suite: row.suite, withSm2: row.with_sm2 }
}

/** The bureaus that have a log. */
export async function listTrees(tx: Tx): Promise<TenantId[]> {
  const rows = await auditTables(tx).selectFrom('audit_tree').select('tenant').orderBy('tenant').execute()
  return rows.map((row) => row.tenant)
}

export function algorithmsOf(tree: AuditTree): Algorithm[] {
  return tree.withSm2 ? ['ed25519', 'sm2'] : ['ed25519']
}
