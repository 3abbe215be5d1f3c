import { timingSafeEqual } from 'node:crypto'
import { Fault, maskPhone } from '../../kit/index.ts'
import { inTenant, type TenantId, type Tx } from '../db/index.ts'
import { forgetAttempts } from './attempt-store.ts'
import { dropCode, findSealedPhone, putCode, takeTry } from './citizen-store.ts'
import { countKey, countTries, LIMITS, refuseTooMany } from './limits.ts'
import { type AuthServices, HOUSE } from './services.ts'
import { newPhoneCode } from './token.ts'

const CODE_MINUTES = 5
const CODE_TRIES = 5

/** What is signed by a code: which account signs, what, and the digest of its text. The code is good for that digest alone. */
export interface Signing {
  readonly tenant: TenantId
  /** The id of a citizen's account. */
  readonly account: string
  /** `lease:<uuid>`. */
  readonly subject: string
  readonly digest: string
}

/**
 * Sends a code for signing one text to the phone of the account, which is given back masked. `words`: what the message calls the
 * text. Throws `too-many-requests`, and `unavailable` when messages cannot be sent.
 */
export async function sendSigningCode(services: AuthServices, signing: Signing, words: string): Promise<string> {
  const { tenant, account } = signing
  const code = newPhoneCode()
  const counts = [
    [LIMITS.signingMinute, account],
    [LIMITS.signingHour, account],
  ] as const
  const phone = await inTenant(services.database, tenant, async (tx) => {
    await refuseTooMany(services, tx, counts)
    await countTries(services, tx, counts)
    const found = await phoneOfAccount(services, tx, account)
    const hash = hashOf(services, signing, found, code)
    const [phoneIndex = ''] = indexesOf(services, signing)
    await putCode(tx, { phoneIndex, hash, minutes: CODE_MINUTES, tries: CODE_TRIES }, services.clock)
    return found
  })
  const text = `【住房保障】签字验证码 ${code}，${CODE_MINUTES} 分钟内有效，用来签${words}。填入验证码等于您本人签字。工作人员不会向您要验证码，请不要告诉别人。`
  try {
    await services.messages.send({ tenant, phone, text })
  } catch (error) {
    const counted = countKey(services, [LIMITS.signingMinute, account])
    await inTenant(services.database, tenant, (tx) => forgetAttempts(tx, ...counted))
    throw error
  }
  return maskPhone(phone)
}

/**
 * Tries a code in the caller's transaction, which must stand whether it is right or wrong, so that tries are used up. A right one is
 * taken away and answered with the masked phone it was sent to; undefined: wrong, late, or meant for another text.
 */
export async function takeSigningCode(
  services: AuthServices,
  tx: Tx,
  signing: Signing,
  typed: string,
): Promise<string | undefined> {
  const indexes = indexesOf(services, signing)
  const hash = await takeTry(tx, indexes, services.clock)
  if (hash === undefined) return undefined
  const phone = await phoneOfAccount(services, tx, signing.account)
  if (!timingSafeEqual(hash, hashOf(services, signing, phone, typed.trim()))) return undefined
  await dropCode(tx, indexes)
  return maskPhone(phone)
}

async function phoneOfAccount({ keys }: AuthServices, tx: Tx, account: string): Promise<string> {
  const sealed = await findSealedPhone(tx, account)
  if (sealed === undefined) throw new Fault('not-found', '没有这个手机账号，请重新登录。', { path: 'account' })
  return keys.cipherFor(HOUSE).decrypt(sealed, { table: 'citizen_account', column: 'phone_sealed', row: account })
}

/** Beside the codes for signing in, and one for each text. */
const indexesOf = ({ keys }: AuthServices, { account, subject }: Signing): readonly string[] =>
  keys.cipherFor(HOUSE).blindIndexes('signing', `${account}|${subject}`)

/** Six digits are soon tried through, so the hash is keyed, and bound to the phone and the text. */
function hashOf({ keys }: AuthServices, { subject, digest }: Signing, phone: string, code: string): Buffer {
  const said = [phone, subject, digest, code].join('|')
  return Buffer.from(keys.cipherFor(HOUSE).blindIndex('signing-code', said), 'utf8')
}
