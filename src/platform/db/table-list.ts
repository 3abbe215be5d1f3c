import { sql } from 'kysely'
import { asOwner, type Database, type TenantId, type Tx } from './transaction.ts'

/** A table of the schema, as the catalog shows it. */
export interface Table {
  readonly name: string
  /** What is stored; generated columns are left out. */
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  /** Its rows belong to bureaus, and each bureau sees its own alone. */
  readonly ofBureaus: boolean
}

/** Which scripts have run is the business of the database that they ran in. */
const MIGRATION = ['migration', 'migration_lock', 'migration_digest'] as const

/** The same for all bureaus, and filled at each start from the program's own data: a database with these rows alone is empty. */
export const SEEDED: readonly string[] = [
  'division',
  'workday',
  'code_value',
  'policy_version',
  'procedure_edge',
  'hazard_way',
  'stock_source',
  'unit_way',
  'queue_way',
  'plan_way',
  'registration_way',
  'draw_way',
  'lease_way',
]

/** All tables that hold data, those first to which others point. */
export async function listTables(tx: Tx): Promise<Table[]> {
  const { rows } = await sql<Table>`select c.relname as name, c.relrowsecurity as "ofBureaus",
      json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'anju'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all(${[...MIGRATION]}::text[])
    group by c.relname, c.relrowsecurity order by c.relname`.execute(tx)
  return inOrder(rows, await listReferences(tx))
}

/** A foreign key from one table to another or to itself. */
export interface Reference {
  readonly from: string
  readonly to: string
  readonly name: string
  /** As `alter table … add constraint` takes it. */
  readonly definition: string
}

export async function listReferences(tx: Tx): Promise<Reference[]> {
  const { rows } = await sql<Reference>`select s.relname as from, t.relname as to, k.conname as name,
      pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class s on s.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and k.conparentid = 0 and k.connamespace = 'anju'::regnamespace order by s.relname, k.conname`.execute(
    tx,
  )
  return rows
}

/** Every bureau with rows: those that were founded, and those with a log. */
export async function listTenants(tx: Tx): Promise<TenantId[]> {
  const { rows } = await sql<{ id: TenantId }>`select id from bureau_directory
    union select tenant from audit_tree order by id`.execute(tx)
  return rows.map((row) => row.id)
}

/** The names of the scripts that have run, in order. Seen by the owner alone. */
export async function listMigrations(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from migration_digest order by name`.execute(tx)
  return rows.map((row) => row.name)
}

/** The names of the scripts that have run in a database, in order. */
export function migrationsOf(database: Database): Promise<string[]> {
  return asOwner(database, listMigrations)
}

function inOrder(tables: readonly Table[], references: readonly Reference[]): Table[] {
  const waiting = new Map(tables.map((table) => [table.name, table]))
  const ordered: Table[] = []
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(
      ({ name }) => !references.some(({ from, to }) => from === name && to !== name && waiting.has(to)),
    )
    if (ready.length === 0) throw new Error(`foreign keys in a circle: ${[...waiting.keys()].join(', ')}`)
    for (const table of ready) waiting.delete(table.name)
    ordered.push(...ready)
  }
  return ordered
}
