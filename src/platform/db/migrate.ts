import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { CompiledQuery, type Kysely, type Migration, Migrator, sql } from 'kysely'
import { Fault } from '../../kit/index.ts'
import { splitStatements } from './split-statements.ts'

interface Script {
  readonly name: string
  readonly text: string
  readonly digest: string
}

type MigrationTables = {
  migration_digest: { name: string; digest: string }
}

const FILE_NAME = /^\d{4}_[a-z0-9_]+\.sql$/

/**
 * Brings the database up to the scripts of a folder (`0001_foundation.sql` …), forward only, all new ones in one
 * transaction. Throws `migration-changed` when a script that has already run differs from what ran, or is gone.
 */
export async function migrate(db: Kysely<Record<never, never>>, folder: string): Promise<void> {
  const owner = db.withTables<MigrationTables>()
  const scripts = readScripts(folder)
  await sql`create schema if not exists anju`.execute(owner)
  await sql`create table if not exists migration_digest (
    name text constraint migration_digest_pk primary key, digest text not null, applied_at timestamptz not null default now())`.execute(
    owner,
  )
  await refuseChanged(owner, scripts)
  const provider = {
    getMigrations: async () => Object.fromEntries(scripts.map((script) => [script.name, migrationOf(script)])),
  }
  const migrator = new Migrator({
    db: owner,
    provider,
    migrationTableSchema: 'anju',
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
  })
  const { error } = await migrator.migrateToLatest()
  if (error === undefined) return
  if (error instanceof Error && error.message.startsWith('corrupted migrations')) throw outOfOrder(error)
  throw error
}

/** A script that ran has a number behind one that never did: the folder was made between two versions of the program. */
function outOfOrder(cause: Error): Fault {
  const remedy = '请用当时的版本启动，或者换一个新的数据目录再启动。'
  return new Fault('migration-changed', `数据库的升级顺序和这个版本的程序对不上。${remedy}`, { cause })
}

function readScripts(folder: string): Script[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  return names.map((file) => {
    if (!FILE_NAME.test(file)) throw new Error(`a migration is called 0001_what_it_brings.sql, not ${file}`)
    // A checkout with other line endings is still the same script.
    const text = readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n')
    return { name: file.slice(0, -'.sql'.length), text, digest: createHash('sha256').update(text).digest('hex') }
  })
}

function migrationOf(script: Script): Migration {
  return {
    up: async (db) => {
      for (const statement of splitStatements(script.text)) await db.executeQuery(CompiledQuery.raw(statement))
      const { name, digest } = script
      await db.withTables<MigrationTables>().insertInto('migration_digest').values({ name, digest }).execute()
    },
  }
}

async function refuseChanged(owner: Kysely<MigrationTables>, scripts: readonly Script[]): Promise<void> {
  const digests = new Map(scripts.map((script) => [script.name, script.digest]))
  const applied = await owner.selectFrom('migration_digest').select(['name', 'digest']).orderBy('name').execute()
  for (const { name, digest } of applied) {
    if (digests.get(name) === digest) continue
    const what = digests.has(name) ? '与当初执行的内容不同' : '已经执行过，但是文件不见了'
    throw new Fault('migration-changed', `数据库升级脚本 ${name}.sql ${what}。请恢复原文件，新的改动写成新的脚本。`, {
      path: name,
    })
  }
}
