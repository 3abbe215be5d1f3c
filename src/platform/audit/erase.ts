import { sql } from 'kysely'
import { Fault } from '../../kit/index.ts'
import { asEraser, type Database, type TenantId, type Tx } from '../db/index.ts'
import { appendAudit } from './append-audit.ts'
import { AUDIT_KINDS } from './audit-kinds.ts'
import { findTree } from './audit-tree.ts'
import { FAST_SUITES } from './fast-suites.ts'
import { detailHashOf } from './line.ts'
import type { Suite } from './suite.ts'
import { auditTables } from './tables.ts'

/** An order to delete what entries say beyond who, what and when. */
export interface ErasureOrder {
  readonly tenant: TenantId
  readonly at: Date
  readonly actor: string
  /** Ids of the entries. */
  readonly entries: readonly string[]
  /** Why: the request or the end of the time for which it may be kept. */
  readonly basis: string
}

const KEPT: readonly string[] = [AUDIT_KINDS['audit.seal'].id, AUDIT_KINDS['audit.erase'].id]
const AT_ONCE = 500

/**
 * Orders an erasure, in the transaction of the decision. The order keeps each detail's hash, so the entries' lines can still be
 * proved; without the salt it says nothing about the content. It is carried out once it is sealed. Gives the order's id.
 * Throws `not-found` for entries that hold no detail, `too-large` for more than 500 at once.
 */
export async function orderErasure(tx: Tx, order: ErasureOrder): Promise<string> {
  const { tenant, at, actor, basis } = order
  const ids = [...new Set(order.entries)]
  if (ids.length > AT_ONCE) throw new Fault('too-large', `一次最多删除 ${AT_ONCE} 条留痕内容。`, { path: 'entries' })
  const tree = await findTree(tx, tenant)
  const entries = tree === undefined ? [] : await readHashes(tx, FAST_SUITES[tree.suite], tenant, ids)
  if (ids.length === 0 || entries.length !== ids.length) {
    throw new Fault('not-found', '要删除的留痕内容不存在，或者不能删除。', { path: 'entries' })
  }
  const detail = { basis, entries }
  return appendAudit(tx, { tenant, at, actor, action: AUDIT_KINDS['audit.erase'], object: `audit:${tenant}`, detail })
}

async function readHashes(
  tx: Tx,
  suite: Suite,
  tenant: TenantId,
  ids: readonly string[],
): Promise<{ id: string; detailHash: string }[]> {
  const rows = await auditTables(tx)
    .selectFrom('audit_log')
    .select(['id', 'detail', 'salt'])
    .where('tenant_id', '=', tenant)
    .where(sql<boolean>`id = any(${ids}::text[]::uuid[])`)
    .where('action', 'not in', KEPT)
    .where('detail', 'is not', null)
    .orderBy('id')
    .execute()
  return rows.map(({ id, detail, salt }) => ({ id, detailHash: detailHashOf(suite, salt ?? new Uint8Array(), detail) }))
}

/** Deletes what sealed orders name and is sealed itself; the number of details that went. Repeating it is harmless. */
export function carryOutErasures(database: Database, tenant: TenantId): Promise<number> {
  return asEraser(database, tenant, async (tx) => {
    const { numAffectedRows = 0n } = await sql`
      update audit_log as entry set detail = null, salt = null
      from audit_log as erasure cross join lateral jsonb_to_recordset(erasure.detail -> 'entries') as named (id uuid)
      where erasure.tenant_id = ${tenant}::integer and erasure.action = 'audit.erase' and erasure.seq is not null
        and entry.tenant_id = ${tenant}::integer and entry.id = named.id and entry.seq is not null
        and entry.detail is not null and entry.action <> all(${KEPT}::text[])`.execute(tx)
    return Number(numAffectedRows)
  })
}
