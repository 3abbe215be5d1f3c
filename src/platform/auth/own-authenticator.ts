import { Fault } from '../../kit/index.ts'
import { findAccount, replaceRecoveryCodes, type StaffAccount, updateAccount } from './account-store.ts'
import { ENTRIES } from './audit-kinds.ts'
import type { Caller } from './caller.ts'
import { openSecret, sealSecret } from './second-factor.ts'
import { type AuthServices, inVerb } from './services.ts'
import { endSessions, updateSession } from './session-store.ts'
import { digestOf, newPaperCode } from './token.ts'
import { newTotpSecret, totpAddress, totpStep } from './totp.ts'
import { record, type VerbContext } from './verb-context.ts'

const RECOVERY_CODES = 10
const GROUPS_OF_A_CODE = 4

/**
 * Makes a secret for an authenticator, which counts once its first code has come; until then one that is there already counts
 * on. Throws `not-found`.
 */
export function beginAuthenticator(
  services: AuthServices,
  caller: Caller,
): Promise<{ secret: string; address: string }> {
  return inVerb(services, caller.session.tenant, async (context) => {
    const account = await ownAccount(context, caller)
    const secret = newTotpSecret()
    const sealed = sealSecret(services, context.tenant, account.id, secret)
    const isFirst = mayBind(caller, account)
    const waiting = isFirst ? { totp_secret: sealed, totp_last_step: null } : { totp_next: sealed }
    await updateAccount(context.tx, context.tenant, account.id, waiting)
    return { secret, address: totpAddress(secret, account.name) }
  })
}

/**
 * Takes the first code of a new authenticator; gives the recovery codes, which are shown this once. In the place of another one
 * it ends one's other sessions. Throws `forbidden`.
 */
export function confirmAuthenticator(services: AuthServices, caller: Caller, code: string): Promise<string[]> {
  return inVerb(services, caller.session.tenant, async (context) => {
    const { tx, tenant, clock } = context
    const account = await ownAccount(context, caller)
    const isFirst = mayBind(caller, account)
    const sealed = account.unconfirmedTotp
    const secret = sealed === undefined ? undefined : openSecret(services, tenant, account.id, sealed)
    const step = secret === undefined ? undefined : totpStep(secret, code, clock.now(), services.codeSteps)
    if (sealed === undefined || step === undefined) throw wrongCode()
    // A new secret has shown no code before: what was used of the old one says nothing about it.
    const taken = { totp_secret: sealed, totp_next: null, totp_last_step: BigInt(step) }
    await updateAccount(tx, tenant, account.id, { ...taken, totp_confirmed_at: clock.now().toISOString() })
    if (caller.session.stage === 'authenticator') await updateSession(tx, caller.session.id, { stage: 'open' })
    if (!isFirst) await endSessions(tx, account.id, { except: caller.session.id }, caller.id, clock)
    const kind = ENTRIES[isFirst ? 'account.authenticator-add' : 'account.authenticator-change']
    await record(context, caller.id, kind, `account:${account.id}`)
    return giveRecoveryCodes(context, account)
  })
}

/** Puts new recovery codes in the place of one's own; they are shown this once. Throws `conflict` without an authenticator. */
export function renewRecoveryCodes(services: AuthServices, caller: Caller): Promise<string[]> {
  return inVerb(services, caller.session.tenant, async (context) => {
    const account = await ownAccount(context, caller)
    if (account.totpSecret === undefined) throw new Fault('conflict', '还没有绑定验证器，绑定时会给出恢复码。')
    await record(context, caller.id, ENTRIES['account.recovery-renew'], `account:${account.id}`)
    return giveRecoveryCodes(context, account)
  })
}

/** Whether it is the first one. Another one takes its place only where that first one has let somebody in: else throws `forbidden`. */
function mayBind({ session }: Caller, { totpSecret }: StaffAccount): boolean {
  if (totpSecret !== undefined && session.stage !== 'open') {
    throw new Fault('forbidden', '已经绑定了验证器，请先输入它的验证码，再来更换。')
  }
  return totpSecret === undefined
}

async function giveRecoveryCodes({ tx, tenant, clock }: VerbContext, account: StaffAccount): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => newPaperCode(GROUPS_OF_A_CODE))
  await replaceRecoveryCodes(tx, tenant, account.id, codes.map(digestOf), clock)
  return codes
}

function wrongCode(): Fault {
  return new Fault('forbidden', '验证码不对。请核对手机的时间是否准确，再输入新的验证码。', { path: 'code' })
}

async function ownAccount({ tx, tenant }: VerbContext, caller: Caller): Promise<StaffAccount> {
  const account = await findAccount(tx, tenant, { id: caller.session.account })
  if (account === undefined) throw new Fault('not-found', '没有这个账号。')
  return account
}
