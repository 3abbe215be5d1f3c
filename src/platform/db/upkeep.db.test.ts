import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { temporaryFolders } from '../../../tests/support/each-database.ts'
import { copyFreshPglite } from '../../../tests/support/empty-pglite.ts'
import { countTables, type Database, inReference, openDatabase } from './index.ts'
import { asOwner } from './transaction.ts'

const folders = temporaryFolders()
const ROWS = 2000

interface Standing {
  readonly counted: number
  readonly pages: number
}

async function standingOf(database: Database): Promise<Standing> {
  const { rows } = await inReference(database, (tx) =>
    sql<Standing>`select reltuples::integer as counted, relpages as pages from pg_class where relname = 'workday'`.execute(
      tx,
    ),
  )
  return rows[0] ?? { counted: Number.NaN, pages: Number.NaN }
}

it('the embedded database counts its tables when many rows came, and clears them when many have gone', async () => {
  const dataDir = folders.make()
  await copyFreshPglite(dataDir)
  const database = await openDatabase({ dataDir, databasePoolSize: 1 }, async () => {})
  try {
    await inReference(database, (tx) =>
      sql`insert into workday select day, extract(year from day), 'day-off', 'test'
        from (select date '2031-01-01' + n as day from generate_series(1, ${ROWS}::integer) n) days`.execute(tx),
    )
    expect(await standingOf(database)).toEqual({ counted: -1, pages: 0 })
    await countTables(database)
    const full = await standingOf(database)
    expect(full.counted).toBe(ROWS)
    await asOwner(database, (tx) => sql`delete from workday`.execute(tx))
    await countTables(database)
    expect(await standingOf(database)).toEqual({ counted: 0, pages: 0 })
    expect(full.pages).toBeGreaterThan(0)
  } finally {
    await database.close()
  }
})
