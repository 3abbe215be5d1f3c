import { isId } from '../../kit/index.ts'
import type { TenantId, Tx } from '../db/index.ts'
import { AUDIT_KINDS } from './audit-kinds.ts'
import { findTree } from './audit-tree.ts'
import { parseNote } from './checkpoint.ts'
import { FAST_SUITES } from './fast-suites.ts'
import { detailHashOf, leafOf, lineOf, lineTime, NO_DETAIL } from './line.ts'
import { readSealDetail } from './seal-detail.ts'
import { type FoundEntry, readDetail } from './search-log.ts'
import { type Suite, sameBytes, toHex } from './suite.ts'
import { auditTables } from './tables.ts'

/** One entry with all that is needed to hold it against its proof. */
export interface EntryRead extends FoundEntry {
  /** `whole`: content and leaf agree. `erased`: the content was deleted by an order. `broken`: they disagree. */
  readonly state: 'whole' | 'erased' | 'broken'
  /** Hexadecimal. */
  readonly leaf: string
  /** The first seal after it; absent while it waits. */
  readonly checkpoint?: { readonly size: number; readonly sealedAt: string; readonly note: string }
}

/** One entry of a bureau's log, its leaf computed again; undefined when there is none. */
export async function readEntry(tx: Tx, tenant: TenantId, id: string): Promise<EntryRead | undefined> {
  const tree = await findTree(tx, tenant)
  if (tree === undefined || !isId(id)) return undefined
  const row = await auditTables(tx)
    .selectFrom('audit_log')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const suite = FAST_SUITES[tree.suite]
  const at = lineTime(row.at)
  const record = { tenant, id, at, actor: row.actor, action: row.action, object: row.object }
  const hash = row.salt === null ? NO_DETAIL : detailHashOf(suite, row.salt, row.detail)
  const agrees = sameBytes(leafOf(suite, lineOf(record, hash)), row.leaf)
  const isErased = !agrees && row.detail === null && (await wasErased(tx, tenant, id))
  const seq = row.seq === null ? null : Number(row.seq)
  const checkpoint = row.seq === null ? undefined : await firstSealAfter(tx, suite, tenant, row.seq)
  return {
    ...record,
    detail: readDetail(row.detail),
    seq,
    state: agrees ? 'whole' : isErased ? 'erased' : 'broken',
    leaf: toHex(row.leaf),
    ...(checkpoint && { checkpoint }),
  }
}

/** Whether an order to erase names the entry. */
async function wasErased(tx: Tx, tenant: TenantId, id: string): Promise<boolean> {
  const orders = await auditTables(tx)
    .selectFrom('audit_log')
    .select('detail')
    .where('tenant_id', '=', tenant)
    .where('action', '=', AUDIT_KINDS['audit.erase'].id)
    .where('seq', 'is not', null)
    .execute()
  return orders.some(({ detail }) => JSON.stringify(detail).includes(`"${id}"`))
}

async function firstSealAfter(tx: Tx, suite: Suite, tenant: TenantId, seq: bigint): Promise<EntryRead['checkpoint']> {
  const seal = await auditTables(tx)
    .selectFrom('audit_log')
    .select(['at', 'detail'])
    .where('tenant_id', '=', tenant)
    .where('action', '=', AUDIT_KINDS['audit.seal'].id)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
  const note = seal && readSealDetail(suite, seal.detail)?.checkpoint
  if (seal === undefined || note === undefined) return undefined
  return { size: parseNote(note)?.checkpoint.size ?? 0, sealedAt: lineTime(seal.at), note }
}
