import { Fault, isId, newId } from '../../kit/index.ts'
import { readSqlError, SQL_STATE } from '../db/index.ts'
import { readAccountName } from './account-name.ts'
import { findAccount, insertAccount, replaceRecoveryCodes, type StaffAccount, updateAccount } from './account-store.ts'
import { ENTRIES } from './audit-kinds.ts'
import { storePassword } from './own-password.ts'
import { hashPassword } from './password.ts'
import { authorise, type By, COMMAND_LINE, type Hat, idOf } from './permission.ts'
import { needsAuthenticator } from './scopes.ts'
import { endSessions } from './session-store.ts'
import { newPaperCode } from './token.ts'
import { record, type VerbContext } from './verb-context.ts'

const GROUPS_OF_A_PASSWORD = 4

/** A first password, to be handed over and changed at the first sign-in. Its hash is made before any transaction. */
export interface FirstPassword {
  readonly text: string
  readonly hash: string
}

export async function newFirstPassword(): Promise<FirstPassword> {
  const text = newPaperCode(GROUPS_OF_A_PASSWORD)
  return { text, hash: await hashPassword(text) }
}

/** Who gets an account. */
interface NewAccount {
  readonly name: string
  readonly displayName: string
  /** One account for one member of staff. */
  readonly staffNumber: string
  readonly oidcSubject?: string | undefined
}

/** Opens an account, which may do nothing until somebody else gives it a post. Throws `conflict` for a name or number that is taken. */
export async function openAccount(
  context: VerbContext,
  by: By,
  wish: NewAccount,
  password: FirstPassword,
): Promise<string> {
  const { tx, tenant, clock } = context
  authorise(by, 'accounts.create', { tenant })
  const name = readAccountName(wish.name)
  if (name === undefined) throw new Fault('malformed', '账号用小写字母、数字、点和横线，2 到 40 位。', { path: 'name' })
  const id = newId(clock)
  const { displayName, staffNumber, oidcSubject } = wish
  await refusingTwice(() =>
    insertAccount(tx, tenant, { id, name, displayName, staffNumber, passwordHash: password.hash, oidcSubject }, clock),
  )
  await record(context, by, ENTRIES['account.open'], `account:${id}`)
  return id
}

async function refusingTwice(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (readSqlError(error)?.state !== SQL_STATE.uniqueViolation) throw error
    throw new Fault('conflict', '这个账号、工号或者登录身份已经有人用了。一个人只开一个账号。', { path: 'name' })
  }
}

/** The account of this bureau. Throws `not-found`. */
export async function requireAccount({ tx, tenant }: VerbContext, id: string): Promise<StaffAccount> {
  const account = isId(id) ? await findAccount(tx, tenant, { id }) : undefined
  if (account === undefined) throw new Fault('not-found', '没有这个工作人员。')
  return account
}

/** Closes an account and its sessions at once. */
export async function disableAccount(context: VerbContext, by: By, id: string): Promise<void> {
  const { tx, tenant, clock } = context
  authorise(by, 'accounts.end', { tenant })
  const account = await requireAccount(context, id)
  await updateAccount(tx, tenant, account.id, { disabled_at: clock.now().toISOString() })
  await endSessions(tx, account.id, {}, idOf(by), clock)
  await record(context, by, ENTRIES['account.disable'], `account:${account.id}`)
}

/**
 * Sets a first password, takes the authenticator off and ends the sessions. Throws `forbidden` for an administrator's account,
 * which is reset at the machine alone: else one administrator could become another.
 */
export async function resetAccount(
  context: VerbContext,
  by: By,
  id: string,
  hats: readonly Hat[],
  password: FirstPassword,
): Promise<void> {
  const { tx, tenant, clock } = context
  authorise(by, 'accounts.reset', { tenant })
  const account = await requireAccount(context, id)
  if (by !== COMMAND_LINE && (by.account === account.id || needsAuthenticator(hats.map((hat) => hat.post)))) {
    throw new Fault('forbidden', '管理员的账号只能在服务器上用 anju user reset 重设。')
  }
  await storePassword(context, account, password.hash, true)
  const noTotp = { totp_secret: null, totp_next: null, totp_confirmed_at: null, totp_last_step: null }
  await updateAccount(tx, tenant, account.id, noTotp)
  await replaceRecoveryCodes(tx, tenant, account.id, [], clock)
  await endSessions(tx, account.id, {}, idOf(by), clock)
  await record(context, by, ENTRIES['account.reset'], `account:${account.id}`)
}

/** Ends every session of a member of staff, for a lost computer or a doubt. */
export async function revokeSessions(context: VerbContext, by: By, id: string): Promise<number> {
  authorise(by, 'sessions.revoke', { tenant: context.tenant })
  const account = await requireAccount(context, id)
  const ended = await endSessions(context.tx, account.id, {}, idOf(by), context.clock)
  await record(context, by, ENTRIES['session.revoke'], `account:${account.id}`, { ended: ended.length })
  return ended.length
}
