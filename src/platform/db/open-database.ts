import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { CompiledQuery, type DatabaseConnection, Kysely, PostgresDialect, type PostgresPool, sql } from 'kysely'
import pg from 'pg'
import { Fault } from '../../kit/index.ts'
import { ensureRole, ROLES, type Role, type RolePassword, rolePassword } from './app-role.ts'
import { checkRole } from './check-app-role.ts'
import { pgliteParsers, pgTypes } from './column-types.ts'
import { lockFolder } from './folder-lock.ts'
import { migrate } from './migrate.ts'
import { pglitePool } from './pglite-pool.ts'
import { preparedPool } from './prepared-pool.ts'
import { type Database, guard, type Tx } from './transaction.ts'
import { startUpkeep } from './upkeep.ts'

export interface DatabaseSettings {
  readonly dataDir: string
  /** The owner of a PostgreSQL database; undefined: the embedded one. */
  readonly databaseUrl?: string | undefined
  readonly databaseAppUrl?: string | undefined
  readonly databaseSealerUrl?: string | undefined
  readonly databaseEraserUrl?: string | undefined
  readonly databasePoolSize: number
  /** Folder of the SQL scripts; the project's own by default. */
  readonly migrations?: string
  /** True: changes nothing, neither roles nor tables nor seeds; for a look at a database as it is. */
  readonly asItIs?: boolean
}

/** Fills the reference tables, as the owner, in one transaction. Runs at each start, so it must be idempotent. */
type Seed = (tx: Tx) => Promise<void>

const MIGRATIONS = fileURLToPath(new URL('../../../migrations', import.meta.url))
const PATIENCE_MS = 30_000
/** A connection that nobody needs is kept so long, with what it has prepared. */
const KEPT_IDLE_MS = 600_000
/** The owner is hardly ever asked. */
const OWNER_IDLE_MS = 10_000
/** The sealer and the eraser do one thing at a time. */
const HELPERS_POOL_SIZE = 1
const allRoles = Object.keys(ROLES) as Role[]

/**
 * Opens the database, brings it up to date and seeds its reference tables.
 * Throws `data-locked`, `migration-changed`, `bad-setting` (the folder or a role cannot be used) or `unavailable`.
 */
export async function openDatabase(settings: DatabaseSettings, seed: Seed): Promise<Database> {
  makeFolder(settings.dataDir)
  return settings.databaseUrl === undefined
    ? openEmbedded(settings, seed)
    : openServer(settings, settings.databaseUrl, seed)
}

function makeFolder(folder: string): void {
  try {
    makeFolders(path.resolve(folder))
  } catch (cause) {
    const sentence = `数据目录 ${folder} 不能建立或者不能使用，请用 DATA_DIR 另选一个目录。`
    throw new Fault('bad-setting', sentence, { path: 'DATA_DIR', cause })
  }
}

/** Node's own `recursive` never ends where a folder cannot be made and no reason is given, as below /proc. */
function makeFolders(folder: string): void {
  if (!existsSync(folder)) {
    makeFolders(path.dirname(folder))
    mkdirSync(folder, { mode: 0o700 })
  }
  accessSync(`${folder}${path.sep}`, constants.X_OK)
}

async function openEmbedded(settings: DatabaseSettings, seed: Seed): Promise<Database> {
  const lock = lockFolder(settings.dataDir)
  let kysely: Kysely<Record<never, never>> | undefined
  let upkeep: ReturnType<typeof startUpkeep> | undefined
  const close = async (): Promise<void> => {
    await upkeep?.stop()
    await kysely?.destroy()
    lock.release()
  }
  try {
    const dataDir = path.join(settings.dataDir, 'database')
    const pglite = await PGlite.create({ dataDir, extensions: { btree_gist }, parsers: pgliteParsers })
    kysely = connect(pglitePool(pglite, PATIENCE_MS))
    await prepare(kysely, settings, () => undefined, seed)
    if (!settings.asItIs) upkeep = startUpkeep(kysely)
    return guard(
      { engine: 'pglite', close },
      {
        ...{ anju_app: kysely, anju_sealer: kysely, anju_eraser: kysely, owner: kysely },
      },
    )
  } catch (error) {
    await close()
    throw error
  }
}

async function openServer(settings: DatabaseSettings, ownerUrl: string, seed: Seed): Promise<Database> {
  const given: Readonly<Record<Role, string | undefined>> = {
    anju_app: settings.databaseAppUrl,
    anju_sealer: settings.databaseSealerUrl,
    anju_eraser: settings.databaseEraserUrl,
  }
  const made = new Map<Role, RolePassword>()
  for (const role of allRoles) if (given[role] === undefined) made.set(role, rolePassword(settings.dataDir, role))
  const owner = connect(serverPool(ownerUrl, 1, OWNER_IDLE_MS))
  try {
    await prepare(owner, settings, (role) => made.get(role)?.text, seed)
  } catch (error) {
    await owner.destroy()
    throw unreachable(error) ?? error
  }
  const login = (role: Role): Kysely<Record<never, never>> => {
    const url = given[role] ?? withLogin(ownerUrl, role, made.get(role)?.text ?? '')
    return connect(serverPool(url, role === 'anju_app' ? settings.databasePoolSize : HELPERS_POOL_SIZE, KEPT_IDLE_MS))
  }
  const logins = {
    ...{ anju_app: login('anju_app'), anju_sealer: login('anju_sealer'), anju_eraser: login('anju_eraser') },
    owner,
  }
  const close = async (): Promise<void> => {
    for (const one of Object.values(logins)) await one.destroy()
  }
  try {
    for (const role of allRoles) {
      await checkRole(logins[role], role)
      made.get(role)?.keep()
    }
    return guard({ engine: 'postgres', close }, logins)
  } catch (error) {
    await close()
    throw error
  }
}

async function prepare(
  owner: Kysely<Record<never, never>>,
  settings: DatabaseSettings,
  passwordOf: (role: Role) => string | undefined,
  seed: Seed,
): Promise<void> {
  if (settings.asItIs) return void (await sql`select 1`.execute(owner))
  for (const role of allRoles) await ensureRole(owner, role, passwordOf(role))
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

function serverPool(url: string, size: number, idleMs: number): PostgresPool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: PATIENCE_MS,
    idleTimeoutMillis: idleMs,
    keepAlive: true,
    pipeline: true,
    application_name: 'anju',
    types: pgTypes,
  })
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  return preparedPool(pool)
}

function withLogin(ownerUrl: string, role: Role, password: string): string {
  const url = new URL(ownerUrl)
  url.username = role
  url.password = password
  return url.href
}

function unreachable(error: unknown): Fault | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!/^(ECONN|ENOTFOUND|EHOSTUNREACH|ETIMEDOUT|EAI_|28|3D000)/.test(code)) return undefined
  const sentence = '连不上 DATABASE_URL 指定的数据库，请检查地址、数据库名、账号和密码，以及数据库是否已经启动。'
  return new Fault('unavailable', sentence, { path: 'DATABASE_URL', cause: error })
}
