import { type RegisterContext, record } from './context.ts'
import { refreshKeys } from './say-facts.ts'
import { cipherOf } from './secrets.ts'
import { keysOf, pageSecrets, replaceEnvelope, secretPlace } from './store-people.ts'

/** How far a reencryption has come; `after` is null when all is done. */
export interface ReencryptProgress {
  readonly after: string | null
  readonly rewritten: number
}

const BEGIN = '00000000-0000-0000-0000-000000000000'

/**
 * Encrypts one batch of numbers anew where key or suite are not the current ones, and makes their search keys again. Called
 * until `after` is null, a transaction each; it may be stopped and begun again at any point.
 */
export async function reencryptSecrets(
  context: RegisterContext,
  after: string | null = null,
  limit = 500,
): Promise<ReencryptProgress> {
  const secrets = await pageSecrets(context, after ?? BEGIN, limit)
  const cipher = cipherOf(context)
  const old = secrets.filter((secret) => !cipher.isCurrent(secret.envelope))
  for (const { id, envelope } of old) {
    await replaceEnvelope(context, id, cipher.encrypt(cipher.decrypt(envelope, secretPlace(id)), secretPlace(id)))
  }
  for (const person of new Set(secrets.map((secret) => secret.person))) await refreshOld(context, person)
  if (old.length > 0) await record(context, 'people.reencrypt', `people:${context.tenant}`, { rewritten: old.length })
  const last = secrets.at(-1)
  return { after: secrets.length < limit || last === undefined ? null : last.id, rewritten: old.length }
}

async function refreshOld(context: RegisterContext, person: string): Promise<void> {
  const cipher = cipherOf(context)
  const blind = (await keysOf(context, person)).filter(({ kind }) => !['name', 'pinyin', 'initials'].includes(kind))
  if (blind.some(({ value }) => !cipher.isCurrentIndex(value))) await refreshKeys(context, person)
}
