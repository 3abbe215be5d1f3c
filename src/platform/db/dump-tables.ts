import { sql } from 'kysely'
import { listTables, listTenants, type Table } from './table-list.ts'
import { type Database, inWholeSnapshot, type TenantId, type Tx } from './transaction.ts'

/** Takes the tables one after another; the next rows are read when it can take more. */
export interface DumpSink {
  begin(table: string, columns: readonly string[]): Promise<void>
  /** Rows as texts of JSON arrays, each value as PostgreSQL writes it (null stays null). */
  rows(lines: readonly string[]): Promise<void>
  end(table: string, rows: number): Promise<void>
}

/** Sign-ins end with a backup: a session that was revoked afterwards, or a code that was used, must not come back. */
const LEFT_OUT: readonly string[] = ['session', 'one_time_code']

const PAGE = 500

/** Hands over every row of every bureau as of one moment, in the order of the foreign keys. Memory stays flat. */
export function dumpTables(database: Database, sink: DumpSink): Promise<void> {
  return inWholeSnapshot(database, async (tx, enter) => {
    await sql`set local datestyle to 'ISO, YMD'`.execute(tx)
    await sql`set local bytea_output to 'hex'`.execute(tx)
    const tenants = await listTenants(tx)
    for (const table of await listTables(tx)) {
      if (!LEFT_OUT.includes(table.name)) await dumpTable(tx, table, { sink, tenants, enter })
    }
  })
}

interface Way {
  readonly sink: DumpSink
  readonly tenants: readonly TenantId[]
  readonly enter: (tenant: TenantId) => Promise<void>
}

async function dumpTable(tx: Tx, table: Table, { sink, tenants, enter }: Way): Promise<void> {
  await sink.begin(
    table.name,
    table.columns.map((column) => column.name),
  )
  let rows = 0
  if (!table.ofBureaus) rows = await dumpRows(tx, table, sink)
  else {
    for (const tenant of tenants) {
      await enter(tenant)
      rows += await dumpRows(tx, table, sink)
    }
  }
  await sink.end(table.name, rows)
}

async function dumpRows(tx: Tx, { name, columns }: Table, sink: DumpSink): Promise<number> {
  const values = sql.join(columns.map((column) => sql`${sql.ref(column.name)}::text`))
  await sql`declare dumped no scroll cursor for select json_build_array(${values})::text as line from ${sql.table(name)}`.execute(
    tx,
  )
  let count = 0
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.lit(PAGE)} from dumped`.execute(tx)
    if (rows.length === 0) break
    count += rows.length
    await sink.rows(rows.map((row) => row.line))
  }
  await sql`close dumped`.execute(tx)
  return count
}
