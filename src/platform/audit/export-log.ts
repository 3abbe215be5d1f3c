import { sql } from 'kysely'
import { type Clock, Fault } from '../../kit/index.ts'
import { type Database, inReference, inSnapshot, inTenant, type TenantId, type Tx } from '../db/index.ts'
import { appendAudit } from './append-audit.ts'
import { AUDIT_KINDS } from './audit-kinds.ts'
import { type AuditTree, findTree } from './audit-tree.ts'
import type { BundleFooter, BundleHeader, BundleRow } from './bundle.ts'
import { listKeys } from './keys.ts'
import { FORM, lineTime } from './line.ts'
import { toHex } from './suite.ts'
import { auditTables } from './tables.ts'

/** Who takes the log out of the house, and where its lines go. */
export interface LogExport {
  readonly tenant: TenantId
  readonly actor: string
  readonly clock: Clock
  /** Takes some whole lines of NDJSON and resolves when it can take more. */
  readonly write: (text: string) => Promise<void>
}

const PAGE = 2000

/**
 * Writes a bureau's sealed log, page by page and all as of one moment, and records that it did. Memory stays flat.
 * Throws `not-found` for a bureau without a log.
 */
export async function exportLog(database: Database, { tenant, actor, clock, write }: LogExport): Promise<BundleFooter> {
  const tree = await inReference(database, (tx) => findTree(tx, tenant))
  if (tree === undefined)
    throw new Fault('not-found', `没有 ${tenant} 的留痕记录，请检查单位代码。`, { path: 'tenant' })
  await inTenant(database, tenant, (tx) => {
    const entry = { tenant, at: clock.now(), actor, object: `audit:${tenant}` }
    return appendAudit(tx, { ...entry, action: AUDIT_KINDS['audit.export'] })
  })
  return inSnapshot(database, tenant, (tx) => writeLog(tx, tree, write))
}

/** Writes what a bureau's log holds at the transaction's moment. */
export async function writeLog(tx: Tx, { tenant, suite }: AuditTree, write: LogExport['write']): Promise<BundleFooter> {
  const keys = (await listKeys(tx)).map(({ algorithm, publicKey, revokedAt }) => {
    return { algorithm, publicKey, ...(revokedAt !== undefined && { revokedAt }) }
  })
  const header: BundleHeader = { form: FORM, tenant, suite, keys }
  await write(`${JSON.stringify(header)}\n`)
  const rows = await writePages(tx, tenant, write)
  const footer: BundleFooter = { end: true, rows, unsealed: await countUnsealed(tx, tenant) }
  await write(`${JSON.stringify(footer)}\n`)
  return footer
}

async function writePages(tx: Tx, tenant: TenantId, write: LogExport['write']): Promise<number> {
  let rows = 0
  let next = 0
  for (;;) {
    const page = await readPage(tx, tenant, next)
    const last = page.at(-1)
    if (last === undefined) return rows
    await write(page.map((row) => `${JSON.stringify(row)}\n`).join(''))
    rows += page.length
    next = last.seq + 1
  }
}

async function readPage(tx: Tx, tenant: TenantId, from: number): Promise<BundleRow[]> {
  const rows = await auditTables(tx)
    .selectFrom('audit_log')
    .select(['seq', 'id', 'at', 'actor', 'action', 'object', 'detail', 'salt', 'leaf'])
    .where('tenant_id', '=', tenant)
    .where('seq', '>=', BigInt(from))
    .orderBy('seq')
    .limit(PAGE)
    .execute()
  return rows.map(({ seq, id, at, actor, action, object, detail, salt, leaf }) => ({
    seq: Number(seq),
    id,
    at: lineTime(at),
    actor,
    action,
    object,
    ...(salt !== null && { detail, salt: toHex(salt) }),
    leaf: toHex(leaf),
  }))
}

async function countUnsealed(tx: Tx, tenant: TenantId): Promise<number> {
  const { rows } = await sql<{ count: bigint }>`select count(*) as count from audit_log
    where tenant_id = ${tenant}::integer and seq is null`.execute(tx)
  return Number(rows[0]?.count ?? 0)
}
