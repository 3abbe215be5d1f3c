import { sql } from 'kysely'
import type { Tx } from '../../src/platform/db/index.ts'

/** Founds a bureau as a bare row, for tests that need no offices. */
export async function found(tx: Tx, tenant: number): Promise<void> {
  await sql`insert into tenant (id, name, kind, code_in_use, founded_on)
    values (${tenant}::integer, '演练单位', 'bureau', ${String(tenant)}, '2026-01-01')`.execute(tx)
}

/** Puts a bureau on the list that all bureaus see, so that cases are carried to it. */
export async function enlist(tx: Tx, tenant: number): Promise<void> {
  await sql`insert into bureau_directory (id, name, kind, code_in_use)
    values (${tenant}::integer, '演练单位', 'bureau', ${String(tenant)})`.execute(tx)
}
