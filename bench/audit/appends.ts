/** A business transaction with and without its entry in the log, and entries by the thousand beside plain rows. */
import { sql } from 'kysely'
import { newId, systemClock } from '../../src/kit/index.ts'
import { type AuditEntry, appendAudit, appendAudits, auditKinds } from '../../src/platform/audit/index.ts'
import { type Database, inTenant, type Tx } from '../../src/platform/db/index.ts'
import { median, perSecond, ratio } from './figures.ts'

export const TENANT = 410522
const ROUNDS = 3
const ROUND_MS = 1200
const CLIENTS = 8
const BATCH = 1000
const KINDS = auditKinds({ 'case.submit': '提交了申请' })

/** A table like any of ours: key, policy, 200 bytes a row. */
export const PLAIN_TABLE = [
  'create table bench_case (tenant_id integer not null, id uuid not null, note text not null, constraint bench_case_pk primary key (tenant_id, id))',
  'grant select, insert on bench_case to anju_app',
  'alter table bench_case enable row level security',
  'alter table bench_case force row level security',
  `create policy bench_case_app_insert on bench_case for insert to anju_app
    with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)`,
]

export const entryOf = (n: number): AuditEntry => ({
  tenant: TENANT,
  at: systemClock.now(),
  actor: 'u:018f3c2a-0000-7000-8000-000000000001',
  action: KINDS['case.submit'],
  object: `case:018f3c2a-0000-7000-8000-${String(n).padStart(12, '0')}`,
  detail: { program: 'rent-subsidy', number: n, reason: '提交申请材料', version: 1 },
})

/** Inserts plain rows, as many as asked for, in one statement. */
export async function insertPlain(tx: Tx, count: number): Promise<void> {
  const rows = Array.from({ length: count }, () => ({ id: newId(systemClock), note: 'x'.repeat(200) }))
  await sql`insert into bench_case select ${TENANT}::integer, e.id, e.note
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e (id uuid, note text)`.execute(tx)
}

const WAYS: Readonly<Record<string, { readonly rows: number; readonly work: (tx: Tx) => Promise<unknown> }>> = {
  plain: { rows: 1, work: (tx) => insertPlain(tx, 1) },
  audited: {
    rows: 1,
    work: async (tx) => {
      await insertPlain(tx, 1)
      await appendAudit(tx, entryOf(1))
    },
  },
  'plain, by the thousand': { rows: BATCH, work: (tx) => insertPlain(tx, BATCH) },
  'entries, by the thousand': {
    rows: BATCH,
    work: (tx) =>
      appendAudits(
        tx,
        Array.from({ length: BATCH }, (_, n) => entryOf(n)),
      ),
  },
}

/** Transactions a second in turns, by eight clients at once. */
export async function measureAppends(database: Database): Promise<string> {
  const figures = new Map<string, number[]>()
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, { rows, work }] of Object.entries(WAYS)) {
      const done = (await runFor(database, work)) * rows
      figures.set(name, [...(figures.get(name) ?? []), done])
    }
  }
  const of = (name: string): number => median(figures.get(name) ?? [])
  return `| | a second | ratio to plain |
| --- | ---: | ---: |
| transaction that inserts one row, 8 clients | ${perSecond(of('plain'))} | 1 |
| the same with its entry in the log | ${perSecond(of('audited'))} | ${ratio(of('audited'), of('plain'))} |
| rows by the thousand | ${perSecond(of('plain, by the thousand'))} | 1 |
| entries by the thousand | ${perSecond(of('entries, by the thousand'))} | ${ratio(of('entries, by the thousand'), of('plain, by the thousand'))} |`
}

async function runFor(database: Database, work: (tx: Tx) => Promise<unknown>): Promise<number> {
  const start = performance.now()
  let done = 0
  const client = async (): Promise<void> => {
    while (performance.now() - start < ROUND_MS) {
      await inTenant(database, TENANT, work)
      done++
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  return (done / (performance.now() - start)) * 1000
}
