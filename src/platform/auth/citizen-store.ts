import type { Clock } from '../../kit/index.ts'
import type { Tx } from '../db/index.ts'

type CitizenTables = {
  citizen_account: {
    id: string
    phone_index: string
    phone_sealed: string
    created_at: string
    closed_at: string | null
  }
  one_time_code: { phone_index: string; code_hash: Uint8Array; sent_at: string; ends_at: string; tries_left: number }
}

/** The open account of a phone, by any index its number may carry. */
export async function findCitizenByPhone(tx: Tx, indexes: readonly string[]): Promise<string | undefined> {
  const row = await citizens(tx)
    .selectFrom('citizen_account')
    .select('id')
    .where('phone_index', 'in', [...indexes])
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return row?.id
}

/** The encrypted number of an open account. */
export async function findSealedPhone(tx: Tx, id: string): Promise<string | undefined> {
  const row = await citizens(tx)
    .selectFrom('citizen_account')
    .select('phone_sealed')
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return row?.phone_sealed
}

/** Opens an account for a phone that has none. */
export async function insertCitizen(
  tx: Tx,
  account: { readonly id: string; readonly phoneIndex: string; readonly phoneSealed: string },
  clock: Clock,
): Promise<void> {
  const { id, phoneIndex, phoneSealed } = account
  const row = {
    id,
    phone_index: phoneIndex,
    phone_sealed: phoneSealed,
    created_at: clock.now().toISOString(),
    closed_at: null,
  }
  await citizens(tx).insertInto('citizen_account').values(row).execute()
}

/** Puts a code in the place of the one before. */
export async function putCode(
  tx: Tx,
  code: { readonly phoneIndex: string; readonly hash: Uint8Array; readonly minutes: number; readonly tries: number },
  clock: Clock,
): Promise<void> {
  const now = clock.now()
  const row = {
    code_hash: code.hash,
    sent_at: now.toISOString(),
    ends_at: new Date(now.getTime() + code.minutes * 60_000).toISOString(),
    tries_left: code.tries,
  }
  await citizens(tx)
    .insertInto('one_time_code')
    .values({ phone_index: code.phoneIndex, ...row })
    .onConflict((clash) => clash.column('phone_index').doUpdateSet(row))
    .execute()
}

/** Uses up one try on the code of a phone and gives its hash; undefined when there is none, its time is up, or its tries are. */
export async function takeTry(tx: Tx, indexes: readonly string[], clock: Clock): Promise<Uint8Array | undefined> {
  const row = await citizens(tx)
    .updateTable('one_time_code')
    .set((set) => ({ tries_left: set('tries_left', '-', 1) }))
    .where('phone_index', 'in', [...indexes])
    .where('ends_at', '>', clock.now().toISOString())
    .where('tries_left', '>', 0)
    .returning('code_hash')
    .executeTakeFirst()
  return row?.code_hash
}

/** Takes away the code of a phone. */
export async function dropCode(tx: Tx, indexes: readonly string[]): Promise<void> {
  await citizens(tx)
    .deleteFrom('one_time_code')
    .where('phone_index', 'in', [...indexes])
    .execute()
}

/** Closes an account whose number was lost or given to somebody else; the number then starts anew. */
export async function closeCitizen(tx: Tx, id: string, clock: Clock): Promise<void> {
  const change = citizens(tx).updateTable('citizen_account').set({ closed_at: clock.now().toISOString() })
  await change.where('id', '=', id).where('closed_at', 'is', null).execute()
}

function citizens(tx: Tx): ReturnType<typeof tx.withTables<CitizenTables>> {
  return tx.withTables<CitizenTables>()
}
