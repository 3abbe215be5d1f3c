import { type Kysely, sql, type Transaction } from 'kysely'
import { APP_ROLE } from './app-role.ts'

/** A transaction of the application. A room names its tables with `tx.withTables<…>()`. */
export type Tx = Transaction<Record<never, never>>

/** A division code: the bureau whose rows a transaction may see. */
export type TenantId = number

/** The open database. What it can do goes through `inTenant` and `inReference`, so nobody begins a transaction elsewhere. */
export interface Database {
  readonly engine: 'pglite' | 'postgres'
  /** Ends the connections and gives the data folder free. */
  close(): Promise<void>
}

const connections = new WeakMap<Database, Kysely<Record<never, never>>>()

/** Puts a connection behind the two doors below. For this room's `openDatabase` alone. */
export function guard(database: Database, kysely: Kysely<Record<never, never>>): Database {
  connections.set(database, kysely)
  return database
}

/** Runs `work` in one transaction that sees the rows of one bureau, and commits what it did unless it throws. */
export function inTenant<T>(database: Database, tenant: TenantId, work: (tx: Tx) => Promise<T>): Promise<T> {
  return begin(database, async (tx) => {
    await sql`select set_tenant(${tenant}::integer)`.execute(tx)
    return work(tx)
  })
}

/** Runs `work` in one transaction without a bureau: it sees the reference tables, and of the bureaus' tables no row. */
export function inReference<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return begin(database, work)
}

/** Whether the database answers; for the health check. */
export async function answers(database: Database): Promise<boolean> {
  try {
    await inReference(database, (tx) => sql`select 1`.execute(tx))
    return true
  } catch {
    return false
  }
}

/**
 * The one place where the application begins a transaction. PGlite connects as superuser, for whom row-level security
 * would not hold, so the role is taken here; on a server the pool has logged in as that role and nothing changes.
 */
function begin<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  const kysely = connections.get(database)
  if (kysely === undefined) throw new Error('the database is not open')
  return kysely.transaction().execute(async (tx) => {
    await sql`set local role ${sql.id(APP_ROLE)}`.execute(tx)
    return work(tx)
  })
}
