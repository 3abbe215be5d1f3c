import { type SqlBool, sql } from 'kysely'
import { isId } from '../../kit/index.ts'
import type { TenantId, Tx } from '../db/index.ts'
import { AUDIT_KINDS } from './audit-kinds.ts'
import { auditTables } from './tables.ts'

/** Which entries of a bureau's log: of some days, and of these narrowed down. */
export interface LogSearch {
  readonly tenant: TenantId
  /** The first instant. */
  readonly from: Date
  /** The first instant that does not count any more. */
  readonly until: Date
  readonly actors?: readonly string[]
  readonly objects?: readonly string[]
  /** Ids of kinds; absent: every kind but the seals. */
  readonly actions?: readonly string[]
  /** The id of the last entry of the page before. */
  readonly after?: string
  readonly most: number
}

/** An entry of the log with its place in the tree. */
export interface FoundEntry {
  readonly id: string
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly object: string
  /** Null when it had none or was erased. */
  readonly detail: Readonly<Record<string, unknown>> | null
  /** The position in the tree; null while it waits for the sealer. */
  readonly seq: number | null
}

/** Entries of the log, newest first. Ids begin with the time of their entry, so that the key itself finds the days. */
export async function searchLog(tx: Tx, search: LogSearch): Promise<FoundEntry[]> {
  const { tenant, from, until, actors, objects, actions, after, most } = search
  const seal = AUDIT_KINDS['audit.seal'].id
  const conditions = [
    sql`tenant_id = ${tenant}::integer`,
    sql`id >= ${firstIdOf(from)}::uuid and id < ${firstIdOf(until)}::uuid`,
    actions === undefined ? sql`action <> ${seal}` : sql`action = any(${[...actions]}::text[])`,
    ...(actors === undefined ? [] : [sql`actor = any(${[...actors]}::text[])`]),
    ...(objects === undefined ? [] : [sql`object = any(${[...objects]}::text[])`]),
    ...(after !== undefined && isId(after) ? [sql`id < ${after}::uuid`] : []),
  ]
  const rows = await auditTables(tx)
    .selectFrom('audit_log')
    .select(['id', 'at', 'actor', 'action', 'object', 'detail', 'seq'])
    .where(sql<SqlBool>`(${sql.join(conditions, sql` and `)})`)
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ detail, seq, at, ...entry }) => ({
    ...entry,
    at: new Date(at).toISOString(),
    detail: readDetail(detail),
    seq: seq === null ? null : Number(seq),
  }))
}

/** The lowest id of a version 7 UUID that is made at an instant. */
export function firstIdOf(instant: Date): string {
  const hex = Math.max(0, instant.getTime()).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

/** The detail as an object; null without one. */
export function readDetail(detail: unknown): Readonly<Record<string, unknown>> | null {
  return typeof detail === 'object' && detail !== null ? { ...detail } : null
}
