import { isDeepStrictEqual } from 'node:util'
import { Fault, newId } from '../../kit/index.ts'
import type { RegisterContext } from './context.ts'
import { checkDays, type Fact, type Statement, type Subject } from './fact.ts'
import { type FactKind, fitsSubject, itemOf, parsePayload, type SecretKind } from './fact-kinds.ts'
import { isSecretKind, keysOfName, numberKey, openSecrets, seal, takeNumber } from './secrets.ts'
import { closeFacts, insertFacts, loadFacts, type OwnedFact } from './store-facts.ts'
import { dropKeys, insertSecrets, keysOf, type SearchKey, type Secret, takeKeys } from './store-people.ts'
import { alreadySaid, momentAfter, type Period, succeed } from './timeline.ts'

/** The kinds by which a person is found. */
const KEY_KINDS: readonly FactKind[] = ['identity', 'id-number', 'phone', 'bank-account']

/** A statement checked and ready to be written down. */
export interface PreparedFact {
  readonly kind: FactKind
  readonly item: string
  /** null: not true on these days. */
  readonly payload: Fact['payload'] | null
  readonly period: Period
  readonly source: Statement['source']
  /** A number that is new, to be kept under the id to which the payload refers. */
  readonly secret?: Secret
}

/**
 * Checks a statement and encrypts its number. `known` are the facts of its kind as the office knows them: a number that is
 * among them is not encrypted anew. Throws `malformed`, `not-a-date` or `out-of-range` with the path.
 */
export function prepareFact(
  context: RegisterContext,
  subject: Subject,
  statement: Statement,
  path: string,
  known: readonly { readonly number: string; readonly secret: string }[] = [],
): PreparedFact {
  const { kind, from, to, source } = statement
  checkDays(from, to, source, path)
  if (!fitsSubject(kind, 'person' in subject ? 'person' : 'household')) {
    throw new Fault('malformed', '这一类信息不能记在这里：请分清是个人的还是家庭的。', { path: `${path}.kind` })
  }
  const period = { from, to: to ?? null }
  if (statement.payload === null) return { kind, item: statement.item ?? '', payload: null, period, source }
  if (!isSecretKind(kind) || !('person' in subject)) {
    const payload: Fact['payload'] = parsePayload(kind, statement.payload, path)
    return { kind, item: itemOf(kind, payload), payload, period, source }
  }
  const { number, rest } = takeNumber(context, kind, statement.payload, path)
  const same = known.find((one) => one.number === number)
  const fresh = same === undefined ? seal(context, subject.person, kind, number) : undefined
  const payload: Fact['payload'] = parsePayload(kind, { ...rest, secret: same?.secret ?? fresh?.id }, path)
  const prepared = { kind, item: itemOf(kind, payload), payload, period, source }
  return fresh === undefined ? prepared : { ...prepared, secret: fresh }
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
  let changed = false
  let keysChanged = false
  for (const [at, statement] of statements.entries()) {
    if (!(await sayFact(context, subject, statement, `${path}.${at}`))) continue
    changed = true
    keysChanged ||= KEY_KINDS.includes(statement.kind)
  }
  if (keysChanged && 'person' in subject) await refreshKeys(context, subject.person)
  return changed
}

async function sayFact(
  context: RegisterContext,
  subject: Subject,
  statement: Statement,
  path: string,
): Promise<boolean> {
  const whose = 'person' in subject ? { persons: [subject.person] } : { households: [subject.household] }
  const ofKind = await loadFacts(context, { ...whose, kinds: [statement.kind] })
  const prepared = prepareFact(context, subject, statement, path, await numbersOf(context, statement.kind, ofKind))
  const { item, payload, period } = prepared
  const known = ofKind.filter((fact) => fact.item === item)
  if (payload !== null && alreadySaid(known, period, (fact) => isDeepStrictEqual(fact.payload, payload))) return false
  const { closed, remainders } = succeed(known, period)
  if (payload === null && closed.length === 0) return false
  const moment = momentAfter(closed, context.clock.now())
  const since = { knownFrom: moment.toISOString(), knownTo: null }
  await closeFacts(
    context,
    closed.map((fact) => fact.id),
    moment,
  )
  const rest = remainders.map(({ of, period }): OwnedFact => ({ ...of, ...period, ...since, id: newId(context.clock) }))
  if (prepared.secret !== undefined) await insertSecrets(context, [prepared.secret])
  await insertFacts(context, [...rest, ...factsOfPrepared(context, subject, prepared, moment)])
  return true
}

/** The row of a prepared fact; none when it says that nothing is true. */
export function factsOfPrepared(
  { clock, actor }: RegisterContext,
  subject: Subject,
  { kind, item, payload, period, source }: PreparedFact,
  moment: Date,
): OwnedFact[] {
  if (payload === null) return []
  const since = { knownFrom: moment.toISOString(), knownTo: null }
  return [{ id: newId(clock), subject, kind, item, payload, ...period, ...since, source, recordedBy: actor.id }]
}

async function numbersOf(
  context: RegisterContext,
  kind: FactKind,
  facts: readonly OwnedFact[],
): Promise<{ number: string; secret: string }[]> {
  if (!isSecretKind(kind)) return []
  return [...(await openSecrets(context, facts))].map(([secret, number]) => ({ secret, number }))
}

/** Makes a person's search keys again from what is known now. Throws `conflict` when an identity number is somebody else's. */
export async function refreshKeys(context: RegisterContext, person: string): Promise<void> {
  const facts = await loadFacts(context, { persons: [person], kinds: KEY_KINDS })
  const wanted = keysOfFacts(context, facts, await openSecrets(context, facts))
  const present = await keysOf(context, person)
  await dropKeys(context, person, without(present, wanted))
  const missing = without(wanted, present).map((key) => ({ ...key, person }))
  const taken = await takeKeys(context, missing)
  const refused = missing.some((key) => key.kind === 'id-number' && !taken.has(`${key.kind}|${key.value}`))
  if (refused) {
    throw new Fault('conflict', '这个证件号码已经登记在另一个人名下，请先核对；确是同一人的，请合并档案。', {
      path: 'idNumber',
    })
  }
}

function keysOfFacts(
  context: RegisterContext,
  facts: readonly OwnedFact[],
  numbers: ReadonlyMap<string, string>,
): SearchKey[] {
  const all = facts.flatMap((fact) => {
    if (fact.kind === 'identity') return keysOfIdentity(parsePayload('identity', fact.payload, 'identity'))
    const number = numbers.get(String(fact.payload.secret))
    const kind = fact.kind as SecretKind
    return number === undefined ? [] : [numberKey(context, kind, fact.kind === 'id-number' ? fact.item : '', number)]
  })
  return without(all, [])
}

/** By what somebody is found whose names are these. */
export function keysOfIdentity(names: { readonly name: string; readonly otherNames: readonly string[] }): SearchKey[] {
  return without([names.name, ...names.otherNames].flatMap(keysOfName), [])
}

/** The keys that are not among others, each once. */
function without(keys: readonly SearchKey[], others: readonly SearchKey[]): SearchKey[] {
  const written = (key: SearchKey): string => `${key.kind}|${key.value}`
  const gone = new Set(others.map(written))
  return [...new Map(keys.map((key) => [written(key), key])).values()].filter((key) => !gone.has(written(key)))
}
