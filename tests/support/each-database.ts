import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, inject } from 'vitest'
import type { DatabaseSettings } from '../../src/platform/db/index.ts'
import { copyEmptyPglite, copyFreshPglite } from './empty-pglite.ts'
import { createDatabase, dropDatabases, findPostgres, type PostgresServer, startPostgres } from './postgres.ts'
import type { SharedPostgres } from './shared-postgres.ts'

/** What a test gets: settings of a new database of the engine, each time it asks. */
interface Engine {
  readonly name: 'pglite' | 'postgres'
  /** A database with the tables of today and nothing in them; with `empty`, one without any table. */
  newDatabase(wish?: { empty: true }): Promise<DatabaseSettings>
}

/** Runs the same tests on the embedded database and on a PostgreSQL server; says so when there is no server to run. */
export function describeOnEachDatabase(name: string, tests: (engine: Engine) => void): void {
  describeBoth(name, tests, onSharedServer)
}

/**
 * Runs the tests of a room on PostgreSQL alone, where there is one, and on both engines under `npm run test:full`: whole stories and
 * everything that is about the databases themselves goes on both each time.
 */
export const describeOnDatabases = process.env.ANJU_FULL ? describeOnEachDatabase : describeOnOneDatabase

/** The same for one long test among others that go on both engines each time: to be given to `it.runIf`. */
export const goesEachTime = ({ name }: Engine): boolean =>
  name === 'postgres' || process.env.ANJU_FULL !== undefined || inject('sharedPostgres') === undefined

/** Runs tests that are not about the database on the quicker engine: PostgreSQL, or where there is none the embedded one. */
export function describeOnOneDatabase(name: string, tests: (engine: Engine) => void): void {
  const shared = inject('sharedPostgres')
  describe(name, () => {
    const folders = temporaryFolders()
    tests(
      shared === undefined
        ? { name: 'pglite', newDatabase: onPglite(folders) }
        : { name: 'postgres', newDatabase: onSharedServer(folders, shared) },
    )
  })
}

/** The same with a PostgreSQL server that no other test uses: for tests that bend its roles. */
export function describeOnOwnServers(name: string, tests: (engine: Engine) => void): void {
  describeBoth(name, tests, onOwnServer)
}

function describeBoth(name: string, tests: (engine: Engine) => void, onServer: typeof onSharedServer): void {
  describe(`${name} (PGlite)`, () => {
    const folders = temporaryFolders()
    tests({ name: 'pglite', newDatabase: onPglite(folders) })
  })
  const shared = inject('sharedPostgres')
  if (shared === undefined) {
    process.stderr.write(
      `NOT RUN: ${name} (PostgreSQL): no PostgreSQL server is installed (apt-get install postgresql)\n`,
    )
    describe.skip(`${name} (PostgreSQL)`, () =>
      tests({ name: 'postgres', newDatabase: () => Promise.reject(new Error('none')) }))
    return
  }
  describe(`${name} (PostgreSQL)`, () => {
    const folders = temporaryFolders()
    tests({ name: 'postgres', newDatabase: onServer(folders, shared) })
  })
}

function onPglite(folders: Folders): Engine['newDatabase'] {
  return async (wish) => {
    const dataDir = folders.make()
    await (wish?.empty ? copyEmptyPglite(dataDir) : copyFreshPglite(dataDir))
    return { dataDir, databasePoolSize: 1 }
  }
}

function onSharedServer(folders: Folders, shared: SharedPostgres): Engine['newDatabase'] {
  // The roles belong to the whole server, so each folder has their passwords.
  const dataDirOf = once(() => {
    const dataDir = folders.make()
    cpSync(shared.secrets, dataDir, { recursive: true })
    return dataDir
  })
  const made: string[] = []
  afterAll(() => dropDatabases(shared.port, made))
  return async (wish) => {
    const databaseUrl = await createDatabase(shared.port, wish?.empty ? undefined : shared.template)
    made.push(databaseUrl)
    return { dataDir: dataDirOf(), databasePoolSize: 4, databaseUrl }
  }
}

function onOwnServer(folders: Folders): Engine['newDatabase'] {
  let server: PostgresServer | undefined
  beforeAll(async () => {
    server = await startPostgres(findPostgres() ?? '')
  })
  afterAll(() => server?.stop())
  const dataDirOf = once(() => folders.make())
  return async () => {
    if (server === undefined) throw new Error('the server has not started')
    return { dataDir: dataDirOf(), databasePoolSize: 4, databaseUrl: await server.createDatabase() }
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

interface Folders {
  make(): string
}

/** Folders that are removed after the tests of the group in which this is called. */
export function temporaryFolders(): Folders {
  const made: string[] = []
  afterAll(() => {
    for (const folder of made) rmSync(folder, { recursive: true, force: true })
  })
  return {
    make: () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'anju-test-'))
      made.push(folder)
      return folder
    },
  }
}
