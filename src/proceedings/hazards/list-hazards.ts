import { sql } from 'kysely'
import type { PlainDate } from '../../kit/index.ts'
import type { CaseContext } from '../cases/index.ts'
import { type HazardRow, tables } from './store.ts'

/** Which hazards, and from where on. */
export interface HazardQuery {
  /** Division code of the reader's office. */
  readonly area: string
  readonly step?: string
  readonly number?: string
  /** Open ones that are due on these days; without a first day, whatever was due before, too. */
  readonly due?: { readonly from?: PlainDate; readonly to: PlainDate }
  readonly after?: { readonly due: PlainDate | null; readonly id: string }
}

const ROWS = 50
const NEVER = '9999-12-31'

/** One page of the list, what is due first first; what is struck off comes only when it is asked for. */
export async function listHazards(
  { tx, tenant }: Pick<CaseContext, 'tx' | 'tenant'>,
  { area, step, number, due, after }: HazardQuery,
): Promise<{
  readonly rows: readonly HazardRow[]
  readonly next?: { readonly due: PlainDate | null; readonly id: string }
}> {
  let found = tables(tx)
    .selectFrom('hazard')
    .selectAll()
    .where('tenant_id', '=', tenant)
    // A province's or city's code stands for all that begin like it.
    .where('area', 'like', `${area.length === 6 ? area.replace(/(00){1,2}$/, '') : area}%`)
  if (step !== undefined) found = found.where('step', '=', step)
  if (number !== undefined) found = found.where('number', '=', number)
  if (step === undefined && number === undefined) found = found.where('closed_on', 'is', null)
  if (due !== undefined) found = found.where('closed_on', 'is', null).where('due_on', '<=', due.to)
  if (due?.from !== undefined) found = found.where('due_on', '>=', due.from)
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

/** How many stand in each step, by township: what is open and what is struck off always make up the whole. */
export async function countHazards(
  { tx, tenant }: Pick<CaseContext, 'tx' | 'tenant'>,
  area: string,
): Promise<readonly { readonly town: string; readonly open: number; readonly closed: number }[]> {
  const rows = await tables(tx)
    .selectFrom('hazard')
    .select('town')
    .select(sql<number>`(count(*) filter (where closed_on is null))::integer`.as('open'))
    .select(sql<number>`(count(*) filter (where closed_on is not null))::integer`.as('closed'))
    .where('tenant_id', '=', tenant)
    .where('area', 'like', `${area.length === 6 ? area.replace(/(00){1,2}$/, '') : area}%`)
    .groupBy('town')
    .orderBy('town')
    .execute()
  return rows
}
