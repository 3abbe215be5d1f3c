import type { TenantId, Tx } from '../../platform/db/index.ts'
import type { Office } from './office.ts'

type OfficeTables = {
  tenant: {
    id: TenantId
    name: string
    kind: Office['kind']
    code_in_use: string
    pack: string | null
    founded_on: string
  }
}

/** Founds an office in a transaction of its own bureau; one that is there already is left as it is. */
export async function insertOffice(tx: Tx, office: Office): Promise<void> {
  const { id, name, kind, pack, foundedOn } = office
  const row = { id, name, kind, pack: pack ?? null, code_in_use: office.codeInUse, founded_on: foundedOn }
  const tables = tx.withTables<OfficeTables>()
  await tables
    .insertInto('tenant')
    .values(row)
    .onConflict((clash) => clash.column('id').doNothing())
    .execute()
}

/** The office of a bureau; undefined when it has not been founded. */
export async function findOffice(tx: Tx, id: TenantId): Promise<Office | undefined> {
  const tables = tx.withTables<OfficeTables>()
  const row = await tables.selectFrom('tenant').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) return undefined
  const { name, kind, code_in_use, pack, founded_on } = row
  return { id, name, kind, codeInUse: code_in_use, foundedOn: founded_on, ...(pack === null ? {} : { pack }) }
}
