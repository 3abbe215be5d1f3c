import { updateAccount } from './account-store.ts'
import { ENTRIES } from './audit-kinds.ts'
import { COMMAND_LINE } from './permission.ts'
import { sealSecret } from './second-factor.ts'
import type { AuthServices } from './services.ts'
import { newTotpSecret } from './totp.ts'
import { record, type VerbContext } from './verb-context.ts'

/**
 * Makes an account ready without its first sign-in: the first password stays, and an administrator's authenticator is set up
 * with a secret that is given back to be printed. For demonstrations alone.
 */
export async function readyAccount(
  services: Pick<AuthServices, 'keys'>,
  context: VerbContext,
  id: string,
  wantsAuthenticator: boolean,
): Promise<string | undefined> {
  const { tx, tenant, clock } = context
  await updateAccount(tx, tenant, id, { must_change_password: false })
  if (!wantsAuthenticator) return undefined
  const secret = newTotpSecret()
  const sealed = sealSecret(services, tenant, id, secret)
  await updateAccount(tx, tenant, id, { totp_secret: sealed, totp_confirmed_at: clock.now().toISOString() })
  await record(context, COMMAND_LINE, ENTRIES['account.authenticator-add'], `account:${id}`)
  return secret
}
