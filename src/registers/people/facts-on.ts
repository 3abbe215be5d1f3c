import { add, ageOn, decimal, type PlainDate, toText, yearOf } from '../../kit/index.ts'
import { CATEGORIES } from '../../policy/engine/index.ts'
import type { RegisterContext } from './context.ts'
import type { Source } from './fact.ts'
import { type FactKind, parsePayload } from './fact-kinds.ts'
import { HEAD, type Membership, sizeOf } from './household.ts'
import { householdMembers } from './read-household.ts'
import { prevailing } from './read-person.ts'
import { recordsOf } from './same-person.ts'
import { loadFacts, type OwnedFact } from './store-facts.ts'

/** What the policy engine is told, and where each of its facts comes from. */
export interface EngineFacts {
  /** In the shape of the policy contract; what is not known is not there. */
  readonly facts: Readonly<Record<string, unknown>>
  /** By fact path, such as `household.annualIncome`: the rows it was read from. */
  readonly sources: Readonly<Record<string, readonly FactOrigin[]>>
}

/** A row that a fact was read from; `derived`: worked out from it, such as capacity from the birth date. */
export interface FactOrigin {
  readonly row: string
  readonly source: Source
  readonly derived?: true
}

/** Whom to ask about: a household, the member who applies (absent: the head), the day, and when it was known (absent: now). */
export interface FactsQuery {
  readonly household: string
  readonly applicant?: string
  readonly day: PlainDate
  /** When they applied (absent: that day): the law asks how old they were then, and for whom they worked. */
  readonly appliedOn?: PlainDate
  readonly knownAt?: Date
}

interface Found {
  readonly path: string
  readonly value: unknown
  readonly from: readonly FactOrigin[]
}

const ADULT = 18
const LIMITED_FROM = 8

/**
 * The policy engine's facts about people on a day, as known at an instant. Homes are added by their own register. What is true of
 * the applicant alone is told as of the day of applying, the hukou excepted, which moves with the family.
 */
export async function factsOn(context: RegisterContext, query: FactsQuery): Promise<EngineFacts> {
  const { household, day, knownAt = context.clock.now() } = query
  const members = await householdMembers(context, household, day, knownAt)
  const records = await recordsOf(
    context,
    members.map((member) => member.person),
    knownAt,
  )
  const all = await loadFacts(context, { persons: [...records.values()].flat(), households: [household], knownAt })
  const known = new Map(
    members.map(({ person }) => [
      person,
      prevailing(all.filter(ofRecords(records.get(person))), records.get(person) ?? []),
    ]),
  )
  const ofHousehold = all.filter((fact) => 'household' in fact.subject && isTrueOn(fact, day))
  const { applicant, appliedOn = day } = query
  const applies = members.find(({ person, kinship }) =>
    applicant === undefined ? kinship === HEAD : records.get(person)?.includes(applicant),
  )
  const own = (known.get(applies?.person ?? '') ?? []).filter((fact) =>
    isTrueOn(fact, fact.kind === 'hukou' ? day : appliedOn),
  )
  const found = [
    ...ofApplicant(own, appliedOn),
    ...ofMembers(members, known, day),
    ...category(ofHousehold, known, day),
    ...ofHome(ofHousehold),
  ]
  return assemble(found)
}

function ofRecords(records: readonly string[] = []): (fact: OwnedFact) => boolean {
  return (fact) => 'person' in fact.subject && records.includes(fact.subject.person)
}

function isTrueOn(fact: OwnedFact, day: PlainDate): boolean {
  return fact.from <= day && (fact.to === null || day <= fact.to)
}

function origin(fact: OwnedFact): FactOrigin {
  return { row: fact.id, source: fact.source }
}

function ofApplicant(facts: readonly OwnedFact[], day: PlainDate): Found[] {
  const found = facts.flatMap((fact): Found[] => {
    const from = [origin(fact)]
    if (fact.kind === 'hukou') {
      const { division, kind, permanent } = parsePayload('hukou', fact.payload, 'hukou')
      const value = { division: division.slice(0, 6), kind, ...(permanent === undefined ? {} : { permanent }) }
      return [{ path: 'applicant.hukou', value, from }]
    }
    if (fact.kind === 'employment') {
      const { employer: _, ...value } = parsePayload('employment', fact.payload, 'employment')
      return [{ path: 'employment', value, from }]
    }
    if (fact.kind === 'illness') return [{ path: 'person.seriousIllness', value: fact.payload.serious, from }]
    if (fact.kind !== 'care') return []
    const { mobilityImpaired, solitary } = parsePayload('care', fact.payload, 'care')
    return [
      { path: 'person.mobilityImpaired', value: mobilityImpaired, from },
      { path: 'person.solitary', value: solitary, from },
    ]
  })
  return [...found, ...capacity(facts, day)]
}

/** What a court found, else by age: from 18 full, from 8 limited, before that none (Civil Code, articles 17 to 20). */
function capacity(facts: readonly OwnedFact[], day: PlainDate): Found[] {
  const identity = facts.find((fact) => fact.kind === 'identity')
  const finding = facts.find((fact) => fact.kind === 'capacity')
  const born = identity && parsePayload('identity', identity.payload, 'identity').birthDate
  const birth =
    identity && born !== undefined ? [{ path: 'person.birthDate', value: born, from: [origin(identity)] }] : []
  if (finding !== undefined) {
    return [...birth, { path: 'applicant.civilCapacity', value: finding.payload.capacity, from: [origin(finding)] }]
  }
  if (identity === undefined || born === undefined) return birth
  const age = ageOn(born, day)
  const value = age >= ADULT ? 'full' : age >= LIMITED_FROM ? 'limited' : 'none'
  return [...birth, { path: 'applicant.civilCapacity', value, from: [{ ...origin(identity), derived: true }] }]
}

function ofMembers(
  members: readonly Membership[],
  known: ReadonlyMap<string, readonly OwnedFact[]>,
  day: PlainDate,
): Found[] {
  if (members.length === 0) return []
  const from = members.map(({ id, source }) => ({ row: id, source }))
  return [{ path: 'household.size', value: sizeOf(members).size, from }, ...income(members, known, day)]
}

/**
 * The income of the latest year, up to the day's, for which every adult has said something, a zero included. Nobody's silence
 * counts as zero: without such a year the income is unknown.
 */
function income(
  members: readonly Membership[],
  known: ReadonlyMap<string, readonly OwnedFact[]>,
  day: PlainDate,
): Found[] {
  const said = members.map(({ person }) => ({
    isAdult: isAdult(known.get(person) ?? [], day),
    facts: (known.get(person) ?? []).filter((fact) => fact.kind === 'income'),
  }))
  const years = [...new Set(said.flatMap(({ facts }) => facts.map((fact) => yearOf(fact.from))))]
  const ofYear = (facts: readonly OwnedFact[], year: number) => facts.filter((fact) => yearOf(fact.from) === year)
  const year = years
    .filter((one) => one <= yearOf(day))
    .sort((a, b) => b - a)
    .find((one) => said.every(({ isAdult, facts }) => !isAdult || ofYear(facts, one).length > 0))
  if (year === undefined) return []
  const rows = said.flatMap(({ facts }) => ofYear(facts, year))
  const total = rows.reduce((sum, fact) => add(sum, decimal(String(fact.payload.amount))), decimal(0))
  return [{ path: 'household.annualIncome', value: toText(total, 2), from: rows.map(origin) }]
}

function isAdult(facts: readonly OwnedFact[], day: PlainDate): boolean {
  const identity = facts.find((fact) => fact.kind === 'identity')
  return identity === undefined || ageOn(String(identity.payload.birthDate), day) >= ADULT
}

/** The household's own category; else the first that one of its members has, in the order of the list. */
function category(
  ofHousehold: readonly OwnedFact[],
  known: ReadonlyMap<string, readonly OwnedFact[]>,
  day: PlainDate,
): Found[] {
  const own = ofHousehold.find((fact) => fact.kind === 'welfare')
  const order = Object.keys(CATEGORIES)
  const ofPeople = [...known.values()]
    .flat()
    .filter((fact) => fact.kind === 'welfare' && isTrueOn(fact, day))
    .sort((a, b) => order.indexOf(String(a.payload.category)) - order.indexOf(String(b.payload.category)))
  const fact = own ?? ofPeople[0]
  return fact === undefined ? [] : [{ path: 'household.category', value: fact.payload.category, from: [origin(fact)] }]
}

function ofHome(facts: readonly OwnedFact[]): Found[] {
  return facts.flatMap((fact): Found[] => {
    if (fact.kind === 'residence') return [{ path: 'household.rural', value: fact.payload.rural, from: [origin(fact)] }]
    if (fact.kind !== 'low-income') return []
    return [{ path: 'household.lowIncome', value: fact.payload.found, from: [origin(fact)] }]
  })
}

function assemble(found: readonly Found[]): EngineFacts {
  const facts: Record<string, unknown> = {}
  const sources: Record<string, readonly FactOrigin[]> = {}
  for (const { path, value, from } of found) {
    if (value === undefined) continue
    const [first = '', second] = path.split('.')
    const group = facts[first]
    if (second === undefined) facts[first] = value
    else facts[first] = { ...(typeof group === 'object' ? group : {}), [second]: value }
    sources[path] = from
  }
  return { facts, sources }
}

/**
 * The rows in which a kind is said of every adult among some people (children need not speak); undefined when somebody's is
 * missing. For registers that come later and need such a statement.
 */
export async function personFactsOn(
  context: RegisterContext,
  { persons, kind, day, knownAt }: { persons: readonly string[]; kind: FactKind; day: PlainDate; knownAt: Date },
): Promise<readonly FactOrigin[] | undefined> {
  const records = await recordsOf(context, persons, knownAt)
  const all = [...records.values()].flat()
  const facts = await loadFacts(context, { persons: all, kinds: ['identity', kind], day, knownAt })
  const ofEach = persons.map((person) => facts.filter(ofRecords(records.get(person))))
  const said = ofEach.map((own) => own.filter((fact) => fact.kind === kind))
  const silent = ofEach.some((own, at) => said[at]?.length === 0 && isAdult(own, day))
  return persons.length === 0 || silent ? undefined : said.flat().map(origin)
}
