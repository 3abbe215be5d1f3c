/** One PostgreSQL server for all the database tests of a run, with a database that is up to date to copy from. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../../src/platform/db/index.ts'
import { keepFreshPglite } from './empty-pglite.ts'
import { findPostgres, startPostgres } from './postgres.ts'

/** Where the tests find the server; `secrets` is a folder with the passwords of its roles. */
export interface SharedPostgres {
  readonly port: number
  readonly template: string
  readonly secrets: string
}

declare module 'vitest' {
  interface ProvidedContext {
    sharedPostgres: SharedPostgres | undefined
  }
}

/** The databases are gone before it would do them any good to be cleaned. */
const HASTY = ['autovacuum_naptime=1h']

/** Called once before the project's tests; gives what is called after them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Made once before the workers begin, who would each make their own.
  await keepFreshPglite()
  const bin = findPostgres()
  if (bin === undefined) {
    project.provide('sharedPostgres', undefined)
    return async () => {}
  }
  const server = await startPostgres(bin, HASTY)
  const secrets = mkdtempSync(path.join(tmpdir(), 'anju-secrets-'))
  const databaseUrl = await server.createDatabase()
  const database = await openDatabase({ dataDir: secrets, databasePoolSize: 1, databaseUrl }, async () => {})
  await database.close()
  const template = new URL(databaseUrl).pathname.slice(1)
  project.provide('sharedPostgres', { port: server.port, template, secrets })
  return async () => {
    await server.stop()
    rmSync(secrets, { recursive: true, force: true })
  }
}
