import { sql } from 'kysely'
import type { Fen, PlainDate } from '../../kit/index.ts'
import type { FieldPlace } from '../../platform/crypto/index.ts'
import type { TenantId, Tx } from '../../platform/db/index.ts'
import type { CaseContext } from '../cases/index.ts'
import type { HazardAct } from './hazard.ts'
import type { Signed } from './hazard-state.ts'

/** The row of a hazard: what never changes, and what the list asks. */
export interface HazardRow {
  readonly id: string
  readonly number: string
  readonly case_id: string | null
  readonly home_id: string | null
  readonly person_id: string | null
  readonly procedure: string
  readonly area: string
  readonly town: string
  readonly opened_on: PlainDate
  readonly step: string
  readonly version: number
  readonly since: PlainDate
  readonly due_on: PlainDate | null
  readonly due_provisional: boolean
  readonly closed_on: PlainDate | null
}

/** An order as it is kept; amounts in fen. */
export interface OrderRow {
  readonly hazard_id: string
  readonly instalment: number
  readonly case_id: string
  readonly number: string
  readonly ordered_on: PlainDate
  readonly state: 'ordered'
  readonly seq: number
  readonly act: 'approve-order'
  readonly amount: Fen
  readonly total_seq: number
  readonly total_act: 'approve-total'
  readonly total: Fen
  readonly after_instalment: number | null
  readonly sum_before: Fen
  readonly sum_after: Fen
  readonly accepted_seq: number | null
  readonly accepted_act: 'accept-office' | null
}

type Tables = {
  hazard: HazardRow & { tenant_id: TenantId }
  hazard_act: {
    tenant_id: TenantId
    hazard_id: string
    seq: number
    round: number
    act: string
    after_seq: number | null
    from_step: string
    to_step: string
    actor: string
    hat: string | null
    at: string
    detail: string
    amount: Fen | null
    base_seq: number | null
    base_act: string | null
    base_actor: string | null
  }
  hazard_counter: { tenant_id: TenantId; series: string; last: number }
  payment_order: OrderRow & { tenant_id: TenantId }
}

type Store = Pick<CaseContext, 'tx' | 'tenant'>

export const tables = (tx: Tx) => tx.withTables<Tables>()

/** The next number of a series; two at once get two, and the second one waits for the first. */
export async function nextNumber({ tx, tenant }: Store, series: string): Promise<number> {
  const row = await tables(tx)
    .insertInto('hazard_counter')
    .values({ tenant_id: tenant, series, last: 1 })
    .onConflict((clash) =>
      clash.columns(['tenant_id', 'series']).doUpdateSet({ last: sql<number>`hazard_counter.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return row.last
}

export async function insertHazard({ tx, tenant }: Store, row: HazardRow): Promise<void> {
  await tables(tx)
    .insertInto('hazard')
    .values({ tenant_id: tenant, ...row })
    .execute()
}

/** Keeps the row up with the acts, unless somebody else was quicker: false. */
export async function updateHazard(
  { tx, tenant }: Store,
  id: string,
  before: number,
  change: Partial<HazardRow>,
): Promise<boolean> {
  const result = await tables(tx)
    .updateTable('hazard')
    .set(change)
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('version', '=', before)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** A hazard's row, held until the transaction ends when it is going to be acted on. */
export function findHazard({ tx, tenant }: Store, id: string, hold: boolean): Promise<HazardRow | undefined> {
  const query = tables(tx).selectFrom('hazard').selectAll().where('tenant_id', '=', tenant).where('id', '=', id)
  return (hold ? query.forUpdate() : query).executeTakeFirst()
}

/** The hazard of a case, or the open one of a home. */
export function findListed(
  { tx, tenant }: Store,
  { case: caseId, home }: { readonly case?: string; readonly home?: string },
): Promise<Pick<HazardRow, 'number'> | undefined> {
  return tables(tx)
    .selectFrom('hazard')
    .select('number')
    .where('tenant_id', '=', tenant)
    .where((where) =>
      where.or([
        ...(caseId === undefined ? [] : [where('case_id', '=', caseId)]),
        ...(home === undefined ? [] : [where.and([where('home_id', '=', home), where('closed_on', 'is', null)])]),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
}

const placeOf = (hazard: string, seq: number): FieldPlace => ({
  ...{ table: 'hazard_act', column: 'detail', row: `${hazard} ${seq}` },
})

/** An act that another one leans on. */
export interface Base extends Signed {
  readonly act: string
}

export async function insertAct(
  { tx, tenant, keys }: Store & Pick<CaseContext, 'keys'>,
  hazard: string,
  act: HazardAct,
  { base, amount }: { readonly base: Base | undefined; readonly amount: Fen | undefined },
): Promise<void> {
  const detail = keys.cipherFor(tenant).encrypt(JSON.stringify(act.detail), placeOf(hazard, act.seq))
  const { seq, round, actor, hat, at } = act
  await tables(tx)
    .insertInto('hazard_act')
    .values({
      ...{ tenant_id: tenant, hazard_id: hazard, seq, round, act: act.act, after_seq: seq === 1 ? null : seq - 1 },
      ...{ from_step: act.from, to_step: act.to, actor, hat, at, detail, amount: amount ?? null },
      ...{ base_seq: base?.seq ?? null, base_act: base?.act ?? null, base_actor: base?.actor ?? null },
    })
    .execute()
}

/** All acts of a hazard, the first one first. */
export async function loadActs(
  { tx, tenant, keys }: Store & Pick<CaseContext, 'keys'>,
  hazard: string,
): Promise<HazardAct[]> {
  const rows = await tables(tx)
    .selectFrom('hazard_act')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('hazard_id', '=', hazard)
    .orderBy('seq')
    .execute()
  const cipher = keys.cipherFor(tenant)
  return rows.map(({ seq, round, act, from_step, to_step, actor, hat, at, detail }) => {
    const said: unknown = JSON.parse(cipher.decrypt(detail, placeOf(hazard, seq)))
    // Written by `insertAct`.
    return { seq, round, act, from: from_step, to: to_step, actor, hat, at, detail: said } as HazardAct
  })
}

export async function insertOrder({ tx, tenant }: Store, row: OrderRow): Promise<void> {
  await tables(tx)
    .insertInto('payment_order')
    .values({ tenant_id: tenant, ...row })
    .execute()
}

/** The orders of a hazard, the first instalment first. */
export function loadOrders({ tx, tenant }: Store, hazard: string): Promise<OrderRow[]> {
  return tables(tx)
    .selectFrom('payment_order')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('hazard_id', '=', hazard)
    .orderBy('instalment')
    .execute()
}
