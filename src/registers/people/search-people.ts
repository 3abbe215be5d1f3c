import { Fault, groupBy, today } from '../../kit/index.ts'
import { PEOPLE_AUDIT_KINDS } from './audit-kinds.ts'
import { type RegisterContext, recordEach, sendEach } from './context.ts'
import { divisionsOfRecords } from './divisions-of.ts'
import { ID_KINDS, parsePayload } from './fact-kinds.ts'
import { searchText } from './names.ts'
import { maskNumber, tidyNumber } from './numbers.ts'
import { NONE_MERGED, readSameness, recordsOf, type Sameness, survivorsOf } from './same-person.ts'
import { numberKeys, openNumber } from './secrets.ts'
import { type Instant, loadNames, type NamingFact } from './store-facts.ts'
import { type FoundRecords, findRecordsByKeys, findRecordsByPrefix } from './store-found.ts'
import { findByKeys } from './store-people.ts'

/** Most answers of one search: whoever needs more must say more. */
const MOST_ANSWERS = 20

/** Most people looked at to find those of the searcher's own area; past these, the searcher must say more. */
const MOST_CHECKED = 1000
const CHECKED_FIRST = 250

export type SearchBy = 'id-number' | 'phone' | 'name'

export interface PersonSearch {
  readonly text: string
  /** How to read the text; absent: by its look. */
  readonly by?: SearchBy
  /** Why somebody is looked for; kept in the audit log. */
  readonly reason: string
  /** Whether the searcher may know of somebody who belongs to some divisions; absent: of everybody. */
  readonly mayKnow?: (divisions: readonly string[]) => boolean
}

/** Enough to tell people apart; the number is masked. */
export interface FoundPerson {
  readonly person: string
  readonly name: string
  readonly otherNames: readonly string[]
  readonly sex: string
  readonly birthDate: string
  readonly maskedIdNumber: string | undefined
}

export interface SearchAnswer {
  readonly by: SearchBy
  readonly people: readonly FoundPerson[]
  /** There are more: say more. */
  readonly more: boolean
}

/**
 * Looks for people by identity number, phone, or the beginning of a name in characters, pinyin or initials. Throws `malformed`
 * without a reason or with too little to look for: there is no list of people.
 */
export async function searchPeople(context: RegisterContext, search: PersonSearch): Promise<SearchAnswer> {
  if (search.reason.trim() === '') throw new Fault('malformed', '请写明查找的事由。', { path: 'reason' })
  const by = search.by ?? looksLike(search.text)
  const most = search.mayKnow === undefined ? 3 * MOST_ANSWERS + 1 : MOST_CHECKED
  const { persons: found, mayBeMerged, names } = await findTyped(context, by, search.text, most)
  const now = context.clock.now()
  const same = mayBeMerged ? await readSameness(context, found, now) : NONE_MERGED
  const all = [...new Set(found.map(same.survivorOf))]
  const persons = search.mayKnow === undefined ? all : await firstKnown(context, all, same, search.mayKnow)
  const shown = persons.slice(0, MOST_ANSWERS)
  const records = new Map(shown.map((person) => [person, same.recordsOf(person)]))
  await recordSearch(context, by, search.reason.trim(), shown)
  const people =
    mayBeMerged || names === undefined ? await nameRecords(context, records, now) : nameBy(context, records, names)
  return { by, people: people.map(masked), more: persons.length > MOST_ANSWERS || found.length >= most }
}

/** People whom the searcher may know of, in their order, some at a time until there are more than are shown. */
async function firstKnown(
  context: RegisterContext,
  all: readonly string[],
  { recordsOf }: Sameness,
  mayKnow: (divisions: readonly string[]) => boolean,
): Promise<readonly string[]> {
  const persons: string[] = []
  const may = rememberingFor(mayKnow)
  let at = 0
  while (at < all.length && persons.length <= MOST_ANSWERS) {
    const some = all.slice(at, at + howMany(at, persons.length))
    at += some.length
    const divisions = await divisionsOfRecords(context, new Map(some.map((person) => [person, recordsOf(person)])))
    persons.push(...some.filter((person) => may(divisions.get(person) ?? [])))
  }
  return persons
}

/** How many to check next: as many as should hold the rest of the answers, by those who were known so far. */
function howMany(checked: number, known: number): number {
  if (checked === 0) return CHECKED_FIRST
  if (known === 0) return MOST_CHECKED
  return Math.ceil((1.25 * checked * (MOST_ANSWERS + 1 - known)) / known)
}

/** The same answer for the same divisions: many people belong to few. */
function rememberingFor(mayKnow: (divisions: readonly string[]) => boolean): (divisions: readonly string[]) => boolean {
  const known = new Map<string, boolean>()
  return (divisions) => {
    const key = divisions.join()
    const answer = known.get(key) ?? mayKnow(divisions)
    known.set(key, answer)
    return answer
  }
}

/** The search itself, and for each who was shown that they were, so that they can be told. */
async function recordSearch(
  context: RegisterContext,
  by: SearchBy,
  reason: string,
  persons: readonly string[],
): Promise<void> {
  const detail = { by, reason, found: persons.length, persons: [...persons] }
  const shown = persons.map((person) => ({ object: `person:${person}`, detail: { reason } }))
  const whole = { object: `people:${context.tenant}`, detail }
  // Whoever is found was entered, and that was written down.
  const write = persons.length > 0 ? sendEach : recordEach
  await write(context, PEOPLE_AUDIT_KINDS['person.search'], [whole, ...shown])
}

function looksLike(text: string): SearchBy {
  const plain = text.normalize('NFKC').replace(/[\s-]/g, '')
  if (/^(\+86)?1\d{10}$/.test(plain)) return 'phone'
  return /\d{4}/.test(plain) ? 'id-number' : 'name'
}

async function findTyped(context: RegisterContext, by: SearchBy, typed: string, most: number): Promise<FoundRecords> {
  if (by !== 'name') {
    const sought = { kind: by, values: keysOfNumber(context, by, typed) }
    return findRecordsByKeys(context, sought, most, instantNow(context))
  }
  const text = searchText(typed)
  const inLetters = /^[a-z]+$/.test(text)
  if (text === '' || (inLetters && text.length < 2)) {
    throw new Fault('malformed', '请至少输入一个汉字，或者两个字母的拼音、声母。', { path: 'text' })
  }
  // A person may come several times, under several names.
  return findRecordsByPrefix(context, inLetters ? ['pinyin', 'initials', 'name'] : ['name'], text, most)
}

/** All keys under which what was typed may be found, as a number of whatever document. */
function keysOfNumber(context: RegisterContext, kind: 'id-number' | 'phone', typed: string): readonly string[] {
  const items = kind === 'id-number' ? Object.keys(ID_KINDS) : ['']
  return items.flatMap((item) => {
    const number = readable(() => tidyNumber(kind, item, typed, today(context.clock), 'text'))
    return number === undefined ? [] : numberKeys(context, kind, item, number)
  })
}

/** The people with identity numbers of any document, by the number as it was given. For lists that name people by number. */
export async function findPersonsByNumbers(
  context: RegisterContext,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const keys = new Map([...new Set(numbers)].map((number) => [number, keysOfNumber(context, 'id-number', number)]))
  const found = await findByKeys(context, 'id-number', [...keys.values()].flat())
  const survivors = await survivorsOf(context, [...new Set(found.map(({ person }) => person))], context.clock.now())
  const holders = new Map(found.map(({ value, person }) => [value, survivors.get(person) ?? person]))
  return new Map(
    [...keys].flatMap(([number, values]) => {
      const holder = values.map((value) => holders.get(value)).find((one) => one !== undefined)
      return holder === undefined ? [] : [[number, holder] as const]
    }),
  )
}

/**
 * Whoever shows a paper with a whole number, for somebody who may know of them; undefined: nobody's number, or not theirs to know. Written
 * down as a search of this one person.
 */
export async function findPersonShown(
  context: RegisterContext,
  number: string,
  reason: string,
  mayKnow: (person: string) => Promise<boolean>,
): Promise<string | undefined> {
  const person = (await findPersonsByNumbers(context, [number])).get(number)
  const known = person !== undefined && (await mayKnow(person)) ? person : undefined
  await recordSearch(context, 'id-number', reason, known === undefined ? [] : [known])
  return known
}

/** A number that cannot be one of this document is one that nobody has. */
function readable(read: () => string): string | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof Fault) return undefined
    throw error
  }
}

/** Names, birth dates and masked numbers of people, in the order of the ids, as known at an instant; absent: now. */
export async function describePeople(
  context: RegisterContext,
  persons: readonly string[],
  knownAt?: Date,
): Promise<FoundPerson[]> {
  return (await namePeople(context, persons, knownAt)).map(masked)
}

/** Somebody with the whole number. */
type NamedPerson = Omit<FoundPerson, 'maskedIdNumber'> & { readonly idNumber: string | undefined }

function masked({ idNumber, ...one }: NamedPerson): FoundPerson {
  return { ...one, maskedIdNumber: idNumber && maskNumber('id-number', idNumber) }
}

/** The same with whole numbers: not for a screen, but for who decides what of them may be seen. */
export async function namePeople(
  context: RegisterContext,
  persons: readonly string[],
  knownAt: Date = context.clock.now(),
): Promise<NamedPerson[]> {
  return nameRecords(context, await recordsOf(context, persons, knownAt), knownAt)
}

async function nameRecords(
  context: RegisterContext,
  records: ReadonlyMap<string, readonly string[]>,
  knownAt: Date,
): Promise<NamedPerson[]> {
  const persons = [...records.values()].flat()
  if (persons.length === 0) return []
  return nameBy(context, records, await loadNames(context, persons, { day: today(context.clock), knownAt }))
}

/** People by what their records say of their names and numbers. */
function nameBy(
  context: RegisterContext,
  records: ReadonlyMap<string, readonly string[]>,
  names: readonly NamingFact[],
): NamedPerson[] {
  const byPerson = groupBy(names, (fact) => fact.person)
  return [...records].flatMap(([person, own]) => {
    const all = own.flatMap((one) => byPerson.get(one) ?? [])
    const identity = all.find((fact) => fact.kind === 'identity')
    if (identity === undefined) return []
    const number = all.find((fact) => fact.kind === 'id-number')
    const idNumber = number && openNumber(context, number, number.envelope)
    const { name, otherNames, sex, birthDate } = parsePayload('identity', identity.payload, 'identity')
    return [{ person, name, otherNames, sex, birthDate, idNumber }]
  })
}

function instantNow({ clock }: RegisterContext): Instant {
  return { day: today(clock), knownAt: clock.now() }
}
