import { newId, today } from '../../kit/index.ts'
import type { FieldCipher } from '../../platform/crypto/index.ts'
import type { Preparation, RegisterContext } from './context.ts'
import type { Fact } from './fact.ts'
import { SECRET_KINDS, type SecretKind } from './fact-kinds.ts'
import { nameKeys } from './names.ts'
import { indexKind, tidyNumber } from './numbers.ts'
import { loadSecrets, type SearchKey, type Secret, secretPlace } from './store-people.ts'

/** Whether a kind keeps a number that is encrypted on its own. */
export function isSecretKind(kind: string): kind is SecretKind {
  return SECRET_KINDS.some((one) => one === kind)
}

export function cipherOf({ keys, tenant }: Preparation): FieldCipher {
  return keys.cipherFor(tenant)
}

/** Encrypts a number of a person, tidied before. */
export function seal(context: Preparation, person: string, kind: SecretKind, number: string): Secret {
  const id = newId(context.clock)
  return { id, person, kind, envelope: cipherOf(context).encrypt(number, secretPlace(id)) }
}

/** The numbers to which facts refer, by the id of the secret. */
export async function openSecrets(
  context: RegisterContext,
  facts: readonly Pick<Fact, 'payload'>[],
): Promise<ReadonlyMap<string, string>> {
  const ids = facts.flatMap(({ payload }) => (typeof payload.secret === 'string' ? [payload.secret] : []))
  const secrets = await loadSecrets(context, ids)
  const cipher = cipherOf(context)
  return new Map(secrets.map(({ id, envelope }) => [id, cipher.decrypt(envelope, secretPlace(id))]))
}

/** The number to which a fact refers, whose envelope was read with it. */
export function openNumber(
  context: Preparation,
  { payload }: Pick<Fact, 'payload'>,
  envelope: string | null,
): string | undefined {
  return envelope === null ? undefined : cipherOf(context).decrypt(envelope, secretPlace(String(payload.secret)))
}

/** By what a number is found, under the current key. */
export function numberKey(context: Preparation, kind: SecretKind, item: string, number: string): SearchKey {
  return { kind, value: cipherOf(context).blindIndex(indexKind(kind, item), number) }
}

/** All the keys under which a number may have been written down, since keys change. */
export function numberKeys(context: Preparation, kind: SecretKind, item: string, number: string): readonly string[] {
  return cipherOf(context).blindIndexes(indexKind(kind, item), number)
}

/** By what a name is found. */
export function keysOfName(name: string): SearchKey[] {
  const keys = nameKeys(name)
  const of = (kind: 'name' | 'pinyin' | 'initials'): SearchKey[] => keys[kind].map((value) => ({ kind, value }))
  return [...of('name'), ...of('pinyin'), ...of('initials')]
}

/** Takes the number out of a payload that was handed in, tidied. Throws `malformed`. */
export function takeNumber(
  context: Preparation,
  kind: SecretKind,
  payload: Readonly<Record<string, unknown>>,
  path: string,
): { readonly number: string; readonly rest: Readonly<Record<string, unknown>> } {
  const { number, ...rest } = payload
  const item = kind === 'id-number' ? String(payload.idKind) : ''
  return { number: tidyNumber(kind, item, String(number ?? ''), today(context.clock), `${path}.number`), rest }
}
