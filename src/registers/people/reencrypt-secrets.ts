import { type RegisterContext, record } from './context.ts'
import { refreshKeys } from './say-facts.ts'
import { cipherOf } from './secrets.ts'
import { reencryptCorrections } from './store-corrections.ts'
import { keysOf, pageSecrets, replaceEnvelope, secretPlace } from './store-people.ts'

/** How far a reencryption has come; `after` is null when all is done, else it is handed in again as it is. */
export interface ReencryptProgress {
  readonly after: string | null
  readonly rewritten: number
}

const BEGIN = '00000000-0000-0000-0000-000000000000'
/** What is encrypted anew, one after the other. */
const STAGES = ['numbers', 'corrections'] as const

/**
 * Encrypts one batch of numbers, then of requests to correct, anew where key or suite are not the current ones, and makes the
 * search keys of numbers again. Called until `after` is null, a transaction each; it may be stopped and begun again at any point.
 */
export async function reencryptSecrets(
  context: RegisterContext,
  after: string | null = null,
  limit = 500,
): Promise<ReencryptProgress> {
  const [name, id = BEGIN] = (after ?? '').split(':')
  const stage = STAGES.find((one) => one === name) ?? STAGES[0]
  const { last, rewritten } = await (stage === 'numbers' ? reencryptNumbers : reencryptCorrections)(context, id, limit)
  if (rewritten > 0) await record(context, 'people.reencrypt', `people:${context.tenant}`, { rewritten, of: stage })
  if (last !== undefined) return { after: `${stage}:${last}`, rewritten }
  const next = STAGES[STAGES.indexOf(stage) + 1]
  return { after: next === undefined ? null : `${next}:${BEGIN}`, rewritten }
}

async function reencryptNumbers(
  context: RegisterContext,
  after: string,
  limit: number,
): Promise<{ readonly last: string | undefined; readonly rewritten: number }> {
  const secrets = await pageSecrets(context, after, limit)
  const cipher = cipherOf(context)
  const old = secrets.filter((secret) => !cipher.isCurrent(secret.envelope))
  for (const { id, envelope } of old) {
    await replaceEnvelope(context, id, cipher.encrypt(cipher.decrypt(envelope, secretPlace(id)), secretPlace(id)))
  }
  for (const person of new Set(secrets.map((secret) => secret.person))) await refreshOld(context, person)
  return { last: secrets.length < limit ? undefined : secrets.at(-1)?.id, rewritten: old.length }
}

async function refreshOld(context: RegisterContext, person: string): Promise<void> {
  const cipher = cipherOf(context)
  const blind = (await keysOf(context, [person])).filter(({ kind }) => !['name', 'pinyin', 'initials'].includes(kind))
  if (blind.some(({ value }) => !cipher.isCurrentIndex(value))) await refreshKeys(context, [person])
}
