import { type Clock, Fault, newId } from '../../kit/index.ts'
import type { KeyRing } from '../../platform/crypto/index.ts'
import { type Database, inTenant, type TenantId } from '../../platform/db/index.ts'
import { BYTE_ORDER_MARK, csvLine, type RegisterActor, type RegisterContext, recordKind } from '../people/index.ts'
import { STOCK_AUDIT_KINDS } from './audit-kinds.ts'
import { areaText } from './enter-units.ts'
import { UNIT_COLUMNS } from './import-units.ts'
import type { Unit } from './unit.ts'
import { loadUnits, type UnitQuery } from './unit-store.ts'
import { ORIENTATIONS, UNIT_STATES, UNIT_TYPES } from './words.ts'

export interface UnitsExport {
  readonly database: Database
  readonly tenant: TenantId
  readonly clock: Clock
  readonly actor: RegisterActor
  readonly keys: KeyRing
  /** Which flats; absent: all. */
  readonly query?: Omit<UnitQuery, 'after' | 'limit'>
  readonly reason: string
}

const ROWS_AT_ONCE = 500

/**
 * The flats as comma separated text that spreadsheets open, piece by piece, with the columns of the list by which they come in. That
 * it began and how many rows it had is in the audit log. Throws `malformed` without a reason.
 */
export async function* exportUnitsAsCsv(request: UnitsExport): AsyncGenerator<string> {
  const { database, tenant, clock, actor, keys, query } = request
  const reason = request.reason.trim()
  if (reason === '') throw new Fault('malformed', '请写明导出的事由。', { path: 'reason' })
  const inOne = <T>(work: (context: RegisterContext) => Promise<T>): Promise<T> =>
    inTenant(database, tenant, (tx) => work({ tx, tenant, clock, actor, keys }))
  const objects = [`export:${newId(clock)}`]
  await inOne((context) => recordKind(context, STOCK_AUDIT_KINDS['units.export'], objects, { reason }))
  yield BYTE_ORDER_MARK + csvLine([...UNIT_COLUMNS.map(({ heading }) => heading), '状态起始日'])
  let rows = 0
  for (let after: string | undefined, done = false; !done; ) {
    const page: Unit[] = await inOne((context) =>
      loadUnits(context, { ...query, limit: ROWS_AT_ONCE, ...(after !== undefined && { after }) }),
    )
    for (const unit of page) yield csvLine(cellsOf(unit))
    rows += page.length
    after = page.at(-1)?.id
    done = page.length < ROWS_AT_ONCE
  }
  await inOne((context) => recordKind(context, STOCK_AUDIT_KINDS['units.export-end'], objects, { rows }))
}

function cellsOf(unit: Unit): string[] {
  const { project, building, number, type, floorArea, floor, decorated, orientation, realEstateCode, state, since } =
    unit
  return [
    ...[
      project.code,
      building.name,
      number,
      UNIT_TYPES[type],
      areaText(floorArea),
      floor === null ? '' : String(floor),
    ],
    decorated === null ? '' : decorated ? '是' : '否',
    orientation === null ? '' : ORIENTATIONS[orientation],
    ...[realEstateCode ?? '', UNIT_STATES[state], since],
  ]
}
