import { type SqlBool, sql } from 'kysely'
import type { PlainDate } from '../../kit/index.ts'
import type { FieldPlace } from '../../platform/crypto/index.ts'
import { type ColumnTypes, insertNewRows, insertRows, type TenantId, type Tx } from '../../platform/db/index.ts'
import type { RegisterContext } from '../people/index.ts'
import type { Unit, UnitDetail, UnitEvent, UnitFacts } from './unit.ts'
import type { UnitState } from './words.ts'

type UnitRow = {
  tenant_id: TenantId
  id: string
  project_id: string
  building_id: string
  number: string
  unit_type: Unit['type']
  floor: number | null
  floor_area: number
  decorated: boolean | null
  orientation: Unit['orientation']
  real_estate_code: string | null
  state: UnitState
  since: PlainDate
  bond: string | null
  version: number
}

type ActRow = {
  tenant_id: TenantId
  unit_id: string
  seq: number
  act: string
  after_seq: number | null
  from_state: string
  to_state: string
  bond_before: string
  bond_after: string
  actor: string
  hat: string | null
  at: string
  detail: string
}

type Tables = { unit: UnitRow; unit_act: ActRow }
type Store = Pick<RegisterContext, 'tx' | 'tenant'>

const tables = (tx: Tx) => tx.withTables<Tables>()

const UNIT_COLUMNS: ColumnTypes<UnitRow> = {
  ...{ tenant_id: 'integer', id: 'uuid', project_id: 'uuid', building_id: 'uuid', number: 'text', unit_type: 'text' },
  ...{ floor: 'integer', floor_area: 'integer', decorated: 'boolean', orientation: 'text', real_estate_code: 'text' },
  ...{ state: 'text', since: 'date', bond: 'text', version: 'integer' },
}
const ACT_COLUMNS: ColumnTypes<ActRow> = {
  ...{ tenant_id: 'integer', unit_id: 'uuid', seq: 'integer', act: 'text', after_seq: 'integer', from_state: 'text' },
  ...{ to_state: 'text', bond_before: 'text', bond_after: 'text', actor: 'text', hat: 'uuid', at: 'timestamptz' },
  ...{ detail: 'text' },
}

/** Which flats; every part that is given must hold. */
export interface UnitQuery {
  readonly ids?: readonly string[]
  readonly project?: string
  readonly projects?: readonly string[]
  readonly building?: string
  readonly buildings?: readonly string[]
  readonly programme?: Unit['project']['programme']
  /** The office that runs the project. */
  readonly operator?: string
  readonly states?: readonly UnitState[]
  readonly types?: readonly Unit['type'][]
  readonly bond?: string
  /** The number of the flat, or its code in the register of real estate. */
  readonly number?: string
  readonly realEstateCodes?: readonly string[]
  /** Flats behind this one, for reading in pages. */
  readonly after?: string
  readonly limit?: number
  /** `place`: by project, building, floor and number, as people look for them; absent: by id. */
  readonly order?: 'place'
}

/** Where a flat comes among others: numbers that are shorter come first, so that 99 stands before 101. */
const PLACE = sql`p.code, b.name, coalesce(u.floor, 32767), length(u.number), u.number, u.id`

const SEEN = sql`u.id, u.number, u.unit_type, u.floor, u.floor_area, u.decorated, u.orientation, u.real_estate_code, u.state, u.since,
  u.bond, u.version, u.building_id, b.name as building_name, p.id as project_id, p.code, p.name as project_name, p.programme, p.area,
  p.operator_id`

type SeenRow = Omit<UnitRow, 'tenant_id'> & {
  building_name: string
  code: string
  project_name: string
  programme: Unit['project']['programme']
  area: string
  operator_id: string | null
}

const FROM = sql`unit u
    join building b on b.tenant_id = u.tenant_id and b.id = u.building_id
    join housing_project p on p.tenant_id = u.tenant_id and p.id = u.project_id`

/** Flats in the order of their ids, or of their places. */
export async function loadUnits({ tx, tenant }: Store, query: UnitQuery): Promise<Unit[]> {
  const { limit, after, order } = query
  const key = order === 'place' ? PLACE : sql`u.id`
  const isBehind =
    after === undefined
      ? sql`true`
      : sql`(${key}) > (select ${key} from ${FROM} where u.tenant_id = ${tenant}::integer and u.id = ${after}::uuid)`
  const found = await sql<SeenRow>`select ${SEEN} from ${FROM}
    where u.tenant_id = ${tenant}::integer and ${matches(query)} and ${isBehind}
    order by ${key} ${limit === undefined ? sql`` : sql`limit ${limit}`}`.execute(tx)
  return found.rows.map(readSeen)
}

function matches(query: UnitQuery): ReturnType<typeof sql<SqlBool>> {
  const { ids, project, projects, building, buildings, programme, operator, states, types, bond } = query
  const { number, realEstateCodes } = query
  const conditions = [
    sql`true`,
    ...(ids === undefined ? [] : [sql`u.id = any(${[...ids]}::uuid[])`]),
    ...(project === undefined ? [] : [sql`u.project_id = ${project}::uuid`]),
    ...(projects === undefined ? [] : [sql`u.project_id = any(${[...projects]}::uuid[])`]),
    ...(building === undefined ? [] : [sql`u.building_id = ${building}::uuid`]),
    ...(buildings === undefined ? [] : [sql`u.building_id = any(${[...buildings]}::uuid[])`]),
    ...(programme === undefined ? [] : [sql`p.programme = ${programme}`]),
    ...(operator === undefined ? [] : [sql`p.operator_id = ${operator}::uuid`]),
    ...(states === undefined ? [] : [sql`u.state = any(${[...states]}::text[])`]),
    ...(types === undefined ? [] : [sql`u.unit_type = any(${[...types]}::text[])`]),
    ...(bond === undefined ? [] : [sql`u.bond = ${bond}`]),
    ...(number === undefined ? [] : [sql`(u.number = ${number} or u.real_estate_code = ${number})`]),
    ...(realEstateCodes === undefined ? [] : [sql`u.real_estate_code = any(${[...realEstateCodes]}::text[])`]),
  ]
  return sql<SqlBool>`(${sql.join(conditions, sql` and `)})`
}

function readSeen(row: SeenRow): Unit {
  return {
    ...{ id: row.id, number: row.number, type: row.unit_type, floor: row.floor, floorArea: row.floor_area },
    ...{ decorated: row.decorated, orientation: row.orientation, realEstateCode: row.real_estate_code },
    project: {
      ...{ id: row.project_id, code: row.code, name: row.project_name, programme: row.programme },
      ...{ area: row.area, operator: row.operator_id },
    },
    building: { id: row.building_id, name: row.building_name },
    ...{ state: row.state, since: row.since, bond: row.bond, version: row.version },
  }
}

/** Nobody else acts on these flats until the transaction ends. In the order of their ids, so that two never wait for each other. */
export async function holdRows({ tx, tenant }: Store, ids: readonly string[]): Promise<void> {
  await sql`select id from unit where tenant_id = ${tenant}::integer and id = any(${[...ids]}::uuid[])
    order by id for update`.execute(tx)
}

/** What becomes of a flat's row. `version`: as it was before. */
export interface UnitChange {
  readonly id: string
  readonly version: number
  readonly state: UnitState
  readonly since: PlainDate
  readonly bond: string | null
}

/** Writes states down where the rows are still as they were seen; answers how many were. */
export async function updateStates({ tx, tenant }: Store, changes: readonly UnitChange[]): Promise<number> {
  const result = await sql`update unit set state = c.state, since = c.since, bond = c.bond, version = unit.version + 1
    from json_to_recordset(${JSON.stringify(changes)}::json)
      as c (id uuid, version integer, state text, since date, bond text)
    where unit.tenant_id = ${tenant}::integer and unit.id = c.id and unit.version = c.version`.execute(tx)
  return Number(result.numAffectedRows ?? 0n)
}

/** Writes down what is told of a flat, as an act on it. */
export async function updateFacts(
  { tx, tenant }: Store,
  { id, version }: Pick<Unit, 'id' | 'version'>,
  facts: UnitFacts,
): Promise<boolean> {
  const result = await tables(tx)
    .updateTable('unit')
    .set({ ...factColumns(facts), version: version + 1 })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

function factColumns({ number, type, floor, floorArea, decorated, orientation, realEstateCode }: UnitFacts) {
  return {
    ...{ number, unit_type: type, floor, floor_area: floorArea, decorated, orientation },
    real_estate_code: realEstateCode,
  }
}

/** A flat that is not there yet. */
export interface FreshUnit extends UnitFacts {
  readonly id: string
  readonly project: string
  readonly building: string
}

/** Writes flats down unless one of the same number stands in the building, or one with the same code anywhere; answers which went in. */
export async function insertUnits(
  { tx, tenant }: Store,
  units: readonly FreshUnit[],
  since: PlainDate,
): Promise<ReadonlySet<string>> {
  const rows = units.map(
    ({ id, project, building, ...facts }): UnitRow => ({
      ...{ tenant_id: tenant, id, project_id: project, building_id: building, ...factColumns(facts) },
      ...{ state: 'preparing', since, bond: null, version: 1 },
    }),
  )
  return new Set((await insertNewRows(tx, 'unit', UNIT_COLUMNS, rows)).map(({ id }) => id))
}

const placeOf = (unit: string, seq: number): FieldPlace => ({
  ...{ table: 'unit_act', column: 'detail', row: `${unit} ${seq}` },
})

/** An act about to be written, with the flat that it is done to. */
export type FreshEvent = Omit<UnitEvent, 'actor' | 'hat' | 'at'> & { readonly unit: string }

export async function insertEvents(
  { tx, tenant, keys, actor, clock }: RegisterContext,
  events: readonly FreshEvent[],
): Promise<void> {
  const cipher = keys.cipherFor(tenant)
  const at = clock.now().toISOString()
  const rows = events.map(
    ({ unit, seq, act, from, to, bondBefore, bondAfter, detail }): ActRow => ({
      ...{ tenant_id: tenant, unit_id: unit, seq, act, after_seq: seq === 1 ? null : seq - 1 },
      ...{ from_state: from, to_state: to, bond_before: bondBefore, bond_after: bondAfter },
      ...{ actor: actor.id, hat: actor.hat ?? null, at },
      detail: cipher.encrypt(JSON.stringify(detail), placeOf(unit, seq)),
    }),
  )
  await insertRows(tx, 'unit_act', ACT_COLUMNS, rows)
}

/** All acts of a flat, the first one first. */
export async function loadEvents({ tx, tenant, keys }: RegisterContext, unit: string): Promise<UnitEvent[]> {
  const rows = await tables(tx)
    .selectFrom('unit_act')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('unit_id', '=', unit)
    .orderBy('seq')
    .execute()
  const cipher = keys.cipherFor(tenant)
  return rows.map((row) => {
    const detail = JSON.parse(cipher.decrypt(row.detail, placeOf(unit, row.seq))) as UnitDetail
    const { seq, act, actor, hat, at } = row
    // Written by `insertEvents`.
    return {
      ...{ seq, act, from: row.from_state, to: row.to_state, bondBefore: row.bond_before, bondAfter: row.bond_after },
      ...{ actor, hat, at, detail },
    } as UnitEvent
  })
}
