import { sql } from 'kysely'
import type { PlainDate } from '../../kit/index.ts'
import type { CaseContext } from '../cases/index.ts'
import { type LeaseRow, tables } from './store.ts'

/** Which leases, and from where on. */
export interface LeaseQuery {
  /** Division code of the reader's office. */
  readonly area: string
  /** Only those of flats that this office runs. */
  readonly operator?: string
  readonly step?: string
  readonly number?: string
  readonly unit?: string
  /** Open ones with something due until this day; of one kind where it is named. */
  readonly due?: { readonly to: PlainDate; readonly what?: string }
  readonly after?: { readonly due: PlainDate | null; readonly id: string }
}

type Reading = Pick<CaseContext, 'tx' | 'tenant'>
type Cursor = { readonly due: PlainDate | null; readonly id: string }

const ROWS = 50
const NEVER = '9999-12-31'

/** One page of the leases, what is due first first; what has ended comes only when it is asked for. */
export async function listLeases(
  { tx, tenant }: Reading,
  { area, operator, step, number, unit, due, after }: LeaseQuery,
): Promise<{ readonly rows: readonly LeaseRow[]; readonly next?: Cursor }> {
  let found = tables(tx)
    .selectFrom('lease')
    .selectAll()
    .where('tenant_id', '=', tenant)
    // A province's or city's code stands for all that begin like it.
    .where('area', 'like', `${area.length === 6 ? area.replace(/(00){1,2}$/, '') : area}%`)
  if (operator !== undefined) found = found.where('operator_id', '=', operator)
  if (step !== undefined) found = found.where('step', '=', step)
  if (number !== undefined) found = found.where('number', '=', number)
  if (unit !== undefined) found = found.where('unit_id', '=', unit)
  if (step === undefined && number === undefined && unit === undefined) found = found.where('closed_on', 'is', null)
  if (due !== undefined) found = found.where('closed_on', 'is', null).where('due_on', '<=', due.to)
  if (due?.what !== undefined) found = found.where('due', '=', due.what)
  if (after)
    found = found.where(
      sql<boolean>`(coalesce(due_on, ${NEVER}::date), id) > (${after.due ?? NEVER}::date, ${after.id}::uuid)`,
    )
  const rows = await found
    .orderBy(sql`due_on asc nulls last`)
    .orderBy('id')
    .limit(ROWS + 1)
    .execute()
  const page = rows.slice(0, ROWS)
  const last = page.at(-1)
  return { rows: page, ...(rows.length > ROWS && last && { next: { due: last.due_on, id: last.id } }) }
}

/** The leases of somebody, under whichever of their records, the newest first. */
export function leasesOfPerson({ tx, tenant }: Reading, records: readonly string[]): Promise<LeaseRow[]> {
  return tables(tx)
    .selectFrom('lease')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('person_id', 'in', [...records])
    .orderBy('from_day', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Those of some placements for which a lease was begun and has not come to nothing. */
export async function leasesOfPlacements(
  { tx, tenant }: Reading,
  placements: readonly string[],
): Promise<ReadonlySet<string>> {
  if (placements.length === 0) return new Set()
  const rows = await tables(tx)
    .selectFrom('lease')
    .select('placement_id')
    .where('tenant_id', '=', tenant)
    .where('placement_id', 'in', [...placements])
    .where('step', '<>', 'lapsed')
    .execute()
  return new Set(rows.flatMap(({ placement_id }) => placement_id ?? []))
}
