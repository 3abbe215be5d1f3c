import { sql } from 'kysely'
import { Fault } from '../../kit/index.ts'
import { listMigrations, listReferences, listTables, SEEDED, type Table } from './table-list.ts'
import { asOwner, type Database, type Tx } from './transaction.ts'

/** Takes rows into an empty database: those of one table after another, as `dumpTables` gave them. */
export interface Filling {
  /** Rows of a table as texts of JSON arrays, in the order of its columns. Throws `malformed` for a table or column that is not there. */
  put(table: string, columns: readonly string[], lines: readonly string[]): Promise<void>
  /** How many rows a table has now. */
  count(table: string): Promise<number>
  /** The transaction, which sees the rows of all bureaus, for what must never be missing where the rows are. */
  readonly tx: Tx
}

/**
 * Fills an empty database in one transaction: either all that `fill` puts stands there at the end, or nothing. While it runs,
 * nobody else sees the tables. Foreign keys are checked once, at the end. Throws `conflict` when there are rows already.
 */
export function fillTables<T>(
  database: Database,
  migrations: readonly string[],
  fill: (filling: Filling) => Promise<T>,
): Promise<T> {
  return asOwner(database, async (tx) => {
    const tables = await listTables(tx)
    await checkMigrations(tx, migrations)
    const references = await listReferences(tx)
    for (const { name, ofBureaus } of tables) {
      if (ofBureaus) await sql`alter table ${sql.table(name)} no force row level security`.execute(tx)
    }
    await checkEmpty(tx, tables)
    for (const { from, name } of references) {
      await sql`alter table ${sql.table(from)} drop constraint ${sql.id(name)}`.execute(tx)
    }
    for (const name of SEEDED) await sql`delete from ${sql.table(name)}`.execute(tx)
    const done = await fill(fillingOf(tx, tables))
    for (const { from, name, definition } of references) {
      await sql`alter table ${sql.table(from)} add constraint ${sql.id(name)} ${sql.raw(definition)}`.execute(tx)
    }
    for (const { name, ofBureaus } of tables) {
      if (ofBureaus) await sql`alter table ${sql.table(name)} force row level security`.execute(tx)
    }
    return done
  })
}

/** Takes every row out of a database, but for what each start seeds. For demonstrations alone. */
export function emptyTables(database: Database): Promise<void> {
  return asOwner(database, async (tx) => {
    const names = (await listTables(tx)).map((table) => table.name).filter((name) => !SEEDED.includes(name))
    await sql`truncate ${sql.join(names.map((name) => sql.table(name)))}`.execute(tx)
  })
}

async function checkMigrations(tx: Tx, wanted: readonly string[]): Promise<void> {
  const present = await listMigrations(tx)
  if (present.length === wanted.length && wanted.every((name, at) => present[at] === name)) return
  const sentence =
    '备份来自另一个版本的安居，表的结构不同。请用做备份时的版本恢复，恢复之后再升级。' +
    `备份的最后一个升级脚本是 ${wanted.at(-1) ?? '（无）'}，本版本是 ${present.at(-1) ?? '（无）'}。`
  throw new Fault('conflict', sentence)
}

async function checkEmpty(tx: Tx, tables: readonly Table[]): Promise<void> {
  for (const { name } of tables) {
    if (SEEDED.includes(name)) continue
    const { rows } = await sql`select from ${sql.table(name)} limit 1`.execute(tx)
    if (rows.length > 0) {
      throw new Fault('conflict', '这个数据库里已经有数据，没有恢复任何内容。请换一个空的数据库或者空的 DATA_DIR。')
    }
  }
}

function fillingOf(tx: Tx, tables: readonly Table[]): Filling {
  return {
    tx,
    put: async (name, columns, lines) => {
      const types = new Map(tables.find((table) => table.name === name)?.columns.map((one) => [one.name, one.type]))
      const values = columns.map((column, at) => {
        const type = types.get(column)
        if (type === undefined) throw new Fault('malformed', `备份里的 ${name}.${column} 不在这个版本的数据库里。`)
        return sql`(r ->> ${sql.lit(at)})::${sql.raw(type)}`
      })
      const into = sql`${sql.table(name)} (${sql.join(columns.map((column) => sql.id(column)))})`
      await sql`insert into ${into} select ${sql.join(values)}
        from json_array_elements(${`[${lines.join(',')}]`}::text::json) as r`.execute(tx)
    },
    count: async (name) => {
      const { rows } = await sql<{ count: bigint }>`select count(*) as count from ${sql.table(name)}`.execute(tx)
      return Number(rows[0]?.count ?? 0)
    },
  }
}
