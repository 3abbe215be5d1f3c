import { type IsolationLevel, type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { Role } from './app-role.ts'
import { keepUp } from './upkeep.ts'

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

/** The connections of each role and of the tables' owner; on PGlite they are the same one. */
export type Logins = Readonly<Record<Role | 'owner', Kysely<Record<never, never>>>>

const connections = new WeakMap<Database, Logins>()

/** Puts the connections behind the doors below. For this room's `openDatabase` alone. */
export function guard(database: Database, logins: Logins): Database {
  connections.set(database, logins)
  return database
}

/** Runs `work` in one transaction that sees the rows of one bureau, and commits what it did unless it throws. */
export function inTenant<T>(database: Database, tenant: TenantId, work: (tx: Tx) => Promise<T>): Promise<T> {
  return begin(database, 'anju_app', ofTenant(tenant, work))
}

/** Like `inTenant`, but all of its queries see the same moment. For long readings; it should write nothing. */
export function inSnapshot<T>(database: Database, tenant: TenantId, work: (tx: Tx) => Promise<T>): Promise<T> {
  return begin(database, 'anju_app', ofTenant(tenant, work), 'repeatable read')
}

/** Runs `work` as the sealer of a bureau's audit log. For platform/audit alone. */
export function asSealer<T>(database: Database, tenant: TenantId, work: (tx: Tx) => Promise<T>): Promise<T> {
  return begin(database, 'anju_sealer', ofTenant(tenant, work))
}

/** Runs `work` as the eraser of details in a bureau's audit log. For platform/audit alone. */
export function asEraser<T>(database: Database, tenant: TenantId, work: (tx: Tx) => Promise<T>): Promise<T> {
  return begin(database, 'anju_eraser', ofTenant(tenant, work))
}

/**
 * Runs `work` over all bureaus as of one moment, reading only: `enter` moves it from one bureau to the next. For backups alone,
 * which keep nobody waiting.
 */
export function inWholeSnapshot<T>(
  database: Database,
  work: (tx: Tx, enter: (tenant: TenantId) => Promise<void>) => Promise<T>,
): Promise<T> {
  const whole = async (tx: Tx): Promise<T> => {
    await sql`set transaction read only`.execute(tx)
    return work(tx, async (tenant) => void (await sql`select set_tenant(${tenant}::integer)`.execute(tx)))
  }
  return begin(database, 'anju_app', whole, 'repeatable read')
}

/** Runs `work` in one transaction as the owner of the tables, for whom no row belongs to a bureau. For this room alone. */
export function asOwner<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return loginOf(database, 'owner').transaction().execute(work)
}

/** Does now what the embedded database does every minute anyway: counts and clears its tables. After filling it with a great many rows. */
export async function countTables(database: Database): Promise<void> {
  await keepUp(loginOf(database, 'owner'))
}

function ofTenant<T>(tenant: TenantId, work: (tx: Tx) => Promise<T>): (tx: Tx) => Promise<T> {
  return async (tx) => {
    await sql`select set_tenant(${tenant}::integer)`.execute(tx)
    return work(tx)
  }
}

/**
 * Sends a statement whose answer nobody needs, so that the next one, at last the commit, goes out right behind it. Where it fails, that
 * one fails with it and nothing is committed. The embedded database is simply asked.
 */
export async function sendAhead(tx: Tx, statement: RawBuilder<unknown>): Promise<void> {
  await sql`${statement} /* ahead */`.execute(tx)
}

/** Runs `work` in one transaction without a bureau: it sees the reference tables, and of the bureaus' tables no row. */
export function inReference<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return begin(database, 'anju_app', work)
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
 * The one place where a transaction begins. PGlite connects as superuser, for whom row-level security would not hold,
 * so the role is taken here; on a server the pool has logged in as that very role, which was checked when it was opened.
 */
function begin<T>(
  database: Database,
  role: Role,
  work: (tx: Tx) => Promise<T>,
  isolation?: IsolationLevel,
): Promise<T> {
  const transaction = loginOf(database, role).transaction()
  const chosen = isolation === undefined ? transaction : transaction.setIsolationLevel(isolation)
  return chosen.execute(async (tx) => {
    if (database.engine === 'pglite') await sql`set local role ${sql.id(role)}`.execute(tx)
    return work(tx)
  })
}

function loginOf(database: Database, role: keyof Logins): Kysely<Record<never, never>> {
  const kysely = connections.get(database)?.[role]
  if (kysely === undefined) throw new Error('the database is not open')
  return kysely
}
