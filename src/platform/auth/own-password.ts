import { Fault } from '../../kit/index.ts'
import { inTenant } from '../db/index.ts'
import {
  findAccount,
  insertPasswordHistory,
  listPasswordHistory,
  type StaffAccount,
  updateAccount,
} from './account-store.ts'
import { ENTRIES } from './audit-kinds.ts'
import type { Caller } from './caller.ts'
import { accountLimit, countTries, refuseTooMany } from './limits.ts'
import { checkNewPassword, hashPassword, verifyPassword } from './password.ts'
import { type SecondFactor, takeSecondFactor } from './second-factor.ts'
import { type AuthServices, hatsToday, inVerb } from './services.ts'
import { endSessions, updateSession } from './session-store.ts'
import { stageOf } from './sign-in.ts'
import { record, type VerbContext } from './verb-context.ts'

/** How many passwords back may not come again. */
const HISTORY = 5

/** The account behind a session whose password is right. Throws `forbidden`, or `too-many-requests` after some tries. */
async function proveOwner(services: AuthServices, caller: Caller, password: string): Promise<StaffAccount> {
  const { tenant, account } = caller.session
  const tries = [accountLimit(services), `confirm|${account}`] as const
  const found = await inTenant(services.database, tenant, async (tx) => {
    await refuseTooMany(services, tx, [tries])
    return findAccount(tx, tenant, { id: account })
  })
  if (await verifyPassword(found?.passwordHash, password)) return ownerOf(found)
  await noteWrongProof(services, caller)
  throw wrongProof()
}

function ownerOf(account: StaffAccount | undefined): StaffAccount {
  if (account === undefined) throw new Fault('not-found', '没有这个账号。')
  return account
}

function noteWrongProof(services: AuthServices, caller: Caller): Promise<void> {
  const { tenant, account } = caller.session
  return inVerb(services, tenant, async (context) => {
    await countTries(services, context.tx, [[accountLimit(services), `confirm|${account}`]])
    await record(context, caller.id, ENTRIES['session.confirm-refuse'], `account:${account}`)
  })
}

function wrongProof(): Fault {
  return new Fault('forbidden', '密码或者验证码不对，请重新输入。', { path: 'password' })
}

/**
 * Proves again who sits there, for dangerous acts in the next minutes and for a session that came by sign-on and lacks its
 * code. Throws `forbidden` when the password or code is wrong.
 */
export async function confirmAgain(
  services: AuthServices,
  caller: Caller,
  typed: SecondFactor & { readonly password?: string | undefined },
): Promise<void> {
  const { session } = caller
  const needsPassword = session.stage !== 'code'
  const account = needsPassword
    ? await proveOwner(services, caller, typed.password ?? '')
    : ownerOf(
        await inTenant(services.database, session.tenant, async (tx) => {
          await refuseTooMany(services, tx, [[accountLimit(services), `confirm|${session.account}`]])
          return findAccount(tx, session.tenant, { id: session.account })
        }),
      )
  const proved = await inVerb(services, session.tenant, async (context) => {
    if (!(await takeSecondFactor(services, context, account, typed))) return false
    const stage = session.stage === 'code' ? { stage: 'open' as const } : {}
    await updateSession(context.tx, session.id, { proved_at: services.clock.now().toISOString(), ...stage })
    await record(context, caller.id, ENTRIES['session.confirm'], `session:${session.id}`)
    return true
  })
  if (proved) return
  await noteWrongProof(services, caller)
  throw wrongProof()
}

/** Changes one's own password and ends one's other sessions. Throws `forbidden` (old one wrong) or `weak-password`. */
export async function changePassword(
  services: AuthServices,
  caller: Caller,
  typed: { readonly old: string; readonly password: string },
): Promise<void> {
  const { tenant, id: sessionId } = caller.session
  const account = await proveOwner(services, caller, typed.old)
  const before = await inTenant(services.database, tenant, (tx) => listPasswordHistory(tx, tenant, account.id, HISTORY))
  await checkNewPassword(typed.password, { ...account, history: [account.passwordHash, ...before] })
  const passwordHash = await hashPassword(typed.password)
  await inVerb(services, tenant, async (context) => {
    await storePassword(context, account, passwordHash, false)
    await endSessions(context.tx, account.id, { except: sessionId }, caller.id, services.clock)
    const hats = await hatsToday(services, context.tx, tenant, account.id)
    const stage = stageOf({ ...account, mustChangePassword: false }, hats, 'password')
    await updateSession(context.tx, sessionId, { stage, proved_at: services.clock.now().toISOString() })
    await record(context, caller.id, ENTRIES['account.password-change'], `account:${account.id}`)
  })
}

/** Puts a new hash in the place of the old one, which is remembered. */
export async function storePassword(
  { tx, tenant, clock }: VerbContext,
  account: Pick<StaffAccount, 'id' | 'passwordHash'>,
  passwordHash: string,
  mustChange: boolean,
): Promise<void> {
  await insertPasswordHistory(tx, tenant, account.id, account.passwordHash, clock)
  const change = { password_hash: passwordHash, password_set_at: clock.now().toISOString() }
  await updateAccount(tx, tenant, account.id, { ...change, must_change_password: mustChange })
}
