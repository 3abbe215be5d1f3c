import type { TenantId, Tx } from '../db/index.ts'
import { findTree } from './audit-tree.ts'
import { FAST_SUITES } from './fast-suites.ts'
import { readSealDetail } from './seal-detail.ts'
import { auditTables } from './tables.ts'

/** The signed note of a bureau's last seal; undefined before the first one. */
export async function readLatest(tx: Tx, tenant: TenantId): Promise<string | undefined> {
  const tree = await findTree(tx, tenant)
  const last = await auditTables(tx)
    .selectFrom('audit_log')
    .select(['action', 'detail'])
    .where('tenant_id', '=', tenant)
    .where('seq', 'is not', null)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (tree === undefined || last?.action !== 'audit.seal') return undefined
  return readSealDetail(FAST_SUITES[tree.suite], last.detail)?.checkpoint
}
