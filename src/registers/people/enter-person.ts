import { Fault, newId, type PlainDate, parseCitizenId, today } from '../../kit/index.ts'
import { PEOPLE_AUDIT_KINDS } from './audit-kinds.ts'
import { type RegisterContext, recordKind } from './context.ts'
import type { Source, Statement } from './fact.ts'
import type { FactPayload } from './fact-kinds.ts'
import { tidyName } from './names.ts'
import { tidyNumber } from './numbers.ts'
import { survivorsOf } from './same-person.ts'
import { factsOfPrepared, keysOfIdentity, type PreparedFact, prepareFact } from './say-facts.ts'
import { isSecretKind, numberKey, numberKeys } from './secrets.ts'
import { insertFacts } from './store-facts.ts'
import { findByKeys, insertPersons, insertSecrets, type SearchKey, takeKeys } from './store-people.ts'

type IdKind = FactPayload<'id-number'>['idKind']

/** Somebody to be entered, as the papers say. */
export interface NewPerson {
  readonly name: string
  readonly otherNames?: readonly string[]
  /** GB/T 2261.1; taken from the identity number when that tells it. */
  readonly sex?: string
  readonly birthDate?: PlainDate
  readonly idNumber?: { readonly idKind: IdKind; readonly number: string }
  /** What else is known, such as phone or hukou. */
  readonly facts?: readonly Statement[]
  readonly source: Source
}

/** Who it is, and whether this entry was the first; else nothing was written. */
export interface EnteredPerson {
  readonly person: string
  readonly isNew: boolean
}

/** An entry that was checked, with the rows that it would make. */
interface Draft {
  readonly person: string
  readonly facts: readonly PreparedFact[]
  readonly keys: readonly SearchKey[]
  /** The key of the identity number, and all keys under which it may have been entered before. */
  readonly idKey: string | undefined
  readonly idKeys: readonly string[]
}

/**
 * Enters a person. Somebody whose identity number is known already is answered with the record that exists; two who enter the
 * same number at once get the same record. Throws `malformed`, `out-of-range` or `not-a-date` with the path.
 */
export async function enterPerson(context: RegisterContext, person: NewPerson): Promise<EnteredPerson> {
  const [entered] = await enterPersons(context, [person])
  if (entered === undefined) throw new Error('one person was entered, none came back')
  return entered
}

/** Enters many people at once; the same number twice among them is one person. Checked as `enterPerson`. */
export async function enterPersons(context: RegisterContext, people: readonly NewPerson[]): Promise<EnteredPerson[]> {
  const drafts = people.map((person, at) => draftOf(context, person, people.length === 1 ? '' : `${at}.`))
  const known = await holdersOf(context, drafts)
  const chosen = new Map<string, Draft>()
  for (const draft of drafts) {
    if (draft.idKeys.some((key) => known.has(key))) continue
    const name = draft.idKey ?? draft.person
    if (!chosen.has(name)) chosen.set(name, draft)
  }
  const fresh = await claim(context, [...chosen.values()])
  await write(context, fresh)
  const holders = await survivorsOfHolders(context, await holdersOf(context, drafts))
  const isNew = new Set(fresh.map((draft) => draft.person))
  return drafts.map((draft) => {
    const holder = draft.idKeys.map((key) => holders.get(key)).find((one) => one !== undefined) ?? draft.person
    return { person: holder, isNew: holder === draft.person && isNew.has(holder) }
  })
}

/** Takes the identity numbers of drafts: those that another transaction took in the meantime fall away. */
async function claim(context: RegisterContext, drafts: readonly Draft[]): Promise<Draft[]> {
  const wanted = drafts.flatMap(({ person, idKey }) =>
    idKey === undefined ? [] : [{ kind: 'id-number' as const, value: idKey, person }],
  )
  const taken = await takeKeys(context, wanted)
  return drafts.filter(({ idKey }) => idKey === undefined || taken.has(`id-number|${idKey}`))
}

async function write(context: RegisterContext, drafts: readonly Draft[]): Promise<void> {
  if (drafts.length === 0) return
  const now = context.clock.now()
  await insertPersons(
    context,
    drafts.map((draft) => draft.person),
  )
  const prepared = drafts.flatMap(({ person, facts }) => facts.map((fact) => ({ person, fact })))
  await insertSecrets(
    context,
    prepared.flatMap(({ fact }) => (fact.secret === undefined ? [] : [fact.secret])),
  )
  await insertFacts(
    context,
    prepared.flatMap(({ person, fact }) => factsOfPrepared(context, { person }, fact, now)),
  )
  await takeKeys(
    context,
    drafts.flatMap(({ person, keys }) => keys.map((key) => ({ ...key, person }))),
  )
  await recordKind(
    context,
    PEOPLE_AUDIT_KINDS['person.enter'],
    drafts.map(({ person }) => `person:${person}`),
  )
}

async function holdersOf(context: RegisterContext, drafts: readonly Draft[]): Promise<Map<string, string>> {
  const values = drafts.flatMap((draft) => draft.idKeys)
  if (values.length === 0) return new Map()
  return new Map((await findByKeys(context, 'id-number', values)).map(({ value, person }) => [value, person]))
}

async function survivorsOfHolders(
  context: RegisterContext,
  holders: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const survivors = await survivorsOf(context, [...new Set(holders.values())], context.clock.now())
  return new Map([...holders].map(([key, person]) => [key, survivors.get(person) ?? person]))
}

function draftOf(context: RegisterContext, entry: NewPerson, path: string): Draft {
  const person = newId(context.clock)
  const identity = identityOf(entry, today(context.clock), path)
  const { source } = entry
  const number = entry.idNumber
  const statements: Statement[] = [
    { kind: 'identity', payload: identity, from: identity.birthDate, source },
    ...(number === undefined
      ? []
      : [{ kind: 'id-number' as const, payload: number, from: identity.birthDate, source }]),
    ...(entry.facts ?? []),
  ]
  const facts = statements.map((statement, at) => prepareFact(context, { person }, statement, `${path}facts.${at}`))
  const tidy = number && tidyNumber('id-number', number.idKind, number.number, today(context.clock), `${path}idNumber`)
  const idKeys = number && tidy !== undefined ? numberKeys(context, 'id-number', number.idKind, tidy) : []
  const numbers = statements.flatMap((statement) => {
    if (!isSecretKind(statement.kind) || statement.kind === 'id-number' || statement.payload === null) return []
    const plain = tidyNumber(statement.kind, '', String(statement.payload.number), today(context.clock), path)
    return [numberKey(context, statement.kind, '', plain)]
  })
  return { person, facts, keys: [...keysOfIdentity(identity), ...numbers], idKey: idKeys[0], idKeys }
}

/** Name, sex and birth date, from the papers and the identity number together. Throws when the two disagree. */
function identityOf(entry: NewPerson, day: PlainDate, path: string): FactPayload<'identity'> {
  const { idNumber, otherNames = [] } = entry
  const told =
    idNumber?.idKind === 'citizen-id' ? parseCitizenId(idNumber.number, day, `${path}idNumber.number`) : undefined
  const toldSex = told && (told.sex === 'male' ? '1' : '2')
  const birthDate = entry.birthDate ?? told?.birthDate
  if (told !== undefined && birthDate !== told.birthDate) throw disagrees('出生日期', `${path}birthDate`)
  if (toldSex !== undefined && entry.sex !== undefined && entry.sex !== toldSex) throw disagrees('性别', `${path}sex`)
  if (birthDate === undefined) {
    throw new Fault('malformed', '没有身份证号码时要填写出生日期。', { path: `${path}birthDate` })
  }
  if (birthDate > day) throw new Fault('out-of-range', '出生日期不能在今天之后。', { path: `${path}birthDate` })
  const names = { name: tidyName(entry.name), otherNames: otherNames.map(tidyName) }
  if (names.name === '') throw new Fault('malformed', '请填写姓名。', { path: `${path}name` })
  return { ...names, sex: entry.sex ?? toldSex ?? '9', birthDate }
}

function disagrees(what: string, path: string): Fault {
  return new Fault('malformed', `${what}与身份证号码不一致，请对照证件核对。`, { path })
}
