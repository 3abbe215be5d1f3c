import { Fault } from '../../kit/index.ts'
import { inTenant, type TenantId } from '../db/index.ts'
import { readAccountName } from './account-name.ts'
import { findAccount, type StaffAccount } from './account-store.ts'
import { forgetAttempts } from './attempt-store.ts'
import { ENTRIES } from './audit-kinds.ts'
import { accountLimit, countKey, countTries, isUsedUp, LIMITS, refuseTooMany } from './limits.ts'
import { type Browser, openSession } from './open-session.ts'
import { verifyPassword } from './password.ts'
import type { Hat } from './permission.ts'
import { needsAuthenticator } from './scopes.ts'
import { type SecondFactor, takeSecondFactor } from './second-factor.ts'
import { type AuthServices, hatsToday, inVerb } from './services.ts'
import type { Session, Stage } from './session-store.ts'
import { record, type VerbContext } from './verb-context.ts'

/** What a member of staff types. */
interface StaffSignIn extends SecondFactor {
  readonly tenant: TenantId
  readonly name: string
  readonly password: string
}

/** Signed in, or asked for the code of the authenticator too. */
type SignInAnswer = { readonly token: string; readonly session: Session } | 'code-needed'

/**
 * Signs a member of staff in. Throws `unauthorised` in the same words and after the same work whether the account is
 * unknown, locked, disabled, or the password or code is wrong; `too-many-requests` for an address that keeps trying.
 */
export async function signIn(services: AuthServices, typed: StaffSignIn, browser: Browser): Promise<SignInAnswer> {
  const name = readAccountName(typed.name)
  const { tenant } = typed
  const byName = [accountLimit(services), `${tenant}|${name ?? ''}`] as const
  const byAddress = [LIMITS.address, browser.address] as const
  const found = await inTenant(services.database, tenant, async (tx) => {
    await refuseTooMany(services, tx, [byAddress])
    const locked = await isUsedUp(services, tx, byName)
    return { locked, account: name === undefined ? undefined : await findAccount(tx, tenant, { name }) }
  })
  // Outside of any transaction: the embedded database has one connection, and this takes as long as it is meant to.
  const right = await verifyPassword(found.account?.passwordHash, typed.password)
  const account = right && !found.locked && found.account?.active ? found.account : undefined
  if (account?.totpSecret && typed.code === undefined && typed.recoveryCode === undefined) return 'code-needed'
  const answer = await inVerb(services, tenant, async (context) => {
    if (account && (await takeSecondFactor(services, context, account, typed))) {
      await forgetAttempts(context.tx, ...countKey(services, byName))
      return enter(services, context, account, browser, typed.recoveryCode === undefined ? 'password' : 'recovery-code')
    }
    await countTries(services, context.tx, [byName, byAddress])
    await recordFailure(services, context, found.account, found.locked)
    return undefined
  })
  if (answer === undefined) throw wrongSignIn(services)
  return answer
}

/** Begins the session of an account that has proved itself; what it still lacks is its stage. */
export async function enter(
  services: AuthServices,
  context: VerbContext,
  account: StaffAccount,
  browser: Browser,
  how: 'password' | 'recovery-code' | 'sign-on',
): Promise<{ token: string; session: Session }> {
  const hats = await hatsToday(services, context.tx, context.tenant, account.id)
  const stage = how === 'sign-on' && account.totpSecret ? 'code' : stageOf(account, hats, how)
  const arrival = { kind: 'staff', account: account.id, hat: hats[0]?.id, stage, how } as const
  return openSession(context, arrival, browser, services.longestHours)
}

/** What an account must still do before its session opens anything. Who comes by the house's sign-on has its password there. */
export function stageOf(
  account: Pick<StaffAccount, 'mustChangePassword' | 'totpSecret'>,
  hats: readonly Hat[],
  how: 'password' | 'recovery-code' | 'sign-on',
): Stage {
  if (account.mustChangePassword && how !== 'sign-on') return 'password'
  return needsAuthenticator(hats.map((hat) => hat.post)) && account.totpSecret === undefined ? 'authenticator' : 'open'
}

/** The typed name is not kept when it is nobody's: people type their passwords there. */
async function recordFailure(
  services: AuthServices,
  context: VerbContext,
  account: StaffAccount | undefined,
  locked: boolean,
): Promise<void> {
  if (!(await services.isBureau(context.tx, context.tenant))) return
  const object = account === undefined ? 'account:unknown' : `account:${account.id}`
  await record(context, 'system:sign-in', ENTRIES['session.refuse'], object, { locked })
}

function wrongSignIn({ tries, lockMinutes }: AuthServices): Fault {
  const wait = `连续输错 ${tries} 次要等 ${lockMinutes} 分钟`
  const sentence = `账号、密码或者验证码不对。${wait}；忘记密码请找本单位的安全管理员。`
  return new Fault('unauthorised', sentence)
}
