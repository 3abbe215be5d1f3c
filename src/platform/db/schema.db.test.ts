import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { describeOnEachDatabase } from '../../../tests/support/each-database.ts'
import { RULES } from '../../../tests/support/schema-rules.ts'
import { openDatabase, type Tx } from './index.ts'

const GOOD =
  'create table t (tenant_id integer not null, id integer not null, other integer, constraint t_pk primary key (tenant_id, id))'
const SECURED = ['alter table t enable row level security', 'alter table t force row level security']
const MINE = "tenant_id = nullif(current_setting('app.tenant', true), '')::integer"

/** For each rule, DDL that breaks it: a rule that could not fail would prove nothing. */
const BREAKS: Readonly<Record<keyof typeof RULES, readonly (readonly string[])[]>> = {
  'A1 tenant_id is a plain integer and never null': [
    ['create table t (id integer constraint t_pk primary key)'],
    ['create table t (tenant_id bigint, id integer, constraint t_pk primary key (tenant_id, id))'],
    ['create table t (tenant_id integer, id integer)'],
  ],
  'A1 tenant_id comes first in the primary key': [
    ['create table t (tenant_id integer not null, id integer, constraint t_pk primary key (id))'],
    ['create table t (tenant_id integer not null, id integer, constraint t_pk primary key (id, tenant_id))'],
    ['create table t (tenant_id integer not null)'],
  ],
  'A1 tenant_id comes first in every unique index': [
    [GOOD, 'create unique index t_other on t (other)'],
    [GOOD, 'create unique index t_other on t (lower(other::text), tenant_id)'],
  ],
  'A1 every exclusion compares tenant_id for equality': [
    [GOOD, 'alter table t add constraint t_x exclude using gist (other with =)'],
    [GOOD, 'alter table t add constraint t_x exclude using gist (tenant_id with <>, other with =)'],
  ],
  'A2 foreign keys between bureaus’ tables begin with tenant_id': [
    [GOOD, 'alter table t add constraint t_f foreign key (other) references tenant (id)'],
    [GOOD, 'alter table t add constraint t_f foreign key (other, tenant_id) references t (tenant_id, id)'],
  ],
  'A2 foreign keys set nothing to null and cascade no update': [
    [
      GOOD,
      'alter table t add constraint t_f foreign key (tenant_id, other) references t (tenant_id, id) on delete set null',
    ],
    [
      GOOD,
      'alter table t add constraint t_f foreign key (tenant_id, other) references t (tenant_id, id) on update cascade',
    ],
  ],
  'A3 reference and local tables point at no bureau’s table, nor bureaus’ tables at local ones': [
    [
      'alter table code_value add column t integer',
      'alter table code_value add constraint c_f foreign key (t) references tenant (id)',
    ],
    [
      GOOD,
      'alter table t add column m text',
      'alter table t add constraint t_f foreign key (m) references migration_digest (name)',
    ],
  ],
  'A7 row-level security is on and forced': [[GOOD], [GOOD, SECURED[0] ?? '']],
  'A7 policies are permissive, without sub-queries': [
    [GOOD, `create policy p on t as restrictive for select to anju_app using (${MINE})`],
    [GOOD, 'create policy p on t for select to anju_app using (tenant_id in (select id from tenant))'],
  ],
  'A7 one policy for each command and role': [
    [
      GOOD,
      `create policy p on t for select to anju_app using (${MINE})`,
      `create policy q on t for select to anju_app using (${MINE})`,
    ],
    [GOOD, `create policy p on t to anju_app using (${MINE})`],
    [GOOD, `create policy p on t for select using (${MINE})`],
  ],
  'A7 each condition of a policy compares the tenant': [
    [GOOD, 'create policy p on t for select to anju_app using (true)'],
    [GOOD, `create policy p on t for update to anju_app using (${MINE}) with check (id > 0)`],
    [GOOD, `create policy p on t for select to anju_app using (other = 1 or ${MINE})`],
    [GOOD, `create policy p on t for select to anju_app using (${MINE} and id > 0 or other = 1)`],
  ],
  'A8 no triggers and no rules': [
    ['create trigger g before update on workday for each row execute function suppress_redundant_updates_trigger()'],
    ['create rule r as on delete to workday do instead nothing'],
  ],
  'A8 views and functions run as their caller': [
    ['create view v as select * from tenant'],
    ["create function f() returns integer language sql security definer as 'select 1'"],
  ],
  'A9 constraints and indexes are named, in at most 50 characters': [
    ['create table t (tenant_id integer, id integer, primary key (tenant_id, id))'],
    [GOOD, 'create index on t (tenant_id, other)'],
    [GOOD, 'create index t_other_with_a_name_that_has_no_room_for_the_number_of_a_shard on t (tenant_id, other)'],
    [GOOD, 'alter table t add check (other > 0)'],
  ],
}

describeOnEachDatabase('the schema', (engine) => {
  it('keeps the rules that let it be distributed later, and each rule would notice', async () => {
    const check = async (owner: Tx): Promise<void> => {
      for (const [name, rule] of Object.entries(RULES)) expect(await rule(owner), name).toEqual([])
      for (const [name, rule] of Object.entries(RULES)) {
        for (const statements of BREAKS[name] ?? []) {
          expect(await findingsAfter(owner, statements, rule), `${name}: ${statements.join('; ')}`).not.toEqual([])
        }
      }
    }
    const database = await openDatabase(await engine.newDatabase(), check)
    await database.close()
    expect(Object.keys(BREAKS)).toEqual(Object.keys(RULES))
  })
})

async function findingsAfter(
  owner: Tx,
  statements: readonly string[],
  rule: (db: Tx) => Promise<string[]>,
): Promise<string[]> {
  await sql`savepoint before`.execute(owner)
  for (const statement of statements) await sql.raw(statement).execute(owner)
  const findings = await rule(owner)
  await sql`rollback to savepoint before`.execute(owner)
  return findings
}
