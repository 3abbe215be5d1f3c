import { cpSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { describeOnEachDatabase, temporaryFolders } from '../../../tests/support/each-database.ts'
import { HANDOVER_SAMPLES } from '../../../tests/support/handover-samples.ts'
import { LEASE_SAMPLES } from '../../../tests/support/lease-samples.ts'
import { PLAN_SAMPLES } from '../../../tests/support/plan-samples.ts'
import { QUEUE_SAMPLES } from '../../../tests/support/queue-samples.ts'
import { TABLE_KINDS, tenantTables } from '../../../tests/support/schema-rules.ts'
import { STOCK_SAMPLES } from '../../../tests/support/stock-samples.ts'
import {
  asSealer,
  type Database,
  inReference,
  inTenant,
  openDatabase,
  readSqlError,
  SQL_STATE,
  type TenantId,
  type Tx,
} from './index.ts'

const OURS = 410522
const THEIRS = 150626
const UNUSED = 999999

/** A row of each table for a bureau. A new table without one fails the test, so that none is left untried. */
const SAMPLES: Readonly<Record<string, (tenant: TenantId) => ReturnType<typeof sql>>> = {
  tenant: (t) => sql`insert into tenant (id, name, kind, code_in_use, founded_on)
    values (${t}::integer, 'x', 'bureau', ${String(t)}, '2026-01-01')`,
  parameter_override: (t) => sql`insert into parameter_override
    (tenant_id, id, pack, parameter, value, valid_from, basis, proposed_by, proposed_at)
    values (${t}::integer, gen_random_uuid(), 'anyang', gen_random_uuid()::text, '1', '2026-01-01', 'x', 'x', now())`,
  audit_log: (
    t,
  ) => sql`with tree as (insert into audit_tree values (${t}::integer, 'sha256', false) on conflict do nothing)
    insert into audit_log (tenant_id, id, at, actor, action, object, leaf)
    values (${t}::integer, gen_random_uuid(), now(), 'x', 'x.y', 'x', sha256('x'))`,
  office: (t) => sql`insert into office (tenant_id, id, kind, name, area, valid_from)
    values (${t}::integer, gen_random_uuid(), 'bureau', 'x', ${String(t)}, '2026-01-01')`,
  staff_account: (t) => sql`${insertAccount(t)} select 1 from a`,
  password_history: (t) =>
    sql`${insertAccount(t)} insert into password_history select tenant_id, id, now(), 'x' from a`,
  recovery_code: (t) => sql`${insertAccount(t)}
    insert into recovery_code select tenant_id, id, sha256('x'), now(), null from a`,
  post_held: (t) => sql`${insertAccount(t)}, o as (insert into office (tenant_id, id, kind, name, area, valid_from)
      values (${t}::integer, gen_random_uuid(), 'bureau', 'x', ${String(t)}, '2026-01-01') returning id)
    insert into post_held (tenant_id, id, account_id, office_id, post, valid_from, granted_by, granted_at)
    select tenant_id, gen_random_uuid(), a.id, o.id, 'supervisor', '2026-01-01', 'x', now() from a, o`,
  person_binding: (t) => sql`${insertPerson(t)} insert into person_binding
    (tenant_id, id, citizen_account_id, person_id, proof, bound_by, bound_at)
    select tenant_id, gen_random_uuid(), gen_random_uuid(), id, 'window', 'x', now() from p`,
  binding_letter: (t) => sql`${insertPerson(t)} insert into binding_letter
    (tenant_id, id, person_id, code_hash, issued_by, issued_at, ends_at)
    select tenant_id, gen_random_uuid(), id, sha256(gen_random_uuid()::text::bytea), 'x', now(), now() from p`,
  authority: (t) => sql`${insertPerson(t)} insert into authority
    (tenant_id, id, person_id, agent, kind, basis, valid_from, valid_to, recorded_by, recorded_at)
    select tenant_id, gen_random_uuid(), id, 'u:' || gen_random_uuid(), 'relative', 'x', '2026-01-01', '2026-12-31', 'x', now()
    from p`,
  person: (t) => sql`${insertPerson(t)} select 1 from p`,
  household: (t) => sql`insert into household (tenant_id, id, version, entered_at, entered_by)
    values (${t}::integer, gen_random_uuid(), 1, now(), 'x')`,
  person_secret: (t) => sql`${insertPerson(t)}
    insert into person_secret select tenant_id, gen_random_uuid(), id, 'phone', '1a.' from p`,
  person_key: (t) => sql`${insertPerson(t)} insert into person_key select tenant_id, 'name', 'x', id from p`,
  person_fact: (t) => sql`${insertPerson(t)} insert into person_fact
    (tenant_id, id, person_id, kind, item, payload, valid_from, known_from, source, source_on, recorded_by)
    select tenant_id, gen_random_uuid(), id, 'illness', '', '{}', '2026-01-01', now(), 'visit', '2026-01-01', 'x' from p`,
  membership: (
    t,
  ) => sql`${insertPerson(t)}, h as (insert into household (tenant_id, id, version, entered_at, entered_by)
      values (${t}::integer, gen_random_uuid(), 1, now(), 'x') returning id)
    insert into membership (tenant_id, id, household_id, person_id, kinship, covered, reason, valid_from, known_from, source,
      source_on, recorded_by)
    select tenant_id, gen_random_uuid(), h.id, p.id, '02', true, 'x', '2026-01-01', now(), 'visit', '2026-01-01', 'x' from p, h`,
  person_merge: (t) => sql`${insertPerson(t)}, q as (insert into person (tenant_id, id, version, entered_at, entered_by)
      values (${t}::integer, gen_random_uuid(), 1, now(), 'x') returning id)
    insert into person_merge (tenant_id, id, survivor_id, absorbed_id, reason, merged_at, merged_by)
    select tenant_id, gen_random_uuid(), p.id, q.id, 'x', now(), 'x' from p, q`,
  import_run: (t) => sql`insert into import_run
    (tenant_id, id, kind, started_at, started_by, rows_read, rows_taken, rows_unchanged, rows_refused)
    values (${t}::integer, gen_random_uuid(), 'people', now(), 'x', 0, 0, 0, 0)`,
  import_error: (t) => sql`${insertRun(t)} insert into import_error select tenant_id, id, 2, '', '', 'x' from r`,
  import_part: (t) => sql`${insertRun(t)} insert into import_part select tenant_id, id, 0, '1a.' from r`,
  home: (t) => sql`${insertHome(t)} select 1 from h`,
  home_fact: (t) => sql`${insertHome(t)} insert into home_fact
    (tenant_id, id, home_id, kind, item, payload, valid_from, known_from, source, source_on, recorded_by)
    select tenant_id, gen_random_uuid(), id, 'description', '', '{}', '2026-01-01', now(), 'visit', '2026-01-01', 'x' from h`,
  home_share: (t) => sql`${insertHome(t)}, p as (insert into person (tenant_id, id, version, entered_at, entered_by)
      values (${t}::integer, gen_random_uuid(), 1, now(), 'x') returning id)
    insert into home_share (tenant_id, id, home_id, person_id, share, valid_from, known_from, source, source_on, recorded_by)
    select tenant_id, gen_random_uuid(), h.id, p.id, 1, '2026-01-01', now(), 'visit', '2026-01-01', 'x' from h, p`,
  correction_request: (t) => sql`${insertPerson(t)}
    insert into correction_request (tenant_id, id, person_id, about, said, asked_by, asked_at)
    select tenant_id, gen_random_uuid(), id, 'other', '1a.', 'x', now() from p`,
  audit_watch: (t) => sql`insert into audit_watch values (${t}::integer, 1, ${'0'.repeat(64)}, now())`,
  audit_alarm: (t) => sql`insert into audit_alarm (tenant_id, id, kind, evidence, raised_at)
    values (${t}::integer, gen_random_uuid(), 'shrunk', gen_random_uuid()::text, now())`,
  audit_cosignature: (t) => sql`insert into audit_cosignature
    values (${t}::integer, (random() * 1000000)::bigint, ${'0'.repeat(64)}, 'x', now(), now())`,
  answered_request: (t) => sql`insert into answered_request (tenant_id, caller, key, request, answered_at)
    values (${t}::integer, 'x', gen_random_uuid()::text, 'x', now())`,
  case_draft: (t) => sql`${insertPerson(t)} insert into case_draft
    select tenant_id, 'x', id, 'x', 1, '1a.', now() from p`,
  case_counter: (t) => sql`insert into case_counter values (${t}::integer, gen_random_uuid()::text, 1)`,
  application_case: (t) => sql`${insertCase(t)} select 1 from c`,
  case_act: (t) => sql`${insertCase(t)} ${FIRST_ACT} select 1 from act`,
  case_deadline: (t) => sql`${insertCase(t)} ${FIRST_ACT} insert into case_deadline
    (tenant_id, case_id, seq, subject, parameter, clause, local_choice, start_on, provisional)
    select tenant_id, case_id, 1, 'x', 'x', 'x', false, '2026-01-01', false from act`,
  notice: (t) => sql`${insertCase(t)} ${FIRST_ACT} ${NOTICE} select 1 from n`,
  notice_objection: (t) => sql`${insertCase(t)} ${FIRST_ACT} ${NOTICE}
    insert into notice_objection (tenant_id, notice_id, case_id, seq, code_digest)
    select tenant_id, id, case_id, 1, gen_random_uuid()::text from n`,
  case_inquiry: (t) => sql`${insertCase(t)} ${FIRST_ACT} insert into case_inquiry
    (tenant_id, case_id, seq, inquiry, area, post, office, asked_on)
    select tenant_id, case_id, 1, 'x', 'x', 'x', 'x', '2026-01-01' from act`,
  standing_list: (t) => sql`insert into standing_list
    (tenant_id, id, matter, town, published_at, published_on, published_by, households, content)
    values (${t}::integer, gen_random_uuid(), 'x', 'x', now(), '2026-01-01', 'x', 0, '{}')`,
  standing_key: (t) => sql`with l as (insert into standing_list
    (tenant_id, id, matter, town, published_at, published_on, published_by, households, content)
    values (${t}::integer, gen_random_uuid(), 'x', 'x', now(), '2026-01-01', 'x', 1, '{}') returning tenant_id, id)
    insert into standing_key select tenant_id, id, 1, repeat('0', 64) from l`,
  case_sample: (t) => sql`insert into case_sample
    (tenant_id, id, procedure, step, drawn_at, drawn_on, drawn_by, rate, seed, cases, chosen)
    values (${t}::integer, gen_random_uuid(), 'x', 'x', now(), '2026-01-01', 'x', 10, repeat('0', 64), 1, 1)`,
  case_sample_line: (t) => sql`${insertCase(t)} ${FIRST_ACT}, s as (insert into case_sample
    (tenant_id, id, procedure, step, drawn_at, drawn_on, drawn_by, rate, seed, cases, chosen)
    select tenant_id, gen_random_uuid(), 'x', 'x', now(), '2026-01-01', 'x', 10, repeat('0', 64), 1, 1 from act
    returning tenant_id, id)
    insert into case_sample_line (tenant_id, sample_id, case_id, step, place, chosen)
    select s.tenant_id, s.id, act.case_id, 'x', 1, true from s join act on act.tenant_id = s.tenant_id`,
  case_letter: (t) => sql`${insertCase(t)} ${FIRST_ACT} insert into case_letter
    (tenant_id, id, case_id, seq, kind, year, serial, number, issued_on, check_hash, content)
    select tenant_id, gen_random_uuid(), case_id, 1, gen_random_uuid()::text, 2026, 1, gen_random_uuid()::text, '2026-01-01',
      encode(sha256(gen_random_uuid()::text::bytea), 'hex'), '1a.' from act`,
  hazard_counter: (t) => sql`insert into hazard_counter values (${t}::integer, gen_random_uuid()::text, 1)`,
  hazard: (t) => sql`${insertCase(t)} ${HAZARD} select 1 from z`,
  hazard_act: (t) => sql`${insertCase(t)} ${HAZARD} ${HAZARD_ACTS} select 1 from done`,
  payment_order: (t) => sql`${insertCase(t)} ${HAZARD} ${HAZARD_ACTS} insert into payment_order
    (tenant_id, hazard_id, instalment, case_id, number, ordered_on, state, seq, act, amount, total_seq, total_act, total,
      sum_before, sum_after)
    select tenant_id, id, 1, case_id, gen_random_uuid()::text, '2026-01-01', 'ordered', 4, 'approve-order', 1, 2,
      'approve-total', 1, 0, 1 from z`,
  ...LEASE_SAMPLES,
  ...STOCK_SAMPLES,
  ...PLAN_SAMPLES,
  ...QUEUE_SAMPLES,
  ...HANDOVER_SAMPLES,
  upload: (t) => sql`insert into upload (tenant_id, id, account, purpose, bytes, digest, received, begun_at)
    values (${t}::integer, gen_random_uuid(), 'x', gen_random_uuid()::text, 1, ${'0'.repeat(64)}, 0, now())`,
  outbox_message: (t) => sql`${insertPerson(t)} insert into outbox_message
    (tenant_id, id, cause, about, number, person_id, template, content, written_at, state, attempt, settled_at)
    select tenant_id, gen_random_uuid(), gen_random_uuid()::text, id, 'x', id, 'x', '{}', now(), 'inbox', 0, now() from p`,
  leaky: (t) => sql`insert into leaky (tenant_id, id) values (${t}::integer, (random() * 1000000)::integer)`,
}

/** What the application may not write: the sealer's own. */
const OF_SEALER = new Set(['audit_watch', 'audit_alarm'])

/** A person as `p`, for rows that belong to one. */
function insertPerson(tenant: TenantId): ReturnType<typeof sql> {
  return sql`with p as (insert into person (tenant_id, id, version, entered_at, entered_by)
    values (${tenant}::integer, gen_random_uuid(), 1, now(), 'x') returning tenant_id, id)`
}

/** A case as `c`, of a procedure that the test adds. */
function insertCase(tenant: TenantId): ReturnType<typeof sql> {
  return sql`${insertPerson(tenant)}, h as (insert into household (tenant_id, id, version, entered_at, entered_by)
      values (${tenant}::integer, gen_random_uuid(), 1, now(), 'x') returning id),
    c as (insert into application_case (tenant_id, id, number, procedure, pack, pack_edition, law_on, household_id,
        applicant_id, filed_at, filed_by, area, town, step, version, since, due_provisional)
      select tenant_id, gen_random_uuid(), gen_random_uuid()::text, 'x', 'x', 'x', '2026-01-01', h.id, p.id, now(), 'x',
        '410522001', '410522001', 'x', 1, '2026-01-01', false from p, h returning tenant_id, id)`
}

const NOTICE = sql`, n as (insert into notice
    (tenant_id, id, case_id, area, seq, posted_at, posted_by, first_day, last_day, content, evidence)
    select tenant_id, gen_random_uuid(), case_id, '410522', 1, now(), 'x', '2026-01-01', '2026-01-07', '{}', '[]' from act
    returning tenant_id, id, case_id)`

const FIRST_ACT = sql`, act as (insert into case_act
    (tenant_id, case_id, seq, procedure, act, from_step, to_step, actor, at, detail, digest)
    select tenant_id, id, 1, 'x', 'file', 'draft', 'x', 'x', now(), '1a.', 'x' from c returning tenant_id, case_id)`

const HAZARD = sql`, z as (insert into hazard
    (tenant_id, id, number, case_id, procedure, area, town, opened_on, step, version, since, due_provisional)
    select tenant_id, gen_random_uuid(), gen_random_uuid()::text, id, 'x', '410522001', '410522001', '2026-01-01', 'works', 4,
      '2026-01-01', false from c returning tenant_id, id, case_id)`

/** A total and an order, each proposed by one and approved by another. */
const HAZARD_ACTS = sql`, done as (insert into hazard_act (tenant_id, hazard_id, seq, round, act, after_seq, from_step, to_step,
      actor, at, detail, amount, base_seq, base_act, base_actor)
    select tenant_id, id, v.seq, 1, v.act, nullif(v.seq - 1, 0), 'works', 'works', v.actor, now(), '1a.', 1, v.base_seq, v.base_act,
      v.base_actor
    from z, (values (1, 'propose-total', 'x', null, null, null), (2, 'approve-total', 'y', 1, 'propose-total', 'x'),
      (3, 'propose-order', 'x', null, null, null), (4, 'approve-order', 'y', 3, 'propose-order', 'x'))
      as v (seq, act, actor, base_seq, base_act, base_actor) returning tenant_id)`

/** A list that is taken in, as `r`. */
function insertRun(tenant: TenantId): ReturnType<typeof sql> {
  return sql`with r as (insert into import_run
      (tenant_id, id, kind, started_at, started_by, rows_read, rows_taken, rows_unchanged, rows_refused)
    values (${tenant}::integer, gen_random_uuid(), 'people', now(), 'x', 0, 0, 0, 0) returning tenant_id, id)`
}

/** A home as `h`. */
function insertHome(tenant: TenantId): ReturnType<typeof sql> {
  return sql`with h as (insert into home (tenant_id, id, version, entered_at, entered_by)
    values (${tenant}::integer, gen_random_uuid(), 1, now(), 'x') returning tenant_id, id)`
}

/** A member of staff as `a`, for rows that belong to one. */
function insertAccount(tenant: TenantId): ReturnType<typeof sql> {
  return sql`with a as (insert into staff_account
    (tenant_id, id, name, display_name, staff_number, password_hash, password_set_at, must_change_password, created_at)
    values (${tenant}::integer, gen_random_uuid(), left(md5(random()::text), 20), 'x', gen_random_uuid()::text, 'x', now(), false, now())
    returning tenant_id, id)`
}

const LEAKY = `create table leaky (tenant_id integer not null, id integer not null, constraint leaky_pk primary key (tenant_id, id));
grant select, insert, update, delete on leaky to anju_app;`

interface Table {
  readonly name: string
  readonly key: string
}

describeOnEachDatabase('tenancy', (engine) => {
  const folders = temporaryFolders()

  it('shows no table’s rows to another bureau and takes none from it', async () => {
    let tables: Table[] = []
    const database = await openDatabase(await engine.newDatabase(), async (owner) => {
      tables = await tenantTables(owner)
      await sql`insert into procedure_edge values ('x', 'draft', 'file', 'x')`.execute(owner)
    })
    try {
      expect(tables.map((table) => table.name)).toContain('parameter_override')
      await found(database)
      for (const table of tables) expect(await findLeaks(database, table), table.name).toEqual([])
    } finally {
      await database.close()
    }
  })

  it('would notice a table without row-level security', async () => {
    const migrations = folders.make()
    cpSync('migrations', migrations, { recursive: true })
    writeFileSync(path.join(migrations, '9001_leaky.sql'), LEAKY)
    const database = await openDatabase({ ...(await engine.newDatabase()), migrations }, async () => {})
    try {
      await found(database)
      const leaks = await findLeaks(database, { name: 'leaky', key: 'tenant_id' })
      expect(leaks).toEqual([
        'select',
        'insert',
        'update',
        'take',
        'delete',
        'select without a bureau',
        'insert without a bureau',
      ])
    } finally {
      await database.close()
    }
  })

  it('lets the application read the reference tables, write only the calendar, and not see the local ones', async () => {
    const database = await openDatabase(await engine.newDatabase(), async () => {})
    const asApp = (statement: string): Promise<unknown> => inReference(database, (tx) => sql.raw(statement).execute(tx))
    try {
      for (const table of TABLE_KINDS.reference) await asApp(`select * from ${table}`)
      await asApp(`insert into workday values ('2027-01-01', 2027, 'day-off', 'x')`)
      for (const table of ['division', 'code_value', 'policy_version']) {
        expect(await isRefused(asApp(`delete from ${table}`)), table).toBe(true)
        expect(await isRefused(asApp(`insert into ${table} default values`)), table).toBe(true)
      }
      for (const table of TABLE_KINDS.local) expect(await isRefused(asApp(`select * from ${table}`)), table).toBe(true)
      expect(await isRefused(asApp('create table anju.mine (id integer)'))).toBe(true)
    } finally {
      await database.close()
    }
  })

  it('forgets the bureau at the end of each transaction, also of one that failed', async () => {
    const database = await openDatabase(await engine.newDatabase(), async () => {})
    try {
      await found(database)
      const count = (tx: Tx): Promise<number> => countRows(tx, 'tenant')
      const rounds = Array.from({ length: 40 }, (_, round) =>
        round % 3 === 0 ? OURS : round % 3 === 1 ? THEIRS : UNUSED,
      )
      const seen = await Promise.all(
        rounds.map((tenant) =>
          inTenant(database, tenant, async (tx) => {
            const { rows } = await sql<{ id: number }>`select id from tenant`.execute(tx)
            if (tenant === THEIRS) throw new Error('rolled back')
            return rows.map((row) => row.id)
          }).catch(() => 'failed'),
        ),
      )
      expect(seen).toEqual(rounds.map((tenant) => (tenant === OURS ? [OURS] : tenant === THEIRS ? 'failed' : [])))
      expect(await inReference(database, count)).toBe(0)
    } finally {
      await database.close()
    }
  })
})

async function found(database: Database): Promise<void> {
  for (const tenant of [OURS, THEIRS]) {
    await inTenant(database, tenant, async (tx) => {
      await sampleOf('tenant', tenant).execute(tx)
      await sql`insert into audit_tree values (${tenant}::integer, 'sha256', false)`.execute(tx)
    })
  }
}

function sampleOf(table: string, tenant: TenantId): ReturnType<typeof sql> {
  const sample = SAMPLES[table]
  if (sample === undefined) throw new Error(`give a sample row of ${table} in this test`)
  return sample(tenant)
}

/** Tries, as their bureau, to get at our row of a table in every way; the names of the ways that worked. */
async function findLeaks(database: Database, { name, key }: Table): Promise<string[]> {
  const fill = OF_SEALER.has(name) ? asSealer : inTenant
  if (name !== 'tenant') await fill(database, OURS, (tx) => sampleOf(name, OURS).execute(tx))
  if (name !== 'tenant') await fill(database, THEIRS, (tx) => sampleOf(name, THEIRS).execute(tx))
  const table = sql.table(name)
  const column = sql.ref(key)
  const asThem = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTenant(database, THEIRS, rollingBack(work))
  const asNobody = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inReference(database, rollingBack(work))
  const attempts: Record<string, () => Promise<boolean>> = {
    select: () => reaches(asThem((tx) => sees(tx, sql`select 1 from ${table} where ${column} <> ${THEIRS}`))),
    insert: () => reaches(asThem(async (tx) => (await sampleOf(name, UNUSED).execute(tx)) !== undefined)),
    update: () =>
      reaches(asThem((tx) => affects(tx, sql`update ${table} set ${column} = ${column} where ${column} = ${OURS}`))),
    take: () =>
      reaches(
        asThem((tx) =>
          affects(tx, sql`update ${table} set ${column} = ${UNUSED}::integer where ${column} = ${THEIRS}`),
        ),
      ),
    delete: () => reaches(asThem((tx) => affects(tx, sql`delete from ${table} where ${column} = ${OURS}`))),
    truncate: () => reaches(asThem(async (tx) => (await sql`truncate ${table}`.execute(tx)) !== undefined)),
    'select without a bureau': () => reaches(asNobody(async (tx) => (await countRows(tx, name)) > 0)),
    'insert without a bureau': () =>
      reaches(asNobody(async (tx) => (await sampleOf(name, UNUSED).execute(tx)) !== undefined)),
  }
  const leaks: string[] = []
  for (const [way, reached] of Object.entries(attempts)) if (await reached()) leaks.push(way)
  expect(await inTenant(database, THEIRS, (tx) => countRows(tx, name))).toBeGreaterThan(0)
  return leaks
}

const UNDO = Symbol('undo')

/** Does the work and takes it back, so that one attempt does not spoil the next. */
function rollingBack<T>(work: (tx: Tx) => Promise<T>): (tx: Tx) => Promise<T> {
  return async (tx) => {
    const result = await work(tx)
    throw { [UNDO]: true, result }
  }
}

/** True when an attempt got somewhere, false when it saw nothing or was refused for want of the right; else it throws. */
async function reaches(attempt: Promise<boolean>): Promise<boolean> {
  try {
    return await attempt
  } catch (error) {
    if (typeof error === 'object' && error !== null && UNDO in error && 'result' in error) return error.result === true
    if (readSqlError(error)?.state === SQL_STATE.insufficientPrivilege) return false
    throw error
  }
}

async function isRefused(attempt: Promise<unknown>): Promise<boolean> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return readSqlError(error)?.state === SQL_STATE.insufficientPrivilege
}

async function sees(tx: Tx, query: ReturnType<typeof sql>): Promise<boolean> {
  return (await query.execute(tx)).rows.length > 0
}

async function affects(tx: Tx, statement: ReturnType<typeof sql>): Promise<boolean> {
  return ((await statement.execute(tx)).numAffectedRows ?? 0n) > 0n
}

async function countRows(tx: Tx, table: string): Promise<number> {
  const { rows } = await sql<{ count: bigint }>`select count(*) as count from ${sql.table(table)}`.execute(tx)
  return Number(rows[0]?.count)
}
