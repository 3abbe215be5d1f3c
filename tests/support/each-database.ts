import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe } from 'vitest'
import type { DatabaseSettings } from '../../src/platform/db/index.ts'
import { copyEmptyPglite } from './empty-pglite.ts'
import { findPostgres, type PostgresServer, startPostgres } from './postgres.ts'

/** What a test gets: settings of a new, empty database of the engine, each time it asks. */
interface Engine {
  readonly name: 'pglite' | 'postgres'
  newDatabase(): Promise<DatabaseSettings>
}

/** Runs the same tests on the embedded database and on a PostgreSQL server; says so when there is no server to run. */
export function describeOnEachDatabase(name: string, tests: (engine: Engine) => void): void {
  describe(`${name} (PGlite)`, () => {
    const folders = temporaryFolders()
    tests({
      name: 'pglite',
      newDatabase: async () => {
        const dataDir = folders.make()
        await copyEmptyPglite(dataDir)
        return { dataDir, databasePoolSize: 1 }
      },
    })
  })
  const bin = findPostgres()
  if (bin === undefined) {
    process.stderr.write(
      `NOT RUN: ${name} (PostgreSQL): no PostgreSQL server is installed (apt-get install postgresql)\n`,
    )
    describe.skip(`${name} (PostgreSQL)`, () =>
      tests({ name: 'postgres', newDatabase: () => Promise.reject(new Error('none')) }))
    return
  }
  describe(`${name} (PostgreSQL)`, () => {
    const folders = temporaryFolders()
    const server = useServer(bin)
    let dataDir: string | undefined
    tests({
      name: 'postgres',
      newDatabase: async () => {
        // The application role belongs to the whole server, so its databases share the folder with its password.
        dataDir ??= folders.make()
        return { dataDir, databasePoolSize: 4, databaseUrl: await server().createDatabase() }
      },
    })
  })
}

function useServer(bin: string): () => PostgresServer {
  let server: PostgresServer | undefined
  beforeAll(async () => {
    server = await startPostgres(bin)
  })
  afterAll(() => server?.stop())
  return () => {
    if (server === undefined) throw new Error('the server has not started')
    return server
  }
}

/** Folders that are removed after the tests of the group in which this is called. */
export function temporaryFolders(): { make(): string } {
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
