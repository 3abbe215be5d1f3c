import { Fault, newId, type PlainDate, parseCitizenId, today } from '../../kit/index.ts'
import type { Preparation } from './context.ts'
import type { Source, Statement } from './fact.ts'
import type { FactPayload } from './fact-kinds.ts'
import { tidyName } from './names.ts'
import { tidyNumber } from './numbers.ts'
import { factsOfPrepared, type PreparedFact, prepareFact } from './prepare-fact.ts'
import { keysOfIdentity } from './say-facts.ts'
import { isSecretKind, numberKey, numberKeys } from './secrets.ts'
import type { OwnedFact } from './store-facts.ts'
import type { OwnedKey, SearchKey, Secret } from './store-people.ts'

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

/** An entry that was checked, with the rows that it would make. */
export interface Draft {
  readonly person: string
  readonly name: string
  readonly prepared: readonly PreparedFact[]
  readonly keys: readonly SearchKey[]
  /** The key of the identity number, and all keys under which it may have been entered before. */
  readonly idKey: string | undefined
  readonly idKeys: readonly string[]
}

/** Everything of a draft but its anchor, as it is to be written down at an instant. */
export function rowsOfDraft(
  context: Preparation,
  { person, prepared, keys }: Draft,
  moment: Date,
): { readonly facts: readonly OwnedFact[]; readonly secrets: readonly Secret[]; readonly keys: readonly OwnedKey[] } {
  return {
    facts: prepared.flatMap((fact) => factsOfPrepared(context, { person }, fact, moment)),
    secrets: prepared.flatMap(({ secret }) => (secret === undefined ? [] : [secret])),
    keys: keys.map((key) => ({ ...key, person })),
  }
}

/** Checks an entry. Throws `malformed`, `out-of-range` or `not-a-date` with the path. */
export function draftPerson(context: Preparation, entry: NewPerson, path: string): Draft {
  const person = newId(context.clock)
  const day = today(context.clock)
  const identity = identityOf(entry, day, path)
  const { source, idNumber } = entry
  const statements: Statement[] = [
    { kind: 'identity', payload: identity, from: identity.birthDate, source },
    ...(idNumber === undefined ? [] : [numberStatement(idNumber, identity.birthDate, source)]),
    ...(entry.facts ?? []),
  ]
  const prepared = statements.map((statement, at) => prepareFact(context, { person }, statement, `${path}facts.${at}`))
  const tidy = idNumber && tidyNumber('id-number', idNumber.idKind, idNumber.number, day, `${path}idNumber`)
  const idKeys = idNumber && tidy !== undefined ? numberKeys(context, 'id-number', idNumber.idKind, tidy) : []
  const numbers = prepared.flatMap(({ kind, number }) =>
    isSecretKind(kind) && kind !== 'id-number' && number !== undefined ? [numberKey(context, kind, '', number)] : [],
  )
  const keys = [...keysOfIdentity(identity), ...numbers]
  return { person, name: identity.name, prepared, keys, idKey: idKeys[0], idKeys }
}

function numberStatement(payload: NonNullable<NewPerson['idNumber']>, from: PlainDate, source: Source): Statement {
  return { kind: 'id-number', payload, from, source }
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
