import { sql } from 'kysely'
import type { PlainDate } from '../../kit/index.ts'
import type { Hat } from '../../platform/auth/index.ts'
import type { CaseContext } from './context.ts'
import { type CaseRow, tables } from './store-cases.ts'

/**
 * To do: waits for this post. Mine: waits and was given to me. Asked: another office waits for an answer. Filed: brought in by
 * me. Done: I have acted on it.
 */
export const CASE_LISTS = ['to-do', 'mine', 'asked', 'filed', 'done', 'area'] as const

export type CaseList = (typeof CASE_LISTS)[number]

/** Which cases, and from where on. */
export interface CaseQuery {
  readonly list: CaseList
  readonly hat: Hat
  readonly procedure?: string
  readonly step?: string
  readonly number?: string
  /** Open ones that are due on these days; without a first day, whatever was due before, too. */
  readonly due?: { readonly from?: PlainDate; readonly to: PlainDate }
  readonly after?: CasePlace
}

/** Where a page ended: the due day (none sorts last) and the id. */
export interface CasePlace {
  readonly due: PlainDate | null
  readonly id: string
}

const ROWS = 50
/** Digits of a township's code. */
const TOWN = 9
const NEVER = '9999-12-31'

/** One page of a work list, what is due first first. */
export async function listCases(
  context: CaseContext,
  query: CaseQuery,
): Promise<{ rows: CaseRow[]; next?: CasePlace }> {
  const { hat, after } = query
  const area = areaPrefix(hat.office.area)
  let cases = tables(context.tx)
    .selectFrom('application_case as c')
    .selectAll('c')
    .where('c.tenant_id', '=', context.tenant)
    .where('c.area', 'like', `${area}%`)
  // Says nothing more, but has an index: among a million cases a township does not leaf through those of all others.
  if (area.length >= TOWN) cases = cases.where('c.town', '=', area.slice(0, TOWN))
  if (query.list === 'to-do') cases = cases.where('c.post', '=', hat.post).where('c.closed_on', 'is', null)
  if (query.list === 'mine') cases = cases.where('c.assignee', '=', context.actor.id).where('c.closed_on', 'is', null)
  if (query.list === 'filed') cases = cases.where('c.filed_by', '=', context.actor.id)
  if (query.list === 'done') cases = cases.where(doneBy(context))
  if (query.list === 'asked') cases = cases.where(askedOf(context, hat))
  if (hat.programs)
    cases = cases.where(sql<boolean>`split_part(c.procedure, '/', 2) = any(${[...hat.programs]}::text[])`)
  if (query.procedure !== undefined) cases = cases.where('c.procedure', 'like', `%/${escapeLike(query.procedure)}/%`)
  if (query.step !== undefined) cases = cases.where('c.step', '=', query.step)
  if (query.number !== undefined) cases = cases.where('c.number', '=', query.number)
  if (query.due !== undefined) cases = cases.where('c.closed_on', 'is', null).where('c.due_on', '<=', query.due.to)
  if (query.due?.from !== undefined) cases = cases.where('c.due_on', '>=', query.due.from)
  if (after) {
    cases = cases.where(
      sql<boolean>`(coalesce(c.due_on, ${NEVER}::date), c.id) > (${after.due ?? NEVER}::date, ${after.id}::uuid)`,
    )
  }
  const rows = await cases
    .orderBy(sql`c.due_on asc nulls last`)
    .orderBy('c.id')
    .limit(ROWS + 1)
    .execute()
  const page = rows.slice(0, ROWS)
  const last = page.at(-1)
  return { rows: page, ...(rows.length > ROWS && last && { next: { due: last.due_on, id: last.id } }) }
}

/** A province's or city's code stands for all that begin like it. */
export const areaPrefix = (area: string): string => (area.length === 6 ? area.replace(/(00){1,2}$/, '') : area)

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

function doneBy({ tenant, actor }: CaseContext) {
  return sql<boolean>`exists (select from case_act a where a.tenant_id = ${tenant} and a.tenant_id = c.tenant_id
    and a.case_id = c.id and a.actor = ${actor.id} and a.act <> 'file')`
}

function askedOf({ tenant }: CaseContext, { post, office }: Hat) {
  return sql<boolean>`exists (select from case_inquiry i where i.tenant_id = ${tenant} and i.tenant_id = c.tenant_id
    and i.case_id = c.id and i.settled_seq is null and i.post = ${post} and i.office = ${office.kind}
    and (i.department is null or i.department = ${office.department ?? null}))`
}
