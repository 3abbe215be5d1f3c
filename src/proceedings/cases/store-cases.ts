import { sql } from 'kysely'
import type { PlainDate } from '../../kit/index.ts'
import type { FieldPlace } from '../../platform/crypto/index.ts'
import type { TenantId, Tx } from '../../platform/db/index.ts'
import type { CaseAct } from './case.ts'
import type { CaseContext } from './context.ts'
import type { CaseDeadline } from './limits.ts'

/** The row of a case: what never changes, and what the work lists ask. */
export interface CaseRow {
  readonly id: string
  readonly number: string
  readonly procedure: string
  readonly pack: string
  readonly pack_edition: string
  readonly law_on: PlainDate
  readonly household_id: string
  readonly applicant_id: string
  readonly filed_at: string
  readonly filed_by: string
  readonly authority_id: string | null
  readonly area: string
  readonly town: string
  readonly step: string
  readonly version: number
  readonly post: string | null
  readonly assignee: string | null
  readonly since: PlainDate
  readonly due_on: PlainDate | null
  readonly due_provisional: boolean
  readonly closed_on: PlainDate | null
  /** The household's version when its facts were taken last; null: not noted. */
  readonly household_version: number | null
}

type ActRow = {
  tenant_id: TenantId
  case_id: string
  seq: number
  procedure: string
  act: string
  after_seq: number | null
  from_step: string
  to_step: string
  actor: string
  hat: string | null
  at: string
  detail: string
  digest: string
  proposal_seq: number | null
  proposer: string | null
  proposal_digest: string | null
}

export type CaseTables = {
  application_case: CaseRow & { tenant_id: TenantId }
  case_act: ActRow
  case_counter: { tenant_id: TenantId; series: string; last: number }
  case_deadline: {
    tenant_id: TenantId
    case_id: string
    seq: number
    subject: string
    parameter: string
    clause: string
    local_choice: boolean
    start_on: PlainDate
    due_on: PlainDate | null
    provisional: boolean
    recounted_on: PlainDate | null
    due_before: PlainDate | null
  }
}

export const tables = (tx: Tx) => tx.withTables<CaseTables>()

/** The next number of a series; two at once get two. */
export async function nextNumber({ tx, tenant }: CaseContext, series: string): Promise<number> {
  const row = await tables(tx)
    .insertInto('case_counter')
    .values({ tenant_id: tenant, series, last: 1 })
    .onConflict((clash) =>
      clash.columns(['tenant_id', 'series']).doUpdateSet({ last: sql<number>`case_counter.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return row.last
}

export async function insertCase({ tx, tenant }: CaseContext, row: CaseRow): Promise<void> {
  await tables(tx)
    .insertInto('application_case')
    .values({ tenant_id: tenant, ...row })
    .execute()
}

/** Keeps the row up with the acts, unless somebody else was quicker: false. */
export async function updateCase(
  { tx, tenant }: CaseContext,
  id: string,
  before: number,
  change: Partial<CaseRow>,
): Promise<boolean> {
  const result = await tables(tx)
    .updateTable('application_case')
    .set(change)
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('version', '=', before)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** A case's row, held until the transaction ends when it is going to be acted on. */
export function findCase(
  { tx, tenant }: Pick<CaseContext, 'tx' | 'tenant'>,
  id: string,
  hold: boolean,
): Promise<CaseRow | undefined> {
  const query = tables(tx)
    .selectFrom('application_case')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
  return (hold ? query.forUpdate() : query).executeTakeFirst()
}

/** A case's row by the number that the family was told. */
export function findCaseByNumber(
  { tx, tenant }: Pick<CaseContext, 'tx' | 'tenant'>,
  number: string,
): Promise<CaseRow | undefined> {
  return tables(tx)
    .selectFrom('application_case')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('number', '=', number)
    .executeTakeFirst()
}

const placeOf = (caseId: string, seq: number): FieldPlace => ({
  ...{ table: 'case_act', column: 'detail', row: `${caseId} ${seq}` },
})

export async function insertAct(
  { tx, tenant, keys }: CaseContext,
  { id, procedure }: Pick<CaseRow, 'id' | 'procedure'>,
  act: CaseAct,
  approved: { readonly seq: number; readonly actor: string; readonly digest: string } | undefined,
): Promise<void> {
  const detail = keys.cipherFor(tenant).encrypt(JSON.stringify(act.detail), placeOf(id, act.seq))
  const { seq, actor, hat, at, digest } = act
  await tables(tx)
    .insertInto('case_act')
    .values({
      ...{ tenant_id: tenant, case_id: id, seq, procedure, act: act.act, after_seq: seq === 1 ? null : seq - 1 },
      ...{ from_step: act.from, to_step: act.to, actor, hat, at, detail, digest },
      proposal_seq: approved?.seq ?? null,
      proposer: approved?.actor ?? null,
      proposal_digest: approved?.digest ?? null,
    })
    .execute()
}

/** All acts of a case, the first one first. */
export async function loadActs(
  { tx, tenant, keys }: Pick<CaseContext, 'tx' | 'tenant' | 'keys'>,
  id: string,
): Promise<CaseAct[]> {
  const rows = await tables(tx)
    .selectFrom('case_act')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('case_id', '=', id)
    .orderBy('seq')
    .execute()
  const cipher = keys.cipherFor(tenant)
  return rows.map(({ seq, act, from_step, to_step, actor, hat, at, digest, detail }) => {
    const said: unknown = JSON.parse(cipher.decrypt(detail, placeOf(id, seq)))
    // Written by `insertAct`.
    return { seq, act, from: from_step, to: to_step, actor, hat, at, digest, detail: said } as CaseAct
  })
}

export async function insertDeadline(
  { tx, tenant }: CaseContext,
  key: { readonly id: string; readonly seq: number; readonly subject: string },
  { parameter, clause, local, start, due, provisional }: CaseDeadline,
): Promise<void> {
  await tables(tx)
    .insertInto('case_deadline')
    .values({
      ...{ tenant_id: tenant, case_id: key.id, seq: key.seq, subject: key.subject, parameter, clause },
      ...{
        local_choice: local,
        start_on: start,
        due_on: due ?? null,
        provisional,
        recounted_on: null,
        due_before: null,
      },
    })
    .execute()
}

/** The limits of a case by subject, the newest of each. */
export async function loadDeadlines(
  { tx, tenant }: Pick<CaseContext, 'tx' | 'tenant'>,
  id: string,
): Promise<ReadonlyMap<string, CaseDeadline & { readonly seq: number }>> {
  const rows = await tables(tx)
    .selectFrom('case_deadline')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('case_id', '=', id)
    .orderBy('seq')
    .execute()
  return new Map(
    rows.map((row) => [
      row.subject,
      {
        ...{ seq: row.seq, parameter: row.parameter, clause: row.clause, local: row.local_choice },
        ...{ start: row.start_on, provisional: row.provisional, ...(row.due_on !== null && { due: row.due_on }) },
        ...(row.recounted_on !== null && { recounted: { on: row.recounted_on, before: row.due_before } }),
      },
    ]),
  )
}
