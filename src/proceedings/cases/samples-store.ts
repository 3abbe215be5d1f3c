import type { PlainDate } from '../../kit/index.ts'
import { type ColumnTypes, insertRows, type TenantId, type Tx } from '../../platform/db/index.ts'
import type { CaseContext } from './context.ts'
import type { Drawn } from './sample.ts'
import { type CaseRow, tables } from './store-cases.ts'

/** A sample as it was drawn. */
export interface SampleRow {
  readonly id: string
  /** The edition of the procedure, and its step. */
  readonly procedure: string
  readonly step: string
  readonly drawn_at: string
  readonly drawn_on: PlainDate
  readonly drawn_by: string
  /** Percent. */
  readonly rate: string
  readonly seed: string
  readonly cases: number
  readonly chosen: number
}

type SampleTables = {
  case_sample: SampleRow & { readonly tenant_id: TenantId }
  case_sample_line: {
    tenant_id: TenantId
    sample_id: string
    case_id: string
    step: string
    place: number
    chosen: boolean
  }
}

type Reads = Pick<CaseContext, 'tx' | 'tenant'>

const samples = (tx: Tx) => tables(tx).withTables<SampleTables>()

/** The open cases in a step that were in no drum of it, in the order of their numbers; `hold` keeps them until the transaction ends. */
export async function waitingForSample(
  { tx, tenant }: Reads,
  procedure: string,
  step: string,
  hold: boolean,
): Promise<Pick<Drawn, 'case' | 'number'>[]> {
  const query = samples(tx)
    .selectFrom('application_case as c')
    .select(['c.id', 'c.number'])
    .where('c.tenant_id', '=', tenant)
    .where('c.procedure', '=', procedure)
    .where('c.step', '=', step)
    .where('c.closed_on', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('case_sample_line as l')
            .select('l.case_id')
            .where('l.tenant_id', '=', tenant)
            .whereRef('l.case_id', '=', 'c.id')
            .where('l.step', '=', step),
        ),
      ),
    )
    .orderBy('c.number')
  const rows = await (hold ? query.forUpdate('c') : query).execute()
  return rows.map(({ id, number }) => ({ case: id, number }))
}

const LINE_COLUMNS: ColumnTypes<SampleTables['case_sample_line']> = {
  ...{ tenant_id: 'integer', sample_id: 'uuid', case_id: 'uuid', step: 'text', place: 'integer', chosen: 'boolean' },
}

/** Writes a sample down whole. */
export async function insertSample({ tx, tenant }: Reads, row: SampleRow, drawn: readonly Drawn[]): Promise<void> {
  await samples(tx)
    .insertInto('case_sample')
    .values({ tenant_id: tenant, ...row })
    .execute()
  const lines = drawn.map(({ case: case_id, place, chosen }) => ({
    ...{ tenant_id: tenant, sample_id: row.id, case_id, step: row.step, place, chosen },
  }))
  await insertRows(tx, 'case_sample_line', LINE_COLUMNS, lines)
}

/** The newest samples first. */
export function listSamples({ tx, tenant }: Reads): Promise<SampleRow[]> {
  return samples(tx)
    .selectFrom('case_sample')
    .select(['id', 'procedure', 'step', 'drawn_at', 'drawn_on', 'drawn_by', 'rate', 'seed', 'cases', 'chosen'])
    .where('tenant_id', '=', tenant)
    .orderBy('drawn_at', 'desc')
    .limit(100)
    .execute()
}

/** Who was in the drum, in the order of the draw, with where each stands now. */
export async function linesOfSample(
  { tx, tenant }: Reads,
  sample: string,
): Promise<(Drawn & Pick<CaseRow, 'step' | 'area'>)[]> {
  const rows = await samples(tx)
    .selectFrom('case_sample_line as l')
    .innerJoin('application_case as c', (join) =>
      join.onRef('c.tenant_id', '=', 'l.tenant_id').onRef('c.id', '=', 'l.case_id'),
    )
    .select(['c.id as case', 'c.number', 'l.place', 'l.chosen', 'c.step', 'c.area'])
    .where('l.tenant_id', '=', tenant)
    .where('l.sample_id', '=', sample)
    .orderBy('l.place')
    .execute()
  return rows
}

/** Whether a case was in the drum of a step, and drawn; undefined: it was in none. */
export async function drawnInStep(
  { tx, tenant }: Reads,
  caseId: string,
  step: string,
): Promise<{ readonly chosen: boolean; readonly on: PlainDate; readonly place: number } | undefined> {
  return samples(tx)
    .selectFrom('case_sample_line as l')
    .innerJoin('case_sample as s', (join) =>
      join.onRef('s.tenant_id', '=', 'l.tenant_id').onRef('s.id', '=', 'l.sample_id'),
    )
    .select(['l.chosen', 'l.place', 's.drawn_on as on'])
    .where('l.tenant_id', '=', tenant)
    .where('l.case_id', '=', caseId)
    .where('l.step', '=', step)
    .executeTakeFirst()
}
