import { sql } from 'kysely'
import type { TenantId, Tx } from '../db/index.ts'
import { findTree } from './audit-tree.ts'
import { FAST_SUITES } from './fast-suites.ts'
import { readLatest } from './latest-checkpoint.ts'
import { detailHashOf, lineTime, NO_DETAIL } from './line.ts'
import { leafOfReceipt, type Receipt } from './receipt.ts'
import { sameBytes } from './suite.ts'
import { auditTables } from './tables.ts'

const MOST = 50

/** Receipts of what a citizen's account did of some kinds, newest first, at most 50. An entry whose detail was erased has none. */
export async function ownReceipts(
  tx: Tx,
  tenant: TenantId,
  actor: string,
  kinds: readonly { readonly id: string }[],
): Promise<Receipt[]> {
  const tree = await findTree(tx, tenant)
  if (tree === undefined) return []
  const rows = await auditTables(tx)
    .selectFrom('audit_log')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('actor', '=', actor)
    .where(sql<boolean>`actor like 'c:%'`)
    .where(
      'action',
      'in',
      kinds.map((kind) => kind.id),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute()
  const checkpoint = await readLatest(tx, tenant)
  const suite = FAST_SUITES[tree.suite]
  return rows.flatMap(({ id, at, action, object, detail, salt, leaf }) => {
    const detailHash = salt === null ? NO_DETAIL : detailHashOf(suite, salt, detail)
    const line = { tenant, suite: tree.suite, id, at: lineTime(at), actor, action, object, detailHash }
    const receipt = checkpoint === undefined ? line : { ...line, checkpoint }
    return sameBytes(leafOfReceipt(suite, receipt), leaf) ? [receipt] : []
  })
}
