import { updateAccount } from './account-store.ts'
import { ENTRIES } from './audit-kinds.ts'
import { bind } from './bind-person.ts'
import { COMMAND_LINE, idOf } from './permission.ts'
import { openCitizen } from './phone-sign-in.ts'
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

/** Opens an account for a phone and binds it to a person, as a window would. For demonstrations alone. */
export async function readyCitizen(
  services: Pick<AuthServices, 'keys'>,
  context: VerbContext,
  phone: string,
  person: string,
): Promise<void> {
  const account = await openCitizen(services, context, phone)
  await bind(context, { account, person, proof: 'window' }, idOf(COMMAND_LINE))
}
