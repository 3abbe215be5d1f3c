import { isId, type PlainDate } from '../../kit/index.ts'
import type { TenantId, Tx } from '../../platform/db/index.ts'
import type { Office } from './office.ts'

type OfficeTables = {
  office: {
    tenant_id: TenantId
    id: string
    kind: Office['kind']
    name: string
    area: string
    parent_id: string | null
    department: Exclude<Office['department'], undefined> | null
    valid_from: PlainDate
    valid_to: PlainDate | null
  }
}

export async function insertOffice(tx: Tx, tenant: TenantId, office: Office): Promise<void> {
  const { id, kind, name, area, parent, department, from, to } = office
  const row = { tenant_id: tenant, id, kind, name, area, parent_id: parent ?? null }
  const rest = { department: department ?? null, valid_from: from, valid_to: to ?? null }
  await offices(tx)
    .insertInto('office')
    .values({ ...row, ...rest })
    .execute()
}

/** An office of the bureau, open or closed. */
export async function findOffice(tx: Tx, tenant: TenantId, id: string): Promise<Office | undefined> {
  if (!isId(id)) return undefined
  const query = offices(tx).selectFrom('office').selectAll().where('tenant_id', '=', tenant).where('id', '=', id)
  const row = await query.executeTakeFirst()
  return row && readOffice(row)
}

/** The offices of the bureau that are open on a day, the larger areas first. */
export async function listOffices(tx: Tx, tenant: TenantId, on: PlainDate): Promise<Office[]> {
  const rows = await offices(tx)
    .selectFrom('office')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('valid_from', '<=', on)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', on)]))
    .orderBy('area')
    .orderBy('id')
    .execute()
  return rows.map(readOffice)
}

/** Sets the last day of an office. */
export async function updateOfficeEnd(tx: Tx, tenant: TenantId, id: string, lastDay: PlainDate): Promise<void> {
  const change = offices(tx).updateTable('office').set({ valid_to: lastDay })
  await change.where('tenant_id', '=', tenant).where('id', '=', id).execute()
}

function offices(tx: Tx): ReturnType<typeof tx.withTables<OfficeTables>> {
  return tx.withTables<OfficeTables>()
}

function readOffice(row: OfficeTables['office']): Office {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    area: row.area,
    from: row.valid_from,
    ...(row.parent_id === null ? {} : { parent: row.parent_id }),
    ...(row.department === null ? {} : { department: row.department }),
    ...(row.valid_to === null ? {} : { to: row.valid_to }),
  }
}
