import type { PlainDate } from '../../kit/index.ts'
import type { TenantId, Tx } from '../../platform/db/index.ts'
import type { Placement, PlacementSource, PlacementState } from './placement.ts'
import type { Store } from './queue-store.ts'

interface PlacementRow {
  readonly id: string
  readonly entry_id: string | null
  readonly person_id: string
  readonly household_id: string | null
  readonly unit_id: string
  readonly bond: string
  readonly origin: string
  readonly source: PlacementSource
  readonly plan_id: string | null
  readonly offer_id: string | null
  readonly agreed_at: string
  readonly agreed_by: string
  readonly sign_by: PlainDate
  readonly sign_provisional: boolean
  readonly state: PlacementState
  readonly since: PlainDate
  readonly version: number
}

type Tables = { placement: PlacementRow & { tenant_id: TenantId } }

const tables = (tx: Tx) => tx.withTables<Tables>()

const placementOf = (row: PlacementRow): Placement => ({
  ...{ id: row.id, entry: row.entry_id, person: row.person_id, household: row.household_id, unit: row.unit_id },
  ...{
    bond: row.bond,
    origin: row.origin,
    source: row.source,
    plan: row.plan_id,
    offer: row.offer_id,
    agreedAt: row.agreed_at,
  },
  ...{ signBy: row.sign_by, signProvisional: row.sign_provisional, state: row.state, since: row.since },
  version: row.version,
})

export async function insertPlacement({ tx, tenant }: Store, placed: Placement, by: string): Promise<void> {
  await tables(tx)
    .insertInto('placement')
    .values({
      ...{ tenant_id: tenant, id: placed.id, entry_id: placed.entry, person_id: placed.person },
      ...{ household_id: placed.household, unit_id: placed.unit, bond: placed.bond, origin: placed.origin },
      source: placed.source,
      ...{ plan_id: placed.plan, offer_id: placed.offer, agreed_at: placed.agreedAt, agreed_by: by },
      ...{ sign_by: placed.signBy, sign_provisional: placed.signProvisional, state: placed.state },
      ...{ since: placed.since, version: placed.version },
    })
    .execute()
}

export async function findPlacement({ tx, tenant }: Store, id: string, hold: boolean): Promise<Placement | undefined> {
  const query = tables(tx).selectFrom('placement').selectAll().where('tenant_id', '=', tenant).where('id', '=', id)
  const row = await (hold ? query.forUpdate() : query).executeTakeFirst()
  return row && placementOf(row)
}

/** Moves a placement on unless somebody else was quicker: false. */
export async function movePlacement(
  { tx, tenant }: Store,
  { id, version }: Placement,
  state: PlacementState,
  on: PlainDate,
): Promise<boolean> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('placement')
    .set({ state, since: on, version: version + 1 })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export interface PlacementQuery {
  readonly state?: PlacementState
  readonly entry?: string
  readonly unit?: string
  readonly plan?: string
  readonly person?: readonly string[]
  /** Agreed ones whose day for signing was before. */
  readonly dueBefore?: PlainDate
}

const MOST = 500

/** Placements, what was agreed first first. */
export async function listPlacements({ tx, tenant }: Store, query: PlacementQuery): Promise<Placement[]> {
  let found = tables(tx).selectFrom('placement').selectAll().where('tenant_id', '=', tenant)
  if (query.state !== undefined) found = found.where('state', '=', query.state)
  if (query.entry !== undefined) found = found.where('entry_id', '=', query.entry)
  if (query.unit !== undefined) found = found.where('unit_id', '=', query.unit)
  if (query.plan !== undefined) found = found.where('plan_id', '=', query.plan)
  if (query.person !== undefined) found = found.where('person_id', 'in', [...query.person])
  if (query.dueBefore !== undefined) found = found.where('state', '=', 'agreed').where('sign_by', '<', query.dueBefore)
  const rows = await found.orderBy('agreed_at').orderBy('id').limit(MOST).execute()
  return rows.map(placementOf)
}

/** The types of the flats of signed placements, by entry. */
export async function signedTypes({ tx, tenant }: Store, entries: readonly string[]): Promise<Map<string, string>> {
  if (entries.length === 0) return new Map()
  const rows = await tx
    .withTables<Tables & { unit: { tenant_id: TenantId; id: string; unit_type: string } }>()
    .selectFrom('placement as p')
    .innerJoin('unit as u', (on) => on.onRef('u.tenant_id', '=', 'p.tenant_id').onRef('u.id', '=', 'p.unit_id'))
    .select(['p.entry_id as entry', 'u.unit_type as type'])
    .where('p.tenant_id', '=', tenant)
    .where('p.source', '=', 'offer')
    .where('p.state', 'in', ['signed', 'ended'])
    .where('p.entry_id', 'in', [...entries])
    .orderBy('p.agreed_at')
    .execute()
  return new Map(rows.map(({ entry, type }) => [entry ?? '', type]))
}
