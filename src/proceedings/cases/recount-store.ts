import { type PlainDate, yearOf } from '../../kit/index.ts'
import type { CaseContext } from './context.ts'
import { type CaseTables, tables } from './store-cases.ts'

export type DeadlineRow = Omit<CaseTables['case_deadline'], 'tenant_id' | 'case_id'>

/**
 * The open cases that a calendar may have moved: with a limit that was provisional and runs into a published year, or one that
 * is due on or after a day that the new notice has changed.
 */
export async function casesToRecount(
  { tx, tenant, calendar }: Pick<CaseContext, 'tx' | 'tenant' | 'calendar'>,
  from?: PlainDate,
): Promise<string[]> {
  const rows = await tables(tx)
    .selectFrom('case_deadline as d')
    .innerJoin('application_case as c', (join) =>
      join.onRef('c.tenant_id', '=', 'd.tenant_id').onRef('c.id', '=', 'd.case_id'),
    )
    .select(['d.case_id', 'd.due_on', 'd.provisional'])
    .where('d.tenant_id', '=', tenant)
    .where('c.closed_on', 'is', null)
    .where((where) =>
      where.or([where('d.provisional', '=', true), ...(from === undefined ? [] : [where('d.due_on', '>=', from)])]),
    )
    .execute()
  const moved = rows.filter(
    ({ due_on, provisional }) => due_on !== null && (!provisional || calendar.isPublished(yearOf(due_on))),
  )
  return [...new Set(moved.map(({ case_id }) => case_id))].sort()
}

/** Every limit that ever ran on a case, in the order in which they were set. */
export async function allDeadlines({ tx, tenant }: CaseContext, id: string): Promise<DeadlineRow[]> {
  return tables(tx)
    .selectFrom('case_deadline')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('case_id', '=', id)
    .orderBy('seq')
    .orderBy('subject')
    .execute()
}

/** Writes down that a limit is due on another day, or for certain, and what it was before. */
export async function moveDeadline(
  { tx, tenant }: CaseContext,
  id: string,
  { seq, subject }: Pick<DeadlineRow, 'seq' | 'subject'>,
  change: Pick<DeadlineRow, 'due_on' | 'provisional' | 'recounted_on' | 'due_before'>,
): Promise<void> {
  await tables(tx)
    .updateTable('case_deadline')
    .set(change)
    .where('tenant_id', '=', tenant)
    .where('case_id', '=', id)
    .where('seq', '=', seq)
    .where('subject', '=', subject)
    .execute()
}
