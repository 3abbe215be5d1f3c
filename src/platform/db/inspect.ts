import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { asOwner, type Database, type Tx } from './transaction.ts'

/** How a database differs from what its scripts make of it. */
export interface Inspection {
  /** False: nothing has been set up in it. */
  readonly isSetUp: boolean
  /** Scripts that the next start will run. */
  readonly pending: readonly string[]
  /** Tables of bureaus without forced row-level security, as `table`. */
  readonly unsecured: readonly string[]
  /** Grants that go beyond the scripts, as `role: table command`. */
  readonly excess: readonly string[]
}

const MIGRATIONS = fileURLToPath(new URL('../../../migrations', import.meta.url))

/** Looks at tables, rights and scripts, and changes nothing. */
export function inspectDatabase(database: Database): Promise<Inspection> {
  return asOwner(database, async (tx) => {
    const { rows } = await sql<{
      found: boolean
    }>`select to_regclass('anju.migration_digest') is not null as found`.execute(tx)
    if (rows[0]?.found !== true) return { isSetUp: false, pending: [], unsecured: [], excess: [] }
    return { isSetUp: true, pending: await pendingIn(tx), unsecured: await unsecuredIn(tx), excess: await excessIn(tx) }
  })
}

async function pendingIn(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from migration_digest`.execute(tx)
  const done = new Set(rows.map((row) => row.name))
  const names = readdirSync(MIGRATIONS).filter((file) => file.endsWith('.sql'))
  return names
    .map((file) => file.slice(0, -'.sql'.length))
    .filter((name) => !done.has(name))
    .sort()
}

async function unsecuredIn(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select c.relname as name from pg_class c
    where c.relnamespace = 'anju'::regnamespace and c.relkind in ('r', 'p')
      and (c.relname = 'tenant' or exists (select from pg_attribute a join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
        where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnum = k.conkey[1]))
      and not (c.relrowsecurity and c.relforcerowsecurity) order by c.relname`.execute(tx)
  return rows.map((row) => row.name)
}

/**
 * The audit log takes no deletion from anybody and no change but sealing and erasing; nothing is open to everybody, no policy
 * lets the rows of every bureau through, and no role of ours escapes the policies or is a member of another.
 */
async function excessIn(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ finding: string }>`select r.rolname || ': audit_log ' || p as finding
    from pg_roles r cross join unnest(array['UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) as p
    where r.rolname in ('anju_app', 'anju_sealer', 'anju_eraser') and has_table_privilege(r.oid, 'anju.audit_log', p)
    union all select 'anju_app: audit_log.seq ' || p from unnest(array['INSERT', 'UPDATE']) as p
    where has_column_privilege('anju_app', 'anju.audit_log', 'seq', p)
    union all select g.grantee || ': ' || g.table_name || ' ' || g.privilege_type from information_schema.table_privileges g
    where g.table_schema = 'anju' and g.grantee = 'PUBLIC'
    union all select c.relname || ': trigger ' || t.tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = 'anju'::regnamespace and not t.tgisinternal
    union all select p.tablename || ': policy ' || p.policyname from pg_policies p
    where p.schemaname = 'anju' and ('public' = any(p.roles) or p.permissive <> 'PERMISSIVE'
      or (coalesce(p.qual, p.with_check) not like '%app.tenant%' and exists (select from information_schema.columns c
        where c.table_schema = 'anju' and c.table_name = p.tablename and c.column_name = 'tenant_id' and c.is_nullable = 'NO')))
    union all select r.rolname || ': superuser or bypassrls' from pg_roles r
    where r.rolname in ('anju_app', 'anju_sealer', 'anju_eraser') and (r.rolsuper or r.rolbypassrls)
    union all select r.rolname || ': member of ' || g.rolname from pg_auth_members m
    join pg_roles r on r.oid = m.member join pg_roles g on g.oid = m.roleid
    where r.rolname in ('anju_app', 'anju_sealer', 'anju_eraser')
    order by finding`.execute(tx)
  return rows.map((row) => row.finding)
}
