import { sql } from 'kysely'
import { Fault } from '../../kit/index.ts'
import { type Database, inReference, inTenant, type TenantId } from '../db/index.ts'
import { findTree } from './audit-tree.ts'
import { parseNote } from './checkpoint.ts'
import { FAST_SUITES } from './fast-suites.ts'
import { readLatest } from './latest-checkpoint.ts'
import { consistencyRanges, inclusionRanges, type Range } from './proof.ts'
import type { Suite, SuiteName } from './suite.ts'
import { auditTables } from './tables.ts'
import { EMPTY_TREE, pushLeaves, rootOf } from './tree.ts'

/** That the older state of a tree is the beginning of the newer one. */
export interface ConsistencyProof {
  readonly suite: SuiteName
  readonly hashes: readonly Uint8Array[]
}

/** Leaves under one kept root: a power of two. What is sealed never changes, so the roots stay true. */
const CHUNK = 1024

const kept = new WeakMap<Database, Map<string, Uint8Array>>()
const queues = new WeakMap<Database, Promise<unknown>>()

/** That an entry stands in the tree of a checkpoint. */
export interface InclusionProof extends ConsistencyProof {
  /** The entry's position, and its leaf as the log has it. */
  readonly index: number
  readonly leaf: Uint8Array
  /** Of the tree of the latest checkpoint. */
  readonly size: number
  /** The signed note of that checkpoint. */
  readonly note: string
}

/**
 * The proof between two sizes of a bureau's tree. The first one reads all leaves, later ones a few thousand; one at a time, since
 * anybody may ask. Throws `not-found` without a checkpoint and `out-of-range` for sizes beyond the last one.
 */
export function proveConsistency(
  database: Database,
  tenant: TenantId,
  from: number,
  to: number,
): Promise<ConsistencyProof> {
  return inTurn(database, async () => {
    const { suite, size } = await readTree(database, tenant)
    if (from < 1 || to > size || from > to) {
      throw new Fault('out-of-range', `from 和 to 应当在 1 到 ${size} 之间，并且 from 不大于 to。`, { path: 'to' })
    }
    return { suite: suite.name, hashes: await hashesOf(database, tenant, suite, consistencyRanges(from, to)) }
  })
}

/**
 * The proof that an entry stands in the tree of a bureau's latest checkpoint. Throws `not-found` for an entry that there is not,
 * or that is not yet under a checkpoint.
 */
export function proveInclusion(database: Database, tenant: TenantId, entry: string): Promise<InclusionProof> {
  return inTurn(database, async () => {
    const { suite, size, note } = await readTree(database, tenant)
    const found = await inTenant(database, tenant, (tx) =>
      auditTables(tx)
        .selectFrom('audit_log')
        .select(['seq', 'leaf'])
        .where('tenant_id', '=', tenant)
        .where('id', '=', entry)
        .executeTakeFirst(),
    )
    const index = Number(found?.seq ?? size)
    if (found === undefined || index >= size) {
      throw new Fault('not-found', '没有这条留痕记录，或者它还没有封存；刚刚办的事请过一分钟再核对。', {
        path: 'entry',
      })
    }
    const hashes = await hashesOf(database, tenant, suite, inclusionRanges(index, size))
    return { suite: suite.name, hashes, index, leaf: found.leaf, size, note }
  })
}

/** One proof after the other. */
function inTurn<T>(database: Database, work: () => Promise<T>): Promise<T> {
  const turn = (queues.get(database) ?? Promise.resolve()).then(work)
  queues.set(
    database,
    turn.catch(() => undefined),
  )
  return turn
}

async function readTree(database: Database, tenant: TenantId): Promise<{ suite: Suite; size: number; note: string }> {
  const tree = await inReference(database, (tx) => findTree(tx, tenant))
  const note = (await inTenant(database, tenant, (tx) => readLatest(tx, tenant))) ?? ''
  const latest = parseNote(note)?.checkpoint
  if (tree === undefined || latest === undefined)
    throw new Fault('not-found', '这个单位还没有留痕检查点。', { path: 'tenant' })
  return { suite: FAST_SUITES[tree.suite], size: latest.size, note }
}

async function hashesOf(
  database: Database,
  tenant: TenantId,
  suite: Suite,
  ranges: readonly Range[],
): Promise<Uint8Array[]> {
  const hashes: Uint8Array[] = []
  for (const range of ranges) hashes.push(await rangeRoot(database, tenant, suite, range))
  return hashes
}

/** A range of a proof begins at a multiple of a power of two no smaller than itself, so it falls into whole chunks. */
async function rangeRoot(
  database: Database,
  tenant: TenantId,
  suite: Suite,
  { start, end }: Range,
): Promise<Uint8Array> {
  const roots: Uint8Array[] = []
  for (let at = start; at < end; at += CHUNK) {
    roots.push(await chunkRoot(database, tenant, suite, { start: at, end: Math.min(at + CHUNK, end) }))
  }
  return rootOf(suite, pushLeaves(suite, EMPTY_TREE, roots))
}

async function chunkRoot(
  database: Database,
  tenant: TenantId,
  suite: Suite,
  { start, end }: Range,
): Promise<Uint8Array> {
  const cache = kept.get(database) ?? new Map<string, Uint8Array>()
  kept.set(database, cache)
  const key = `${tenant} ${start}`
  const isWhole = end - start === CHUNK
  const known = isWhole ? cache.get(key) : undefined
  if (known !== undefined) return known
  const leaves = await readLeaves(database, tenant, { start, end })
  const root = rootOf(suite, pushLeaves(suite, EMPTY_TREE, leaves))
  if (isWhole) cache.set(key, root)
  return root
}

async function readLeaves(database: Database, tenant: TenantId, { start, end }: Range): Promise<Uint8Array[]> {
  const { rows } = await inTenant(database, tenant, (tx) =>
    sql<{ leaf: Uint8Array }>`select leaf from audit_log where tenant_id = ${tenant}::integer
      and seq >= ${start}::bigint and seq < ${end}::bigint order by seq`.execute(tx),
  )
  if (rows.length !== end - start) throw new Fault('audit-broken', `${tenant} 的留痕记录有缺失，不能出具证明。`)
  return rows.map((row) => row.leaf)
}
