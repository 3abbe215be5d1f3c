import { sql } from 'kysely'
import type { PlainDate } from '../../kit/index.ts'
import type { TenantId, Tx } from '../../platform/db/index.ts'
import type { Programme, UnitType } from '../../registers/stock/index.ts'
import type { CaseContext } from '../cases/index.ts'
import type { Offer, OfferState, PassReason, Vacancy } from './offer.ts'
import type { Store } from './queue-store.ts'

interface VacancyRow {
  readonly id: string
  readonly programme: Programme
  readonly unit_id: string
  readonly unit_type: UnitType
  readonly opened_at: string
  readonly opened_by: string
  readonly state: Vacancy['state']
  readonly version: number
}

interface OfferRow {
  readonly id: string
  readonly vacancy_id: string
  readonly entry_id: string
  readonly turn: number
  readonly offered_at: string
  readonly reply_by: PlainDate
  readonly reply_provisional: boolean
  readonly state: OfferState
  readonly replied_at: string | null
  readonly replied_by: string | null
  readonly ground: string | null
  readonly reason: string | null
}

type Tables = {
  queue_vacancy: VacancyRow & { tenant_id: TenantId }
  queue_offer: OfferRow & { tenant_id: TenantId }
  queue_pass: { tenant_id: TenantId; offer_id: string; entry_id: string; why: PassReason }
}

const tables = (tx: Tx) => tx.withTables<Tables>()

const vacancyOf = (row: VacancyRow): Vacancy => ({
  ...{ id: row.id, programme: row.programme, unit: row.unit_id, type: row.unit_type, openedAt: row.opened_at },
  ...{ state: row.state, version: row.version },
})

const offerOf = (row: OfferRow): Offer => ({
  ...{ id: row.id, vacancy: row.vacancy_id, entry: row.entry_id, turn: row.turn, offeredAt: row.offered_at },
  ...{ replyBy: row.reply_by, replyProvisional: row.reply_provisional, state: row.state },
  ...{ repliedAt: row.replied_at, ground: row.ground },
})

export async function insertVacancy({ tx, tenant }: Store, vacancy: Vacancy, by: string): Promise<void> {
  const { id, programme, unit, type, openedAt, state, version } = vacancy
  await tables(tx)
    .insertInto('queue_vacancy')
    .values({
      ...{ tenant_id: tenant, id, programme, unit_id: unit, unit_type: type, opened_at: openedAt, opened_by: by },
      ...{ state, version },
    })
    .execute()
}

export async function findVacancy({ tx, tenant }: Store, id: string, hold: boolean): Promise<Vacancy | undefined> {
  const query = tables(tx).selectFrom('queue_vacancy').selectAll().where('tenant_id', '=', tenant).where('id', '=', id)
  const row = await (hold ? query.forUpdate() : query).executeTakeFirst()
  return row && vacancyOf(row)
}

/** Moves a vacancy on; the caller holds it. */
export async function moveVacancy({ tx, tenant }: Store, { id, version }: Vacancy, state: Vacancy['state']) {
  await tables(tx)
    .updateTable('queue_vacancy')
    .set({ state, version: version + 1 })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .execute()
}

export async function listVacancies(
  { tx, tenant }: Store,
  { programme, state }: { readonly programme: string; readonly state?: Vacancy['state'] },
): Promise<Vacancy[]> {
  let query = tables(tx)
    .selectFrom('queue_vacancy')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('programme', '=', programme as Programme)
  if (state !== undefined) query = query.where('state', '=', state)
  return (await query.orderBy('opened_at', 'desc').orderBy('id').limit(200).execute()).map(vacancyOf)
}

/** Open vacancies of a programme that nobody is thinking about, the oldest first; held. */
export async function listIdle({ tx, tenant }: Store, programme: string): Promise<Vacancy[]> {
  const rows = await tables(tx)
    .selectFrom('queue_vacancy as v')
    .selectAll('v')
    .where('v.tenant_id', '=', tenant)
    .where('v.programme', '=', programme as Programme)
    .where('v.state', '=', 'open')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('queue_offer as o')
            .select('o.id')
            .where('o.tenant_id', '=', tenant)
            .whereRef('o.vacancy_id', '=', 'v.id')
            .where('o.state', '=', 'open'),
        ),
      ),
    )
    .orderBy('v.opened_at')
    .orderBy('v.id')
    .forUpdate()
    .execute()
  return rows.map(vacancyOf)
}

export async function insertOffer(
  { tx, tenant }: Store,
  offer: Offer,
  passed: readonly { readonly entry: string; readonly why: PassReason }[],
): Promise<void> {
  const { id, vacancy, entry, turn, offeredAt, replyBy, replyProvisional } = offer
  await tables(tx)
    .insertInto('queue_offer')
    .values({
      ...{ tenant_id: tenant, id, vacancy_id: vacancy, entry_id: entry, turn, offered_at: offeredAt },
      ...{ reply_by: replyBy, reply_provisional: replyProvisional, state: 'open' },
      ...{ replied_at: null, replied_by: null, ground: null, reason: null },
    })
    .execute()
  if (passed.length === 0) return
  await sql`insert into queue_pass (tenant_id, offer_id, entry_id, why)
    select ${tenant}::integer, ${id}::uuid, p.entry, p.why
    from jsonb_to_recordset(${JSON.stringify(passed)}::jsonb) as p (entry uuid, why text)`.execute(tx)
}

export async function findOffer({ tx, tenant }: Store, id: string, hold: boolean): Promise<Offer | undefined> {
  const query = tables(tx).selectFrom('queue_offer').selectAll().where('tenant_id', '=', tenant).where('id', '=', id)
  const row = await (hold ? query.forUpdate() : query).executeTakeFirst()
  return row && offerOf(row)
}

/** How an open offer ended; false when it was over already. */
export async function endOffer(
  { tx, tenant, clock, actor, keys }: Pick<CaseContext, 'tx' | 'tenant' | 'clock' | 'actor' | 'keys'>,
  id: string,
  { state, ground, reason }: { readonly state: OfferState; readonly ground?: string; readonly reason?: string },
): Promise<boolean> {
  const place = { table: 'queue_offer', column: 'reason', row: id }
  const { numUpdatedRows } = await tables(tx)
    .updateTable('queue_offer')
    .set({
      ...{ state, replied_at: clock.now().toISOString(), replied_by: actor.id, ground: ground ?? null },
      reason: reason === undefined || reason === '' ? null : keys.cipherFor(tenant).encrypt(reason, place),
    })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Offers of a vacancy, of an entry, or all open ones whose day has passed. */
export async function listOffers(
  { tx, tenant }: Store,
  query: { readonly vacancy?: string; readonly entry?: string; readonly dueBefore?: PlainDate },
): Promise<Offer[]> {
  let found = tables(tx).selectFrom('queue_offer').selectAll().where('tenant_id', '=', tenant)
  if (query.vacancy !== undefined) found = found.where('vacancy_id', '=', query.vacancy)
  if (query.entry !== undefined) found = found.where('entry_id', '=', query.entry)
  if (query.dueBefore !== undefined) found = found.where('state', '=', 'open').where('reply_by', '<', query.dueBefore)
  return (await found.orderBy('offered_at').orderBy('id').execute()).map(offerOf)
}

/** Offers that wait for an answer, what is due first first; 200 at most. */
export async function listOpenOffers({ tx, tenant }: Store): Promise<Offer[]> {
  const rows = await tables(tx)
    .selectFrom('queue_offer')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('state', '=', 'open')
    .orderBy('reply_by')
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map(offerOf)
}

/** Who has an offer open, in one programme or another. */
export async function busyEntries({ tx, tenant }: Store): Promise<Set<string>> {
  const rows = await tables(tx)
    .selectFrom('queue_offer')
    .select('entry_id')
    .where('tenant_id', '=', tenant)
    .where('state', '=', 'open')
    .execute()
  return new Set(rows.map((row) => row.entry_id))
}

/** When and why a family was passed over, the newest first. */
export async function listPasses({ tx, tenant }: Store, entry: string) {
  return tables(tx)
    .selectFrom('queue_pass as p')
    .innerJoin('queue_offer as o', (on) => on.onRef('o.tenant_id', '=', 'p.tenant_id').onRef('o.id', '=', 'p.offer_id'))
    .innerJoin('queue_vacancy as v', (on) =>
      on.onRef('v.tenant_id', '=', 'o.tenant_id').onRef('v.id', '=', 'o.vacancy_id'),
    )
    .select(['p.why as why', 'o.offered_at as at', 'v.unit_type as type', 'v.unit_id as unit'])
    .where('p.tenant_id', '=', tenant)
    .where('p.entry_id', '=', entry)
    .orderBy('o.offered_at', 'desc')
    .limit(100)
    .execute()
}

/** How often each reason for a refusal was given, for the statistics. */
export async function countGrounds({ tx, tenant }: Store, programme: string) {
  return tables(tx)
    .selectFrom('queue_offer as o')
    .innerJoin('queue_vacancy as v', (on) =>
      on.onRef('v.tenant_id', '=', 'o.tenant_id').onRef('v.id', '=', 'o.vacancy_id'),
    )
    .select(['o.ground as ground', sql<number>`count(*)::integer`.as('times')])
    .where('o.tenant_id', '=', tenant)
    .where('v.programme', '=', programme as Programme)
    .where('o.ground', 'is not', null)
    .groupBy('o.ground')
    .orderBy('times', 'desc')
    .execute()
}
