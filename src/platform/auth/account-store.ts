import type { Clock } from '../../kit/index.ts'
import type { TenantId, Tx } from '../db/index.ts'

type AccountTables = {
  staff_account: {
    tenant_id: TenantId
    id: string
    name: string
    display_name: string
    staff_number: string
    password_hash: string
    password_set_at: string
    must_change_password: boolean
    totp_secret: string | null
    totp_next: string | null
    totp_confirmed_at: string | null
    totp_last_step: bigint | null
    oidc_subject: string | null
    created_at: string
    disabled_at: string | null
    left_on: string | null
  }
  password_history: { tenant_id: TenantId; account_id: string; set_at: string; password_hash: string }
  recovery_code: {
    tenant_id: TenantId
    account_id: string
    code_hash: Uint8Array
    issued_at: string
    used_at: string | null
  }
}

/** A member of staff as the sign-in knows them. */
export interface StaffAccount {
  readonly id: string
  readonly name: string
  readonly displayName: string
  readonly staffNumber: string
  readonly passwordHash: string
  readonly mustChangePassword: boolean
  /** Encrypted; undefined: no authenticator that has been confirmed. */
  readonly totpSecret: string | undefined
  /** The first one, or the one that is to take its place, while it waits for its first code. */
  readonly unconfirmedTotp: string | undefined
  readonly oidcSubject: string | undefined
  /** False once disabled or left. */
  readonly active: boolean
}

type Key = Partial<Pick<AccountTables['staff_account'], 'id' | 'name' | 'oidc_subject'>>

/** The account of a bureau by its id, its name or the provider's subject. */
export async function findAccount(tx: Tx, tenant: TenantId, key: Key): Promise<StaffAccount | undefined> {
  let query = accounts(tx).selectFrom('staff_account').selectAll().where('tenant_id', '=', tenant)
  if (key.id !== undefined) query = query.where('id', '=', key.id)
  if (key.name !== undefined) query = query.where('name', '=', key.name)
  if (key.oidc_subject !== undefined) query = query.where('oidc_subject', '=', key.oidc_subject)
  const row = await query.executeTakeFirst()
  return row && readAccount(row)
}

/** The accounts of a bureau by name. */
export async function listAccounts(tx: Tx, tenant: TenantId): Promise<StaffAccount[]> {
  const query = accounts(tx).selectFrom('staff_account').selectAll().where('tenant_id', '=', tenant).orderBy('name')
  return (await query.execute()).map(readAccount)
}

export async function insertAccount(
  tx: Tx,
  tenant: TenantId,
  account: Pick<StaffAccount, 'id' | 'name' | 'displayName' | 'staffNumber' | 'passwordHash' | 'oidcSubject'>,
  clock: Clock,
): Promise<void> {
  const now = clock.now().toISOString()
  const row = {
    tenant_id: tenant,
    id: account.id,
    name: account.name,
    display_name: account.displayName,
    staff_number: account.staffNumber,
    password_hash: account.passwordHash,
    password_set_at: now,
    must_change_password: true,
    oidc_subject: account.oidcSubject ?? null,
    created_at: now,
    ...{ totp_secret: null, totp_next: null, totp_confirmed_at: null, totp_last_step: null },
    ...{ disabled_at: null, left_on: null },
  }
  await accounts(tx).insertInto('staff_account').values(row).execute()
}

type Change = Partial<Omit<AccountTables['staff_account'], 'tenant_id' | 'id' | 'name' | 'created_at'>>

export async function updateAccount(tx: Tx, tenant: TenantId, id: string, change: Change): Promise<void> {
  const query = accounts(tx).updateTable('staff_account').set(change)
  await query.where('tenant_id', '=', tenant).where('id', '=', id).execute()
}

/** Takes a code's time step for used. False when that step or a later one was used before: the code is being replayed. */
export async function takeTotpStep(tx: Tx, tenant: TenantId, id: string, step: number): Promise<boolean> {
  const result = await accounts(tx)
    .updateTable('staff_account')
    .set({ totp_last_step: BigInt(step) })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where((where) => where.or([where('totp_last_step', 'is', null), where('totp_last_step', '<', BigInt(step))]))
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Takes a recovery code for used. False when there is no such code or it was used. */
export async function takeRecoveryCode(
  tx: Tx,
  tenant: TenantId,
  account: string,
  codeHash: Uint8Array,
  clock: Clock,
): Promise<boolean> {
  const result = await accounts(tx)
    .updateTable('recovery_code')
    .set({ used_at: clock.now().toISOString() })
    .where('tenant_id', '=', tenant)
    .where('account_id', '=', account)
    .where('code_hash', '=', codeHash)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Puts new recovery codes in the place of those that are left. */
export async function replaceRecoveryCodes(
  tx: Tx,
  tenant: TenantId,
  account: string,
  codeHashes: readonly Uint8Array[],
  clock: Clock,
): Promise<void> {
  const now = clock.now().toISOString()
  await accounts(tx)
    .updateTable('recovery_code')
    .set({ used_at: now })
    .where('tenant_id', '=', tenant)
    .where('account_id', '=', account)
    .where('used_at', 'is', null)
    .execute()
  if (codeHashes.length === 0) return
  const rows = codeHashes.map((code_hash) => ({
    tenant_id: tenant,
    account_id: account,
    code_hash,
    issued_at: now,
    used_at: null,
  }))
  await accounts(tx).insertInto('recovery_code').values(rows).execute()
}

/** The hashes of the last passwords, the newest first. */
export async function listPasswordHistory(tx: Tx, tenant: TenantId, account: string, count: number): Promise<string[]> {
  const rows = await accounts(tx)
    .selectFrom('password_history')
    .select('password_hash')
    .where('tenant_id', '=', tenant)
    .where('account_id', '=', account)
    .orderBy('set_at', 'desc')
    .limit(count)
    .execute()
  return rows.map((row) => row.password_hash)
}

export async function insertPasswordHistory(
  tx: Tx,
  tenant: TenantId,
  account: string,
  passwordHash: string,
  clock: Clock,
): Promise<void> {
  const row = { tenant_id: tenant, account_id: account, set_at: clock.now().toISOString(), password_hash: passwordHash }
  const query = accounts(tx).insertInto('password_history').values(row)
  await query.onConflict((clash) => clash.columns(['tenant_id', 'account_id', 'set_at']).doNothing()).execute()
}

function accounts(tx: Tx): ReturnType<typeof tx.withTables<AccountTables>> {
  return tx.withTables<AccountTables>()
}

function readAccount(row: AccountTables['staff_account']): StaffAccount {
  const confirmed = row.totp_confirmed_at !== null
  return {
    id: row.id,
    name: row.name,
    displayName: row.display_name,
    staffNumber: row.staff_number,
    passwordHash: row.password_hash,
    mustChangePassword: row.must_change_password,
    totpSecret: (confirmed ? row.totp_secret : null) ?? undefined,
    unconfirmedTotp: (confirmed ? row.totp_next : row.totp_secret) ?? undefined,
    oidcSubject: row.oidc_subject ?? undefined,
    active: row.disabled_at === null && row.left_on === null,
  }
}
