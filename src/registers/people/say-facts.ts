import { Fault, groupBy } from '../../kit/index.ts'
import type { RegisterContext } from './context.ts'
import type { Statement, Subject } from './fact.ts'
import { FactBook } from './fact-book.ts'
import { type FactKind, parsePayload, type SecretKind } from './fact-kinds.ts'
import { isSecretKind, keysOfName, numberKey, openSecrets } from './secrets.ts'
import { closeFactsAt, insertFacts, loadFacts, type OwnedFact } from './store-facts.ts'
import { dropKeys, insertSecrets, keysOf, type OwnedKey, type SearchKey, takeKeys } from './store-people.ts'

/** The kinds by which a person is found. */
const KEY_KINDS: readonly FactKind[] = ['identity', 'id-number', 'phone', 'bank-account']

/** What is said about one subject. */
export interface Saying {
  readonly subject: Subject
  readonly statements: readonly Statement[]
  readonly path?: string
}

/**
 * Writes down what is said about a subject whose row is locked, and makes its search keys again where they change.
 * Answers whether anything was new: what was known already for all those days is not written twice.
 */
export async function sayFacts(
  context: RegisterContext,
  subject: Subject,
  statements: readonly Statement[],
  path = 'facts',
): Promise<boolean> {
  const [changed = false] = await sayAll(context, [{ subject, statements, path }])
  return changed
}

/** The same for many subjects, each of them once, with as few questions to the database as for one. */
export async function sayAll(context: RegisterContext, sayings: readonly Saying[]): Promise<readonly boolean[]> {
  const books = await openBooks(context, sayings)
  for (const [at, { statements, path = 'facts' }] of sayings.entries()) {
    for (const [n, statement] of statements.entries()) books[at]?.say(statement, `${path}.${n}`)
  }
  await closeFactsAt(
    context,
    books.flatMap((book) => book.closed),
  )
  await insertSecrets(
    context,
    books.flatMap((book) => book.secrets),
  )
  await insertFacts(
    context,
    books.flatMap((book) => book.written),
  )
  const renamed = books.filter(({ changedKinds }) => KEY_KINDS.some((kind) => changedKinds.has(kind)))
  await refreshKeys(
    context,
    renamed.flatMap(({ subject }) => ('person' in subject ? [subject.person] : [])),
  )
  return books.map(({ changedKinds }) => changedKinds.size > 0)
}

/** What is known of each subject, of the kinds about which something is said. */
async function openBooks(context: RegisterContext, sayings: readonly Saying[]): Promise<FactBook[]> {
  const kinds = [...new Set(sayings.flatMap(({ statements }) => statements.map(({ kind }) => kind)))]
  if (kinds.length === 0) return sayings.map(({ subject }) => new FactBook(context, subject, [], new Map()))
  const persons = sayings.flatMap(({ subject }) => ('person' in subject ? [subject.person] : []))
  const households = sayings.flatMap(({ subject }) => ('household' in subject ? [subject.household] : []))
  // One index each.
  const facts = [
    ...(persons.length === 0 ? [] : await loadFacts(context, { persons, kinds })),
    ...(households.length === 0 ? [] : await loadFacts(context, { households, kinds })),
  ]
  const secret = facts.filter(({ kind }) => isSecretKind(kind))
  const numbers = secret.length === 0 ? new Map<string, string>() : await openSecrets(context, secret)
  const byOwner = groupBy(facts, (fact) => ownerOf(fact.subject))
  return sayings.map(({ subject }) => new FactBook(context, subject, byOwner.get(ownerOf(subject)) ?? [], numbers))
}

function ownerOf(subject: Subject): string {
  return 'person' in subject ? subject.person : subject.household
}

/** Makes people's search keys again from what is known now. Throws `conflict` when an identity number is somebody else's. */
export async function refreshKeys(context: RegisterContext, persons: readonly string[]): Promise<void> {
  if (persons.length === 0) return
  const facts = await loadFacts(context, { persons, kinds: KEY_KINDS })
  const numbers = await openSecrets(context, facts)
  const wanted = keysOfFacts(context, facts, numbers)
  const present = await keysOf(context, persons)
  await dropKeys(context, without(present, wanted))
  const missing = without(wanted, present)
  const taken = await takeKeys(context, missing)
  if (missing.some(({ kind, value }) => kind === 'id-number' && !taken.has(value))) {
    throw new Fault('conflict', '这个证件号码已经登记在另一个人名下，请先核对；确是同一人的，请合并档案。', {
      path: 'idNumber',
    })
  }
}

function keysOfFacts(
  context: RegisterContext,
  facts: readonly OwnedFact[],
  numbers: ReadonlyMap<string, string>,
): OwnedKey[] {
  const all = facts.flatMap((fact) =>
    keysOfFact(context, fact, numbers).map((key) => ({ ...key, person: ownerOf(fact.subject) })),
  )
  return without(all, [])
}

function keysOfFact(
  context: RegisterContext,
  fact: OwnedFact,
  numbers: ReadonlyMap<string, string>,
): readonly SearchKey[] {
  if (fact.kind === 'identity') return keysOfIdentity(parsePayload('identity', fact.payload, 'identity'))
  const number = numbers.get(String(fact.payload.secret))
  const kind = fact.kind as SecretKind
  return number === undefined ? [] : [numberKey(context, kind, fact.kind === 'id-number' ? fact.item : '', number)]
}

/** By what somebody is found whose names are these. */
export function keysOfIdentity(names: { readonly name: string; readonly otherNames: readonly string[] }): SearchKey[] {
  return without([names.name, ...names.otherNames].flatMap(keysOfName), [])
}

/** The keys that are not among others, each once. */
function without<Key extends SearchKey & { readonly person?: string }>(
  keys: readonly Key[],
  others: readonly Key[],
): Key[] {
  const written = ({ kind, value, person = '' }: Key): string => `${kind}|${value}|${person}`
  const gone = new Set(others.map(written))
  return [...new Map(keys.map((key) => [written(key), key])).values()].filter((key) => !gone.has(written(key)))
}
