import { type StaffAccount, takeRecoveryCode, takeTotpStep } from './account-store.ts'
import type { AuthServices } from './services.ts'
import { digestOf, readPaperCode } from './token.ts'
import { totpStep } from './totp.ts'
import type { VerbContext } from './verb-context.ts'

/** What was typed beside the password. */
export interface SecondFactor {
  readonly code?: string | undefined
  readonly recoveryCode?: string | undefined
}

/** Whether the second factor is right, used up now and never before. An account without an authenticator needs none. */
export async function takeSecondFactor(
  services: AuthServices,
  context: VerbContext,
  account: StaffAccount,
  { code, recoveryCode }: SecondFactor,
): Promise<boolean> {
  const { tx, tenant, clock } = context
  if (account.totpSecret === undefined) return true
  if (recoveryCode !== undefined) {
    return takeRecoveryCode(tx, tenant, account.id, digestOf(readPaperCode(recoveryCode)), clock)
  }
  const secret = openSecret(services, tenant, account.id, account.totpSecret)
  const step = totpStep(secret, code ?? '', clock.now(), services.codeSteps)
  return step !== undefined && (await takeTotpStep(tx, tenant, account.id, step))
}

const place = (account: string) => ({ table: 'staff_account', column: 'totp_secret', row: account })

export function openSecret({ keys }: AuthServices, tenant: number, account: string, sealed: string): string {
  return keys.cipherFor(tenant).decrypt(sealed, place(account))
}

export function sealSecret(
  { keys }: Pick<AuthServices, 'keys'>,
  tenant: number,
  account: string,
  secret: string,
): string {
  return keys.cipherFor(tenant).encrypt(secret, place(account))
}
