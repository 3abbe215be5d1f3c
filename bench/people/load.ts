/** Fills a database with people: rows by COPY, then the keys and indexes, as a dump is put back. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { Share } from './write-people.ts'

const WORKERS = 2

/**
 * Nine of ten people live in families of four who were entered one after another, and these where their heads are registered. A
 * household has the id of its head, and a membership that of the member: they stand in tables of their own.
 */
const FAMILIES = `
  create temporary table numbered as
    select p.*, (row_number() over (order by p.id) - 1) as n, f.payload -> 'division' as division
    from anju.person p join anju.person_fact f on f.tenant_id = p.tenant_id and f.person_id = p.id and f.kind = 'hukou';
  create temporary table family as
    select *, first_value(id) over (partition by n / 4 order by n) as head from numbered where n / 4 % 10 < 9;
  insert into anju.household (tenant_id, id, version, entered_at, entered_by)
    select tenant_id, id, 1, entered_at, entered_by from family where id = head;
  insert into anju.membership (tenant_id, id, household_id, person_id, kinship, covered, reason, valid_from, known_from, source,
      source_on, recorded_by)
    select tenant_id, id, head, id, case n % 4 when 0 then '02' when 1 then '10' when 2 then '20' else '30' end, true, 'entered',
      '2010-01-01', entered_at, 'declared', '2026-11-20', entered_by from family;
  insert into anju.person_fact (tenant_id, id, household_id, kind, item, payload, valid_from, known_from, source, source_on,
      recorded_by)
    select tenant_id, id, head, 'residence', '', jsonb_build_object('division', division, 'rural', true), '2010-01-01', entered_at,
      'declared', '2026-11-20', entered_by from family where id = head;
  drop table numbered, family`

/** What a table had before it was filled, as statements that give it back. */
interface Put {
  readonly drop: string
  readonly make: string
}

export async function loadPeople(where: Omit<Share, 'from' | 'to'>, count: number): Promise<void> {
  const admin = new pg.Client(where.url)
  await admin.connect()
  try {
    const later = await takeOff(admin)
    const part = Math.ceil(count / WORKERS)
    let done = 0
    const tell = (some: number): void => {
      const before = Math.floor((done * 20) / count)
      done += some
      if (Math.floor((done * 20) / count) > before) process.stderr.write(`${done} people\n`)
    }
    await Promise.all(
      Array.from({ length: WORKERS }, (_, n) =>
        runWorker({ ...where, from: n * part, to: Math.min(count, (n + 1) * part) }, tell),
      ),
    )
    await admin.query(FAMILIES)
    await admin.query(`set maintenance_work_mem = '2GB'`)
    for (const { make } of later) {
      process.stderr.write(`${make.slice(0, 100)}\n`)
      await admin.query(make)
    }
    await admin.query(
      'vacuum (analyze) anju.person, anju.person_secret, anju.person_fact, anju.person_key, anju.household, anju.membership',
    )
  } finally {
    await admin.end()
  }
}

function runWorker(share: Share, tell: (some: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const file = fileURLToPath(new URL('write-people.ts', import.meta.url))
    const worker = fork(file, [JSON.stringify(share)], { execArgv: ['--import', 'tsx'] })
    worker.on('message', (some) => tell(Number(some)))
    worker.once('error', reject)
    worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`))))
  })
}

/** Takes foreign keys, exclusions and indexes off the tables, but for keys that grow at their end; answers how they come back. */
async function takeOff(admin: pg.Client): Promise<Put[]> {
  const { rows } = await admin.query<Put>(`
    with filled as (select unnest(array['person_secret', 'person_fact', 'person_key', 'membership']) as name)
    select format('alter table anju.%I drop constraint %I', t.relname, k.conname) as drop,
      format('alter table anju.%I add constraint %I %s', t.relname, k.conname, pg_get_constraintdef(k.oid)) as make,
      case k.contype when 'p' then 1 when 'x' then 2 else 3 end as turn
    from pg_constraint k join pg_class t on t.oid = k.conrelid join filled on filled.name = t.relname
    where (k.contype in ('f', 'x') or (k.contype = 'p' and t.relname = 'person_key')) and t.relnamespace = 'anju'::regnamespace
    union all
    select format('drop index anju.%I', i.relname), pg_get_indexdef(i.oid), 1
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid join filled on filled.name = t.relname
    where t.relnamespace = 'anju'::regnamespace and not x.indisprimary
      and not exists (select from pg_constraint k where k.conindid = i.oid)
    order by turn`)
  for (const { drop } of rows) await admin.query(drop)
  return rows
}
