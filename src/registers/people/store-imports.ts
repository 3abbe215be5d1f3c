import { sql } from 'kysely'
import { type ColumnTypes, insertRows, type TenantId, type Tx } from '../../platform/db/index.ts'
import type { RegisterContext } from './context.ts'
import type { ListKind } from './import-plan.ts'

type RunRow = {
  tenant_id: TenantId
  id: string
  kind: ListKind
  started_at: string
  started_by: string
  rows_read: number
  rows_taken: number
  rows_unchanged: number
  rows_refused: number
  finished_at: string | null
  mode: ImportMode
  under: string | null
  area: string | null
  rows_known: number | null
  failure: string | null
  worker: string | null
  worker_until: string | null
  attempts: number
}

type ErrorRow = { tenant_id: TenantId; run_id: string; line: number; heading: string; cell: string; problem: string }

type PartRow = { tenant_id: TenantId; run_id: string; part: number; envelope: string }

type ImportTables = { import_run: RunRow; import_error: ErrorRow; import_part: PartRow }

/** A preview does everything and takes it back. */
export type ImportMode = 'preview' | 'apply'

/** Rows that were new or changed something, that were known as they are, and that were refused. */
export interface ImportCounts {
  readonly taken: number
  readonly unchanged: number
  readonly refused: number
}

/** What stands in the way of a row: where, what, and what to do. */
export interface RowError {
  /** Counted from 1, the headings included. */
  readonly line: number
  readonly heading: string
  /** The cell in the sheet, such as `E12`; empty when it is about the whole row. */
  readonly cell: string
  /** A Chinese sentence that names the remedy. */
  readonly problem: string
}

/** A list that is being taken in, or was. */
export interface ImportRun extends ImportCounts {
  readonly id: string
  readonly kind: ListKind
  readonly mode: ImportMode
  readonly startedAt: string
  readonly startedBy: string
  /** The post under which it was begun. */
  readonly under: string | null
  readonly area: string | null
  /** How many rows there are, once that is known. */
  readonly rows: number | null
  readonly finishedAt: string | null
  /** Why the list as a whole was refused, or could not be finished. */
  readonly failure: string | null
  /** How often somebody set to work since the last progress. */
  readonly attempts: number
}

const ERROR_COLUMNS: ColumnTypes<ErrorRow> = {
  tenant_id: 'integer',
  run_id: 'uuid',
  line: 'integer',
  heading: 'text',
  cell: 'text',
  problem: 'text',
}

const tables = (tx: Tx) => tx.withTables<ImportTables>()

export async function insertRun(
  { tx, tenant, clock, actor }: RegisterContext,
  { id, kind, mode, area }: Pick<ImportRun, 'id' | 'kind' | 'mode' | 'area'>,
): Promise<void> {
  const nothing = { rows_read: 0, rows_taken: 0, rows_unchanged: 0, rows_refused: 0, rows_known: null, attempts: 0 }
  const open = { finished_at: null, failure: null, worker: null, worker_until: null }
  const started = { started_at: clock.now().toISOString(), started_by: actor.id, under: actor.hat ?? null }
  const row = { tenant_id: tenant, id, kind, mode, area, ...started, ...nothing, ...open }
  await tables(tx).insertInto('import_run').values(row).execute()
}

export async function insertPart(
  { tx, tenant }: RegisterContext,
  run: string,
  part: number,
  envelope: string,
): Promise<void> {
  await tables(tx).insertInto('import_part').values({ tenant_id: tenant, run_id: run, part, envelope }).execute()
}

/** The pieces of a list, encrypted, one after another; undefined behind the last. */
export async function findPart(
  { tx, tenant }: RegisterContext,
  run: string,
  part: number,
): Promise<string | undefined> {
  const query = tables(tx).selectFrom('import_part').select('envelope').where('tenant_id', '=', tenant)
  return (await query.where('run_id', '=', run).where('part', '=', part).executeTakeFirst())?.envelope
}

/** Whether a list itself is still there. */
export async function isKept({ tx, tenant }: RegisterContext, run: string): Promise<boolean> {
  const query = tables(tx).selectFrom('import_part').select('part').where('tenant_id', '=', tenant)
  return (await query.where('run_id', '=', run).where('part', '=', 0).executeTakeFirst()) !== undefined
}

/** How many refused rows are told with a run; the others are told only as long as the list itself is there. */
const MOST_TOLD = 1000

/** Forgets the list itself, and what is told only with it; what was done with it stays. */
export async function deleteParts({ tx, tenant }: RegisterContext, run: string): Promise<void> {
  await tables(tx).deleteFrom('import_part').where('tenant_id', '=', tenant).where('run_id', '=', run).execute()
  await sql`delete from import_error where tenant_id = ${tenant}::integer and run_id = ${run}::uuid and line > (
    select line from import_error where tenant_id = ${tenant}::integer and run_id = ${run}::uuid
    order by line limit 1 offset ${MOST_TOLD - 1}::integer)`.execute(tx)
}

/** Where a piece of a list stands, for its encryption. */
export function partPlace(run: string, part: number): { table: string; column: string; row: string } {
  return { table: 'import_part', column: 'envelope', row: `${run}/${part}` }
}

export async function findRun({ tx, tenant }: RegisterContext, id: string): Promise<ImportRun | undefined> {
  const query = tables(tx).selectFrom('import_run').selectAll().where('tenant_id', '=', tenant)
  const row = await query.where('id', '=', id).executeTakeFirst()
  return row && readRun(row)
}

/** The last runs that somebody began, the youngest first. */
export async function listRunsOf({ tx, tenant }: RegisterContext, actor: string, most: number): Promise<ImportRun[]> {
  const query = tables(tx).selectFrom('import_run').selectAll().where('tenant_id', '=', tenant)
  const own = query.where('started_by', '=', actor).orderBy('id', 'desc').limit(most)
  return (await own.execute()).map(readRun)
}

/** The runs that nobody is working on, the oldest first. */
export async function listWaiting({ tx, tenant, clock }: RegisterContext): Promise<string[]> {
  const rows = await tables(tx)
    .selectFrom('import_run')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('finished_at', 'is', null)
    .where((is) => is.or([is('worker_until', 'is', null), is('worker_until', '<', clock.now().toISOString())]))
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}

/** Runs that ended before an instant and whose list is still there: previews that nobody took in, and lists with rows that were refused. */
export async function listForgotten({ tx, tenant }: RegisterContext, since: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from import_run as run where tenant_id = ${tenant}::integer
    and finished_at < ${since.toISOString()} and exists (select from import_part as part
      where part.tenant_id = ${tenant}::integer and part.run_id = run.id) order by id`.execute(tx)
  return rows.map((row) => row.id)
}

/** Takes a run for a worker until an instant; undefined when it is finished or somebody else works on it. */
export async function claimRun(
  { tx, tenant, clock }: RegisterContext,
  id: string,
  worker: string,
  until: Date,
): Promise<ImportRun | undefined> {
  const row = await tables(tx)
    .updateTable('import_run')
    .set((is) => ({ worker, worker_until: until.toISOString(), attempts: is('attempts', '+', 1) }))
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('finished_at', 'is', null)
    .where((is) => is.or([is('worker_until', 'is', null), is('worker_until', '<', clock.now().toISOString())]))
    .returningAll()
    .executeTakeFirst()
  return row && readRun(row)
}

/**
 * Writes down how far a run has come, in the transaction of the rows themselves. Answers whether the worker still has it: else
 * somebody else has done, or will do, the same rows.
 */
export async function advanceRun(
  { tx, tenant }: RegisterContext,
  id: string,
  worker: string,
  progress: {
    readonly counts: ImportCounts
    readonly until: Date
    readonly finishedAt?: Date
    readonly failure?: string
  },
): Promise<boolean> {
  const { counts, until, finishedAt, failure = null } = progress
  const { taken, unchanged, refused } = counts
  const read = taken + unchanged + refused
  const { numUpdatedRows } = await tables(tx)
    .updateTable('import_run')
    .set({
      ...{ rows_read: read, rows_taken: taken, rows_unchanged: unchanged, rows_refused: refused, attempts: 0, failure },
      ...(finishedAt === undefined
        ? { worker_until: until.toISOString() }
        : { finished_at: finishedAt.toISOString(), worker: null, worker_until: null }),
      ...(finishedAt === undefined || failure !== null ? {} : { rows_known: read }),
    })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('worker', '=', worker)
    .where('finished_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Lets others have a run at once that its worker gives up; `attempts` are added to those that were in vain. */
export async function releaseRun(
  { tx, tenant }: RegisterContext,
  id: string,
  worker: string,
  attempts: number,
): Promise<void> {
  await tables(tx)
    .updateTable('import_run')
    .set((is) => ({ worker: null, worker_until: null, attempts: is('attempts', '+', attempts) }))
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('worker', '=', worker)
    .execute()
}

/** Takes all runs of a bureau from their workers, when these cannot be alive. */
export async function freeRuns(tx: Tx, tenant: TenantId): Promise<void> {
  const change = tables(tx).updateTable('import_run').set({ worker: null, worker_until: null })
  await change.where('tenant_id', '=', tenant).where('worker', 'is not', null).execute()
}

/** Makes a finished preview the import itself, from the first row on. Answers whether it was one that could be. */
export async function applyRun({ tx, tenant, clock, actor }: RegisterContext, id: string): Promise<boolean> {
  const nothing = { rows_read: 0, rows_taken: 0, rows_unchanged: 0, rows_refused: 0, attempts: 0, finished_at: null }
  const { numUpdatedRows } = await tables(tx)
    .updateTable('import_run')
    .set({ ...nothing, mode: 'apply', started_at: clock.now().toISOString() })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('started_by', '=', actor.id)
    .where('mode', '=', 'preview')
    .where('finished_at', 'is not', null)
    .where('failure', 'is', null)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) return false
  await tables(tx).deleteFrom('import_error').where('tenant_id', '=', tenant).where('run_id', '=', id).execute()
  return true
}

export async function insertErrors(
  { tx, tenant }: RegisterContext,
  run: string,
  errors: readonly RowError[],
): Promise<void> {
  const rows = errors.map((error) => ({ tenant_id: tenant, run_id: run, ...error }))
  await insertRows(tx, 'import_error', ERROR_COLUMNS, rows)
}

/** The first thousand rows of a run that were refused, behind a line, in the order of the list. */
export async function listErrors(
  { tx, tenant }: Pick<RegisterContext, 'tx' | 'tenant'>,
  run: string,
  after = 0,
): Promise<RowError[]> {
  return tables(tx)
    .selectFrom('import_error')
    .select(['line', 'heading', 'cell', 'problem'])
    .where('tenant_id', '=', tenant)
    .where('run_id', '=', run)
    .where('line', '>', after)
    .orderBy('line')
    .limit(MOST_TOLD)
    .execute()
}

function readRun(row: RunRow): ImportRun {
  return {
    ...{ id: row.id, kind: row.kind, mode: row.mode, under: row.under, area: row.area, attempts: row.attempts },
    ...{ startedAt: row.started_at, startedBy: row.started_by, finishedAt: row.finished_at, failure: row.failure },
    ...{ taken: row.rows_taken, unchanged: row.rows_unchanged, refused: row.rows_refused, rows: row.rows_known },
  }
}
