import { timingSafeEqual } from 'node:crypto'
import { Fault, newId } from '../../kit/index.ts'
import type { FieldCipher } from '../crypto/index.ts'
import { inTenant, type TenantId } from '../db/index.ts'
import { forgetAttempts } from './attempt-store.ts'
import { ENTRIES } from './audit-kinds.ts'
import { dropCode, findCitizenByPhone, insertCitizen, putCode, takeTry } from './citizen-store.ts'
import { countKey, countTries, LIMITS, refuseTooMany } from './limits.ts'
import { type Browser, openSession } from './open-session.ts'
import { type AuthServices, HOUSE, inVerb } from './services.ts'
import type { Session } from './session-store.ts'
import { newPhoneCode } from './token.ts'
import { record, type VerbContext } from './verb-context.ts'

const CODE_MINUTES = 5
const CODE_TRIES = 5
const PHONE = /^1[3-9]\d{9}$/

/** A mainland mobile number without spaces or +86. Throws `malformed`. */
export function readPhone(typed: string): string {
  const phone = typed.replace(/[\s-]/g, '').replace(/^(\+|00)86/, '')
  if (!PHONE.test(phone)) throw new Fault('malformed', '手机号码应当是 11 位数字。', { path: 'phone' })
  return phone
}

/** The indexes under which a phone may be kept, the current one first. */
export function phoneIndexes({ keys }: Pick<AuthServices, 'keys'>, phone: string): readonly string[] {
  return keys.cipherFor(HOUSE).blindIndexes('phone', phone)
}

/**
 * Sends a code to a phone, whether it is known or not. Throws `too-many-requests` (by phone, by address), `not-found` for a
 * place that does not work with Anju, and `unavailable` when messages cannot be sent.
 */
export async function sendCode(
  services: AuthServices,
  tenant: TenantId,
  typed: string,
  address: string,
): Promise<void> {
  const phone = readPhone(typed)
  const counts = [
    [LIMITS.phoneMinute, phone],
    [LIMITS.phoneHour, phone],
    [LIMITS.phoneAddress, address],
  ] as const
  const code = newPhoneCode()
  const [phoneIndex = ''] = phoneIndexes(services, phone)
  await inVerb(services, tenant, async (context) => {
    const { tx, clock } = context
    if (!(await services.isBureau(tx, tenant)))
      throw new Fault('not-found', '没有这个地方的住房保障单位。', { path: 'tenant' })
    await refuseTooMany(services, tx, counts)
    await countTries(services, tx, counts)
    await putCode(
      tx,
      { phoneIndex, hash: hashOf(services, phone, code), minutes: CODE_MINUTES, tries: CODE_TRIES },
      clock,
    )
    await record(context, 'system:sign-in', ENTRIES['phone.code-send'], `bureau:${tenant}`)
  })
  const text = `【住房保障】登录验证码 ${code}，${CODE_MINUTES} 分钟内有效。工作人员不会向您要验证码，请不要告诉别人。`
  try {
    await services.messages.send({ tenant, phone, text })
  } catch (error) {
    // Nothing came, so nobody need wait for another minute; the hour's number counts on.
    await inVerb(services, tenant, ({ tx }) => forgetAttempts(tx, ...countKey(services, [LIMITS.phoneMinute, phone])))
    throw error
  }
}

/** Signs a citizen in by the code on their phone; the first time it opens an account. Throws `unauthorised` or `too-many-requests`. */
export async function signInByPhone(
  services: AuthServices,
  typed: { readonly tenant: TenantId; readonly phone: string; readonly code: string },
  browser: Browser,
): Promise<{ token: string; session: Session }> {
  const phone = readPhone(typed.phone)
  const indexes = phoneIndexes(services, phone)
  const byAddress = [LIMITS.address, browser.address] as const
  const right = await inTenant(services.database, typed.tenant, async (tx) => {
    await refuseTooMany(services, tx, [byAddress])
    const hash = await takeTry(tx, indexes, services.clock)
    if (hash && timingSafeEqual(hash, hashOf(services, phone, typed.code.trim()))) return true
    await countTries(services, tx, [byAddress])
    return false
  })
  const entered = await inVerb(services, typed.tenant, async (context) => {
    const { tx, tenant } = context
    if (!(await services.isBureau(tx, tenant))) return undefined
    if (!right) {
      await record(context, 'system:sign-in', ENTRIES['session.refuse'], 'account:unknown', { how: 'phone' })
      return undefined
    }
    await dropCode(tx, indexes)
    await forgetAttempts(tx, ...countKey(services, [LIMITS.phoneMinute, phone]))
    const account = (await findCitizenByPhone(tx, indexes)) ?? (await openCitizen(services, context, phone))
    const arrival = { kind: 'citizen', account, hat: undefined, stage: 'open', how: 'phone' } as const
    return openSession(context, arrival, browser, services.longestHours)
  })
  if (entered === undefined) throw new Fault('unauthorised', '验证码不对或者已经过期，请重新获取。', { path: 'code' })
  return entered
}

/** Opens an account for a phone that has none; gives its id. */
export async function openCitizen(
  { keys }: Pick<AuthServices, 'keys'>,
  { tx, clock }: VerbContext,
  phone: string,
): Promise<string> {
  const id = newId(clock)
  const cipher = keys.cipherFor(HOUSE)
  const place = { table: 'citizen_account', column: 'phone_sealed', row: id }
  await insertCitizen(
    tx,
    { id, phoneIndex: cipher.blindIndex('phone', phone), phoneSealed: cipher.encrypt(phone, place) },
    clock,
  )
  return id
}

/** Six digits are soon tried through, so the hash is keyed and bound to the phone. */
function hashOf({ keys }: AuthServices, phone: string, code: string): Buffer {
  const cipher: FieldCipher = keys.cipherFor(HOUSE)
  return Buffer.from(cipher.blindIndex('one-time-code', `${phone}|${code}`), 'utf8')
}
