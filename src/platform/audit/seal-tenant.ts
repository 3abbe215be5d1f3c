import { sql } from 'kysely'
import { type Clock, Fault, newId } from '../../kit/index.ts'
import { asSealer, type Database, type TenantId, type Tx } from '../db/index.ts'
import { AUDIT_KINDS } from './audit-kinds.ts'
import { type AuditTree, algorithmsOf, findTree } from './audit-tree.ts'
import { checkpointBody, parseNote, writeNote } from './checkpoint.ts'
import { FAST_SUITES } from './fast-suites.ts'
import { checkKeys } from './keys.ts'
import { type AuditRecord, detailHashOf, leafOf, lineOf, lineTime } from './line.ts'
import { readSealDetail, type SealDetail } from './seal-detail.ts'
import type { Signer } from './signer.ts'
import { type Suite, sameBytes, toHex } from './suite.ts'
import { auditTables } from './tables.ts'
import { EMPTY_TREE, type Frontier, pushLeaves, rootOf } from './tree.ts'

/** What one round of sealing did. */
export interface SealOutcome {
  /** Entries that got their place; 0 also while another process is at it. */
  readonly sealed: number
  /** The batch was full: there may be more. */
  readonly hasMore: boolean
  /** An order to erase details was among them. */
  readonly hasErasure: boolean
}

const BATCH = 10_000
const NOTHING: SealOutcome = { sealed: 0, hasMore: false, hasErasure: false }
/** The first half of the advisory lock; the bureau is the second. */
const LOCK = 7001
const SEALER = 'system:sealer'

/**
 * Gives the entries that have none their places in the bureau's tree, and signs a checkpoint of it. Any number of processes may
 * try at once. Throws `audit-broken` when the log is not as the last seal left it, and `bad-setting` for a revoked key.
 */
export function sealTenant(database: Database, tenant: TenantId, signer: Signer, clock: Clock): Promise<SealOutcome> {
  return asSealer(database, tenant, async (tx) => {
    if (!(await hasUnsealed(tx, tenant)) || !(await takeLock(tx, tenant))) return NOTHING
    // A snapshot taken after the lock sees what its last holder sealed.
    const batch = await readUnsealed(tx, tenant)
    const tree = await findTree(tx, tenant)
    if (batch.length === 0 || tree === undefined) return NOTHING
    const suite = FAST_SUITES[tree.suite]
    const top = await readTop(tx, tenant, suite)
    await place(tx, tenant, batch, top.tree.size)
    const leaves = batch.map((entry) => entry.leaf)
    await seal(tx, tree, pushLeaves(suite, top.tree, leaves), top.origin ?? `${signer.host}/audit/${tenant}`, {
      signer,
      clock,
    })
    const hasErasure = batch.some((entry) => entry.action === AUDIT_KINDS['audit.erase'].id)
    return { sealed: batch.length, hasMore: batch.length === BATCH, hasErasure }
  })
}

async function hasUnsealed(tx: Tx, tenant: TenantId): Promise<boolean> {
  const { rows } =
    await sql`select from audit_log where tenant_id = ${tenant}::integer and seq is null limit 1`.execute(tx)
  return rows.length > 0
}

async function takeLock(tx: Tx, tenant: TenantId): Promise<boolean> {
  const lock = sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(${LOCK}::integer, ${tenant}::integer) as taken`
  return (await lock.execute(tx)).rows[0]?.taken === true
}

interface Unsealed {
  readonly id: string
  readonly action: string
  readonly leaf: Uint8Array
}

function readUnsealed(tx: Tx, tenant: TenantId): Promise<Unsealed[]> {
  return auditTables(tx)
    .selectFrom('audit_log')
    .select(['id', 'action', 'leaf'])
    .where('tenant_id', '=', tenant)
    .where('seq', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .limit(BATCH)
    .execute()
}

interface Top {
  readonly tree: Frontier
  /** Undefined before the first seal. */
  readonly origin: string | undefined
}

/** The tree as the last seal left it, that seal's own leaf included. What stands there must be a seal that fits itself. */
async function readTop(tx: Tx, tenant: TenantId, suite: Suite): Promise<Top> {
  const last = await auditTables(tx)
    .selectFrom('audit_log')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('seq', 'is not', null)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last === undefined) return { tree: EMPTY_TREE, origin: undefined }
  const { id, actor, action, object, detail, salt, leaf } = last
  const seal = action === AUDIT_KINDS['audit.seal'].id ? readSealDetail(suite, detail) : undefined
  if (seal === undefined || salt === null || BigInt(seal.size) !== last.seq) throw broken(tenant)
  const record = { tenant, id, at: lineTime(last.at), actor, action, object }
  if (!sameBytes(leafOf(suite, lineOf(record, detailHashOf(suite, salt, detail))), leaf)) throw broken(tenant)
  const origin = parseNote(seal.checkpoint)?.checkpoint.origin
  return { tree: pushLeaves(suite, seal.tree, [leaf]), origin }
}

function broken(tenant: TenantId): Fault {
  const sentence = `${tenant} 的留痕记录与最后一次封存不符，已停止封存。请保全数据库，并用 anju audit verify 核对。`
  return new Fault('audit-broken', sentence)
}

async function place(tx: Tx, tenant: TenantId, batch: readonly Unsealed[], from: number): Promise<void> {
  const ids = batch.map((entry) => entry.id)
  const { numAffectedRows } = await sql`update audit_log as entry set seq = ${from}::bigint + place.n - 1
    from unnest(${ids}::text[]::uuid[]) with ordinality as place (id, n)
    where entry.tenant_id = ${tenant}::integer and entry.id = place.id and entry.seq is null`.execute(tx)
  if (numAffectedRows !== BigInt(batch.length)) throw broken(tenant)
}

async function seal(
  tx: Tx,
  tree: AuditTree,
  frontier: Frontier,
  origin: string,
  { signer, clock }: { readonly signer: Signer; readonly clock: Clock },
): Promise<void> {
  const suite = FAST_SUITES[tree.suite]
  const algorithms = algorithmsOf(tree)
  await checkKeys(tx, signer, algorithms, clock)
  const body = checkpointBody({ origin, size: frontier.size, root: rootOf(suite, frontier) })
  const detail: SealDetail = {
    size: frontier.size,
    checkpoint: writeNote(body, signer.sign(body, origin, algorithms)),
    frontier: frontier.roots.map(toHex),
  }
  await insertSeal(tx, suite, sealRecord(tree.tenant, clock), detail)
}

function sealRecord(tenant: TenantId, clock: Clock): AuditRecord {
  const now = clock.now()
  const id = newId({ now: () => now })
  return { tenant, id, at: lineTime(now), actor: SEALER, action: 'audit.seal', object: `audit:${tenant}` }
}

/** The seal is an entry like any other, with an empty salt, and its leaf is the next of the tree: so each seal covers the last. */
async function insertSeal(tx: Tx, suite: Suite, record: AuditRecord, detail: SealDetail): Promise<void> {
  const { tenant, id, at, actor, action, object } = record
  const salt = new Uint8Array()
  const leaf = leafOf(suite, lineOf(record, detailHashOf(suite, salt, detail)))
  await sql`insert into audit_log (tenant_id, id, at, actor, action, object, detail, salt, leaf, seq)
    values (${tenant}::integer, ${id}::uuid, ${at}::timestamptz, ${actor}, ${action}, ${object},
      ${JSON.stringify(detail)}::jsonb, ''::bytea, decode(${toHex(leaf)}, 'hex'), ${detail.size}::bigint)`.execute(tx)
}
