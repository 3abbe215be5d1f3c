import { type Kysely, sql } from 'kysely'

/** Every table is a bureau's own, unless it is named here. The root is keyed by its own id. */
export const TABLE_KINDS = {
  root: ['tenant'],
  reference: [
    'division',
    'workday',
    'code_value',
    'policy_version',
    'audit_tree',
    'audit_key',
    'audit_key_revocation',
    'procedure_edge',
    'hazard_way',
    'lease_way',
    'queue_way',
    'stock_source',
    'unit_way',
    'plan_way',
    'registration_way',
    'draw_way',
  ],
  local: ['migration', 'migration_lock', 'migration_digest'],
  /** Local too, but the application works with them: signing in comes before any bureau is known. */
  signIn: ['bureau_directory', 'session', 'citizen_account', 'one_time_code', 'attempt_counter', 'demo_mark'],
} as const

/** Looks for what breaks one rule; each finding names the table and the thing. */
type Rule = (db: Kysely<Record<never, never>>) => Promise<string[]>

const shared = [...TABLE_KINDS.root, ...TABLE_KINDS.reference, ...TABLE_KINDS.local, ...TABLE_KINDS.signIn]

const KIND = sql`case when c.relname = any(${[...TABLE_KINDS.root]}::text[]) then 'root'
  when c.relname = any(${[...TABLE_KINDS.reference]}::text[]) then 'reference'
  when c.relname = any(${[...TABLE_KINDS.local, ...TABLE_KINDS.signIn]}::text[]) then 'local' else 'tenant' end`

const TABLES = sql`select c.oid, c.relname as name, c.relrowsecurity and c.relforcerowsecurity as secured, ${KIND} as kind,
    case when c.relname = any(${[...TABLE_KINDS.root]}::text[]) then 'id' else 'tenant_id' end as key
  from pg_class c where c.relnamespace = 'anju'::regnamespace and c.relkind in ('r', 'p')`

function rule(query: ReturnType<typeof sql<{ finding: string }>>): Rule {
  return async (db) => (await query.execute(db)).rows.map((row) => row.finding)
}

/** The rules of distribution A1–A3 and A7–A9, as far as the catalog shows them. */
export const RULES: Readonly<Record<string, Rule>> = {
  'A1 tenant_id is a plain integer and never null': rule(sql`with t as (${TABLES})
    select t.name as finding from t left join pg_attribute a on a.attrelid = t.oid and a.attname = t.key
    where t.kind in ('tenant', 'root') and (a.attnotnull and a.atttypid = 'integer'::regtype) is not true`),
  'A1 tenant_id comes first in the primary key': rule(sql`with t as (${TABLES})
    select t.name as finding from t left join pg_index i on i.indrelid = t.oid and i.indisprimary
    left join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
    where t.kind in ('tenant', 'root') and a.attname is distinct from t.key`),
  'A1 tenant_id comes first in every unique index': rule(sql`with t as (${TABLES})
    select t.name || '.' || i.indexrelid::regclass as finding from t join pg_index i on i.indrelid = t.oid and i.indisunique
    left join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
    where t.kind in ('tenant', 'root') and a.attname is distinct from t.key`),
  'A1 every exclusion compares tenant_id for equality': rule(sql`with t as (${TABLES})
    select t.name || '.' || k.conname as finding from t join pg_constraint k on k.conrelid = t.oid and k.contype = 'x'
    where t.kind in ('tenant', 'root') and not exists (select from unnest(k.conkey, k.conexclop) as part (attnum, operator)
      join pg_attribute a on a.attrelid = t.oid and a.attnum = part.attnum
      join pg_operator o on o.oid = part.operator where a.attname = t.key and o.oprname = '=')`),
  'A2 foreign keys between bureaus’ tables begin with tenant_id': rule(sql`with t as (${TABLES})
    select s.name || '.' || k.conname as finding from pg_constraint k join t s on s.oid = k.conrelid join t r on r.oid = k.confrelid
    join pg_attribute a on a.attrelid = s.oid and a.attnum = k.conkey[1]
    join pg_attribute b on b.attrelid = r.oid and b.attnum = k.confkey[1]
    where k.contype = 'f' and s.kind = 'tenant' and r.kind in ('tenant', 'root') and (a.attname, b.attname) <> (s.key, r.key)`),
  'A2 foreign keys set nothing to null and cascade no update': rule(sql`with t as (${TABLES})
    select t.name || '.' || k.conname as finding from pg_constraint k join t on t.oid = k.conrelid
    where k.contype = 'f' and (k.confdeltype not in ('a', 'r', 'c') or k.confupdtype <> 'a')`),
  'A3 reference and local tables point at no bureau’s table, nor bureaus’ tables at local ones':
    rule(sql`with t as (${TABLES})
    select s.name || '.' || k.conname as finding from pg_constraint k join t s on s.oid = k.conrelid join t r on r.oid = k.confrelid
    where k.contype = 'f' and ((s.kind in ('reference', 'local') and r.kind in ('tenant', 'root'))
      or (s.kind in ('tenant', 'root', 'reference') and r.kind = 'local'))`),
  'A7 row-level security is on and forced': rule(sql`with t as (${TABLES})
    select t.name as finding from t where t.kind in ('tenant', 'root') and not t.secured`),
  'A7 policies are permissive, without sub-queries': rule(sql`select c.relname || '.' || p.polname as finding
    from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace = 'anju'::regnamespace
    and (not p.polpermissive or concat(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) ~* '\\mselect\\M')`),
  'A7 one policy for each command and role': rule(sql`select c.relname || '.' || string_agg(p.polname, '+') as finding
    from pg_policy p join pg_class c on c.oid = p.polrelid cross join unnest(p.polroles) as role
    where c.relnamespace = 'anju'::regnamespace group by c.relname, p.polcmd, role having count(*) > 1 or p.polcmd = '*' or role = 0`),
  'A7 each condition of a policy compares the tenant': rule(sql`with t as (${TABLES})
    select t.name || '.' || p.polname as finding from pg_policy p join t on t.oid = p.polrelid
    cross join unnest(array[pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)]) as expression
    cross join lateral (select '(' || t.key || ' = (NULLIF(current_setting(''app.tenant''::text, true), ''''::text))::integer)' as mine) as m
    where expression not like mine || '%' and expression not like '(' || mine || ' AND %'`),
  'A8 no triggers and no rules':
    rule(sql`select c.relname || '.' || g.tgname as finding from pg_trigger g join pg_class c on c.oid = g.tgrelid
    where c.relnamespace = 'anju'::regnamespace and not g.tgisinternal
    union all select c.relname || '.' || r.rulename from pg_rewrite r join pg_class c on c.oid = r.ev_class
    where c.relnamespace = 'anju'::regnamespace and r.rulename <> '_RETURN'`),
  'A8 views and functions run as their caller': rule(sql`select c.relname::text as finding from pg_class c
    where c.relnamespace = 'anju'::regnamespace and c.relkind = 'v' and not coalesce(c.reloptions::text[] @> array['security_invoker=true'], false)
    union all select p.proname::text from pg_proc p where p.pronamespace = 'anju'::regnamespace and p.prosecdef`),
  'A9 constraints and indexes are named, in at most 50 characters': rule(sql`with t as (${TABLES}), named as (
      select t.name as owner, k.conname::text as name from pg_constraint k join t on t.oid = k.conrelid where k.contype <> 'n'
      union select t.name, x.relname::text from pg_index i join t on t.oid = i.indrelid join pg_class x on x.oid = i.indexrelid)
    select owner || '.' || name as finding from named
    where not owner = any(${['migration', 'migration_lock']}::text[])
      and (length(name) > 50 or name ~ '_(pkey|fkey|key|excl|check|idx)\\d*$')`),
}

/** The tables of the schema that hold bureaus' rows, root included. */
export async function tenantTables(db: Kysely<Record<never, never>>): Promise<{ name: string; key: string }[]> {
  const query = sql<{ name: string; key: string }>`select name, key from (${TABLES}) as t
    where name <> all(${shared.filter((name) => name !== 'tenant')}::text[]) order by name`
  return (await query.execute(db)).rows
}
