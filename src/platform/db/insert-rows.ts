import { sql } from 'kysely'
import type { Tx } from './transaction.ts'

/** The columns of a table that are written, each with its type in PostgreSQL. */
export type ColumnTypes<Row> = { readonly [Column in keyof Row & string]: string }

export interface InsertOptions {
  /** Rows that clash with one that is there are left out, instead of failing. */
  readonly skipClashes?: boolean
}

/** Most rows of one statement: enough to make questions rare, few enough to keep one text of them small. */
const ROWS_AT_ONCE = 5000

/**
 * Inserts many rows, in their order, by one parameter that holds them all: several times as fast as a parameter for each value.
 * Dates and instants go in as text, JSON as itself.
 */
export async function insertRows<Row extends object>(
  tx: Tx,
  table: string,
  columns: ColumnTypes<Row>,
  rows: readonly Row[],
  { skipClashes = false }: InsertOptions = {},
): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const some = JSON.stringify(rows.slice(at, at + ROWS_AT_ONCE))
    await sql`${insertInto(table, columns, some)} ${skipClashes ? sql`on conflict do nothing` : sql``}`.execute(tx)
  }
}

/** Inserts rows unless they clash with ones that are there, and answers with those that went in. */
export async function insertNewRows<Row extends object>(
  tx: Tx,
  table: string,
  columns: ColumnTypes<Row>,
  rows: readonly Row[],
): Promise<Row[]> {
  const written: Row[] = []
  const names = sql.join(Object.keys(columns).map((name) => sql.ref(name)))
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const some = JSON.stringify(rows.slice(at, at + ROWS_AT_ONCE))
    const insert = sql<Row>`${insertInto(table, columns, some)} on conflict do nothing returning ${names}`
    written.push(...(await insert.execute(tx)).rows)
  }
  return written
}

function insertInto<Row extends object>(
  table: string,
  columns: ColumnTypes<Row>,
  rows: string,
): ReturnType<typeof sql> {
  const names = Object.keys(columns)
  const types = Object.entries<string>(columns).map(([name, type]) => sql`${sql.ref(name)} ${sql.raw(type)}`)
  return sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
    select ${sql.join(names.map((name) => sql.ref(`e.${name}`)))} from json_to_recordset(${rows}::json) as e (${sql.join(types)})`
}
