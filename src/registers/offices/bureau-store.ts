import type { TenantId, Tx } from '../../platform/db/index.ts'
import type { Bureau, ListedBureau } from './bureau.ts'

type BureauTables = {
  tenant: {
    id: TenantId
    name: string
    kind: Bureau['kind']
    code_in_use: string
    pack: string | null
    founded_on: string
  }
  bureau_directory: { id: TenantId; name: string; kind: Bureau['kind']; code_in_use: string }
}

/** Founds a bureau in a transaction of its own, and lists it; one that is there already is left as it is. True when it is new. */
export async function insertBureau(tx: Tx, bureau: Bureau): Promise<boolean> {
  const { id, name, kind, pack, foundedOn } = bureau
  const listed = { id, name, kind, code_in_use: bureau.codeInUse }
  const tables = tx.withTables<BureauTables>()
  const founded = await tables
    .insertInto('tenant')
    .values({ ...listed, pack: pack ?? null, founded_on: foundedOn })
    .onConflict((clash) => clash.column('id').doNothing())
    .executeTakeFirst()
  await tables
    .insertInto('bureau_directory')
    .values(listed)
    .onConflict((clash) => clash.column('id').doNothing())
    .execute()
  return (founded.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** The bureau of the transaction; undefined when it has not been founded. */
export async function findBureau(tx: Tx, id: TenantId): Promise<Bureau | undefined> {
  const tables = tx.withTables<BureauTables>()
  const row = await tables.selectFrom('tenant').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) return undefined
  const { name, kind, code_in_use, pack, founded_on } = row
  return { id, name, kind, codeInUse: code_in_use, foundedOn: founded_on, ...(pack === null ? {} : { pack }) }
}

/** Whether there is such a bureau. */
export async function isBureau(tx: Tx, id: TenantId): Promise<boolean> {
  return (await findBureau(tx, id)) !== undefined
}

/** Every bureau of this installation, by its code. */
export async function listBureaus(tx: Tx): Promise<ListedBureau[]> {
  const rows = await tx.withTables<BureauTables>().selectFrom('bureau_directory').selectAll().orderBy('id').execute()
  return rows.map(({ id, name, kind, code_in_use }) => ({ id, name, kind, codeInUse: code_in_use }))
}
