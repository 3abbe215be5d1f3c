/**
 * Writes one row after another into the embedded database of a folder and prints each once it is committed, until it is
 * killed. A fault at the start is printed by its code. For the tests of the lock and of `kill -9`.
 */
import { sql } from 'kysely'
import { addDays, Fault, yearOf } from '../../src/kit/index.ts'
import { inReference, openDatabase } from '../../src/platform/db/index.ts'

const dataDir = process.argv[2] ?? ''
try {
  const database = await openDatabase({ dataDir, databasePoolSize: 1 }, async () => {})
  for (let day = '3000-01-01'; ; day = addDays(day, 1)) {
    const statement = sql`insert into workday values (${day}, ${yearOf(day)}::integer, 'day-off', 'test') on conflict (day) do nothing`
    await inReference(database, (tx) => statement.execute(tx))
    process.stdout.write(`${day}\n`)
  }
} catch (error) {
  process.stdout.write(`${error instanceof Fault ? error.code : String(error)}\n`)
}
