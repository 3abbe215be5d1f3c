import { sql } from 'kysely'
import type { Fen, PlainDate } from '../../kit/index.ts'
import type { TenantId, Tx } from '../../platform/db/index.ts'
import type { RegisterContext } from '../people/index.ts'
import type { Takeover, TakeoverFound } from './takeover.ts'

type TakeoverRow = {
  tenant_id: TenantId
  id: string
  as_of: PlainDate
  basis: string
  households: number
  housed: number
  gave_up: number
  waiting: number
  gave_up_subsidised: number
  waiting_subsidised: number
  units: number
  units_let: number
  draws: number
  arrears: Fen
  prepaid: Fen
  deposits: Fen
  stated_by: string
  stated_at: string
  agreed_by: string | null
  agreed_at: string | null
}
type BalanceRow = {
  tenant_id: TenantId
  takeover_id: string
  unit_id: string
  item: BalanceItem
  amount: Fen
  entered_by: string
}
type DrawRow = Omit<PastDraw, 'drawnOn'> & {
  tenant_id: TenantId
  takeover_id: string
  drawn_on: PlainDate
  entered_by: string
}
type Tables = { takeover: TakeoverRow; takeover_balance: BalanceRow; takeover_draw: DrawRow }
type Store = Pick<RegisterContext, 'tx' | 'tenant'>

const tables = (tx: Tx) => tx.withTables<Tables>()

export type BalanceItem = 'arrears' | 'prepaid' | 'deposit'

/** A draw that was held before, as its papers say. */
export interface PastDraw {
  readonly number: string
  readonly name: string
  readonly drawnOn: PlainDate
  readonly entrants: number
  readonly units: number
  readonly witness: string | null
}

/** Writes stated figures down unless a takeover is open already: false. */
export async function insertTakeover({ tx, tenant }: Store, takeover: Takeover): Promise<boolean> {
  const { id, asOf, basis, households, housed, gaveUp, waiting, units, unitsLet, draws } = takeover
  const { gaveUpSubsidised, waitingSubsidised, arrears, prepaid, deposits, statedBy, statedAt } = takeover
  const row = await tables(tx)
    .insertInto('takeover')
    .values({
      ...{ tenant_id: tenant, id, as_of: asOf, basis, households, housed, gave_up: gaveUp, waiting },
      ...{ gave_up_subsidised: gaveUpSubsidised, waiting_subsidised: waitingSubsidised, units, units_let: unitsLet },
      ...{ draws, arrears, prepaid, deposits, stated_by: statedBy, stated_at: statedAt },
      ...{ agreed_by: null, agreed_at: null },
    })
    .onConflict((clash) => clash.column('tenant_id').where('agreed_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** The takeovers of a bureau, the youngest first. */
export async function loadTakeovers({ tx, tenant }: Store): Promise<Takeover[]> {
  const query = tables(tx).selectFrom('takeover').selectAll().where('tenant_id', '=', tenant)
  const rows = await query.orderBy('stated_at', 'desc').execute()
  return rows.map((row) => ({
    ...{ id: row.id, asOf: row.as_of, basis: row.basis, households: row.households, housed: row.housed },
    ...{ gaveUp: row.gave_up, waiting: row.waiting, gaveUpSubsidised: row.gave_up_subsidised },
    ...{ waitingSubsidised: row.waiting_subsidised, units: row.units, unitsLet: row.units_let, draws: row.draws },
    ...{ arrears: row.arrears, prepaid: row.prepaid, deposits: row.deposits, statedBy: row.stated_by },
    ...{ statedAt: row.stated_at, agreedBy: row.agreed_by, agreedAt: row.agreed_at },
  }))
}

/** Says that figures are agreed, unless they are already: false. */
export async function updateAgreed({ tx, tenant, actor, clock }: RegisterContext, id: string): Promise<boolean> {
  const result = await tables(tx)
    .updateTable('takeover')
    .set({ agreed_by: actor.id, agreed_at: clock.now().toISOString() })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('agreed_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Writes a balance down in the place of the one before; answers whether that was new. */
export async function upsertBalance(
  { tx, tenant, actor }: RegisterContext,
  { takeover, unit, item, amount }: { takeover: string; unit: string; item: BalanceItem; amount: Fen },
): Promise<boolean> {
  const row = await tables(tx)
    .insertInto('takeover_balance')
    .values({ tenant_id: tenant, takeover_id: takeover, unit_id: unit, item, amount, entered_by: actor.id })
    .onConflict((clash) =>
      clash
        .columns(['tenant_id', 'takeover_id', 'unit_id', 'item'])
        .doUpdateSet({ amount, entered_by: actor.id })
        .where('takeover_balance.amount', '<>', amount),
    )
    .returning('item')
    .executeTakeFirst()
  return row !== undefined
}

/** Writes a draw down in the place of what was told of it before; answers whether that was new. */
export async function upsertDraw(
  { tx, tenant, actor }: RegisterContext,
  takeover: string,
  { number, name, drawnOn, entrants, units, witness }: PastDraw,
): Promise<boolean> {
  const facts = { name, drawn_on: drawnOn, entrants, units, witness, entered_by: actor.id }
  const row = await tables(tx)
    .insertInto('takeover_draw')
    .values({ tenant_id: tenant, takeover_id: takeover, number, ...facts })
    .onConflict((clash) =>
      clash
        .columns(['tenant_id', 'takeover_id', 'number'])
        .doUpdateSet(facts)
        .where(
          sql<boolean>`(takeover_draw.name, takeover_draw.drawn_on, takeover_draw.entrants, takeover_draw.units,
            takeover_draw.witness) is distinct from (${name}, ${drawnOn}::date, ${entrants}::integer, ${units}::integer, ${witness}::text)`,
        ),
    )
    .returning('number')
    .executeTakeFirst()
  return row !== undefined
}

/** What the stock itself says on a takeover: flats, balances and draws. */
export async function countFound({ tx, tenant }: Store, takeover: string): Promise<TakeoverFound> {
  const found = await sql<{ units: number; let: number; draws: number; arrears: Fen; prepaid: Fen; deposits: Fen }>`
    select (select count(*)::integer from unit where tenant_id = ${tenant}::integer and state <> 'withdrawn') as units,
      (select count(*)::integer from unit where tenant_id = ${tenant}::integer and state = 'let') as let,
      (select count(*)::integer from takeover_draw
        where tenant_id = ${tenant}::integer and takeover_id = ${takeover}::uuid) as draws,
      coalesce(sum(amount) filter (where item = 'arrears'), 0)::bigint as arrears,
      coalesce(sum(amount) filter (where item = 'prepaid'), 0)::bigint as prepaid,
      coalesce(sum(amount) filter (where item = 'deposit'), 0)::bigint as deposits
    from takeover_balance where tenant_id = ${tenant}::integer and takeover_id = ${takeover}::uuid`.execute(tx)
  const [row] = found.rows
  if (row === undefined) return {}
  const { let: unitsLet, ...more } = row
  return { ...more, unitsLet }
}
