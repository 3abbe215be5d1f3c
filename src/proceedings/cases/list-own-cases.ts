import { sql } from 'kysely'
import type { CaseContext } from './context.ts'
import { type CaseRow, tables } from './store-cases.ts'

const MOST = 200

/** The cases in which some records of a person apply, the newest first. */
export function listOwnCases(
  { tx, tenant }: Pick<CaseContext, 'tx' | 'tenant'>,
  records: readonly string[],
): Promise<CaseRow[]> {
  return tables(tx)
    .selectFrom('application_case')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('applicant_id', '=', sql<string>`any(${[...records]}::uuid[])`)
    .orderBy('filed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute()
}
