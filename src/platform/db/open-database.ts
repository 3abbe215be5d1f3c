import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { CompiledQuery, type DatabaseConnection, Kysely, PostgresDialect, type PostgresPool } from 'kysely'
import pg from 'pg'
import { Fault } from '../../kit/index.ts'
import { appPassword, ensureAppRole } from './app-role.ts'
import { checkAppRole } from './check-app-role.ts'
import { pgliteParsers, pgTypes } from './column-types.ts'
import { lockFolder } from './folder-lock.ts'
import { migrate } from './migrate.ts'
import { pglitePool } from './pglite-pool.ts'
import { type Database, guard, type Tx } from './transaction.ts'

export interface DatabaseSettings {
  readonly dataDir: string
  /** The owner of a PostgreSQL database; undefined: the embedded one. */
  readonly databaseUrl?: string | undefined
  readonly databaseAppUrl?: string | undefined
  readonly databasePoolSize: number
  /** Folder of the SQL scripts; the project's own by default. */
  readonly migrations?: string
}

/** Fills the reference tables, as the owner, in one transaction. Runs at each start, so it must be idempotent. */
type Seed = (tx: Tx) => Promise<void>

const MIGRATIONS = fileURLToPath(new URL('../../../migrations', import.meta.url))
const PATIENCE_MS = 30_000

/**
 * Opens the database, brings it up to date and seeds its reference tables.
 * Throws `data-locked`, `migration-changed`, `bad-setting` (the application role cannot be used) or `unavailable`.
 */
export function openDatabase(settings: DatabaseSettings, seed: Seed): Promise<Database> {
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 })
  return settings.databaseUrl === undefined
    ? openEmbedded(settings, seed)
    : openServer(settings, settings.databaseUrl, seed)
}

async function openEmbedded(settings: DatabaseSettings, seed: Seed): Promise<Database> {
  const lock = lockFolder(settings.dataDir)
  let kysely: Kysely<Record<never, never>> | undefined
  const close = async (): Promise<void> => {
    await kysely?.destroy()
    lock.release()
  }
  try {
    const dataDir = path.join(settings.dataDir, 'database')
    const pglite = await PGlite.create({ dataDir, extensions: { btree_gist }, parsers: pgliteParsers })
    kysely = connect(pglitePool(pglite, PATIENCE_MS))
    await prepare(kysely, settings, undefined, seed)
    return guard({ engine: 'pglite', close }, kysely)
  } catch (error) {
    await close()
    throw error
  }
}

async function openServer(settings: DatabaseSettings, ownerUrl: string, seed: Seed): Promise<Database> {
  const password = settings.databaseAppUrl === undefined ? appPassword(settings.dataDir) : undefined
  const owner = connect(serverPool(ownerUrl, 1))
  try {
    await prepare(owner, settings, password?.text, seed)
  } catch (error) {
    throw unreachable(error) ?? error
  } finally {
    await owner.destroy()
  }
  const appUrl = settings.databaseAppUrl ?? withLogin(ownerUrl, password?.text ?? '')
  const app = connect(serverPool(appUrl, settings.databasePoolSize))
  try {
    await checkAppRole(app)
    password?.keep()
    return guard({ engine: 'postgres', close: () => app.destroy() }, app)
  } catch (error) {
    await app.destroy()
    throw error
  }
}

async function prepare(
  owner: Kysely<Record<never, never>>,
  settings: DatabaseSettings,
  password: string | undefined,
  seed: Seed,
): Promise<void> {
  await ensureAppRole(owner, password)
  await migrate(owner, settings.migrations ?? MIGRATIONS)
  await owner.transaction().execute(seed)
}

function connect(pool: PostgresPool): Kysely<Record<never, never>> {
  return new Kysely({ dialect: new PostgresDialect({ pool, onCreateConnection: setSession }) })
}

/** Our own schema, and UTC, in which instants travel; what means a day says `at time zone 'Asia/Shanghai'` itself. */
async function setSession(connection: DatabaseConnection): Promise<void> {
  await connection.executeQuery(CompiledQuery.raw('set search_path to anju'))
  await connection.executeQuery(CompiledQuery.raw("set time zone 'UTC'"))
}

function serverPool(url: string, size: number): PostgresPool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: PATIENCE_MS,
    application_name: 'anju',
    types: pgTypes,
  })
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  return pool as PostgresPool
}

function withLogin(ownerUrl: string, password: string): string {
  const url = new URL(ownerUrl)
  url.username = 'anju_app'
  url.password = password
  return url.href
}

function unreachable(error: unknown): Fault | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!/^(ECONN|ENOTFOUND|EHOSTUNREACH|ETIMEDOUT|EAI_|28|3D000)/.test(code)) return undefined
  const sentence = '连不上 DATABASE_URL 指定的数据库，请检查地址、数据库名、账号和密码，以及数据库是否已经启动。'
  return new Fault('unavailable', sentence, { path: 'DATABASE_URL', cause: error })
}
