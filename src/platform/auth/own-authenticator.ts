import { Fault } from '../../kit/index.ts'
import { findAccount, replaceRecoveryCodes, type StaffAccount, takeTotpStep, updateAccount } from './account-store.ts'
import { ENTRIES } from './audit-kinds.ts'
import type { Caller } from './caller.ts'
import { openSecret, sealSecret } from './second-factor.ts'
import { type AuthServices, inVerb } from './services.ts'
import { updateSession } from './session-store.ts'
import { digestOf, newPaperCode } from './token.ts'
import { newTotpSecret, totpAddress, totpStep } from './totp.ts'
import { record, type VerbContext } from './verb-context.ts'

const RECOVERY_CODES = 10
const GROUPS_OF_A_CODE = 4

/** Makes a secret for an authenticator, which counts once its first code has come. Throws `conflict` when one is there already. */
export function beginAuthenticator(
  services: AuthServices,
  caller: Caller,
): Promise<{ secret: string; address: string }> {
  return inVerb(services, caller.session.tenant, async (context) => {
    const account = await ownAccount(context, caller)
    const secret = newTotpSecret()
    const sealed = sealSecret(services, context.tenant, account.id, secret)
    await updateAccount(context.tx, context.tenant, account.id, { totp_secret: sealed, totp_last_step: null })
    return { secret, address: totpAddress(secret, account.name) }
  })
}

/** Takes the first code of a new authenticator; gives the recovery codes, which are shown this once. Throws `forbidden`. */
export function confirmAuthenticator(services: AuthServices, caller: Caller, code: string): Promise<string[]> {
  return inVerb(services, caller.session.tenant, async (context) => {
    const { tx, tenant, clock } = context
    const account = await ownAccount(context, caller)
    const sealed = account.unconfirmedTotp
    const secret = sealed === undefined ? undefined : openSecret(services, tenant, account.id, sealed)
    const step = secret === undefined ? undefined : totpStep(secret, code, clock.now(), services.codeSteps)
    if (step === undefined || !(await takeTotpStep(tx, tenant, account.id, step))) {
      throw new Fault('forbidden', '验证码不对。请核对手机的时间是否准确，再输入新的验证码。', { path: 'code' })
    }
    const codes = Array.from({ length: RECOVERY_CODES }, () => newPaperCode(GROUPS_OF_A_CODE))
    await updateAccount(tx, tenant, account.id, { totp_confirmed_at: clock.now().toISOString() })
    await replaceRecoveryCodes(tx, tenant, account.id, codes.map(digestOf), clock)
    if (caller.session.stage === 'authenticator') await updateSession(tx, caller.session.id, { stage: 'open' })
    await record(context, caller.id, ENTRIES['account.authenticator-add'], `account:${account.id}`)
    return codes
  })
}

async function ownAccount({ tx, tenant }: VerbContext, caller: Caller): Promise<StaffAccount> {
  const account = await findAccount(tx, tenant, { id: caller.session.account })
  if (account === undefined) throw new Fault('not-found', '没有这个账号。')
  if (account.totpSecret !== undefined)
    throw new Fault('conflict', '已经绑定了验证器。要换一个，请先由安全管理员重设。')
  return account
}
