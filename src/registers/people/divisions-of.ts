import { divisionOn, groupBy, isWithin, type PlainDate, today } from '../../kit/index.ts'
import type { TenantId } from '../../platform/db/index.ts'
import type { RegisterContext } from './context.ts'
import { readSameness } from './same-person.ts'
import { loadFacts, type OwnedFact } from './store-facts.ts'
import { householdVersion, loadMemberships } from './store-households.ts'
import { loadPlaces } from './store-places.ts'

/**
 * The divisions to which people belong today, by which offices may see them: where their household lives; without one, or while
 * nobody has said where it lives, where they are registered. None for somebody of whom neither is known.
 */
export async function divisionsOfPersons(
  context: RegisterContext,
  persons: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const same = await readSameness(context, persons, context.clock.now())
  return divisionsOfRecords(
    context,
    new Map(persons.map((person) => [person, same.recordsOf(same.survivorOf(person))])),
  )
}

/** The same where it is known which records each person has. */
export async function divisionsOfRecords(
  context: RegisterContext,
  records: ReadonlyMap<string, readonly string[]>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const all = [...new Set([...records.values()].flat())]
  const places = groupBy(await loadPlaces(context, all, today(context.clock)), (place) => place.person)
  const divisionsOf = (own: readonly string[]): readonly string[] => {
    const known = own.flatMap((one) => places.get(one) ?? [])
    const homes = known.filter((place) => place.lives)
    return (homes.length > 0 ? homes : known).map((place) => place.division)
  }
  return new Map([...records].map(([person, own]) => [person, divisionsOf(own)]))
}

/** The divisions to which a household belongs today: where it lives, else where its members are registered; undefined: no such one. */
export async function divisionsOfHousehold(
  context: RegisterContext,
  household: string,
): Promise<readonly string[] | undefined> {
  if ((await householdVersion(context, household)) === undefined) return undefined
  return (await divisionsOfHouseholds(context, [household])).get(household) ?? []
}

/** The same for many households that are there. */
export async function divisionsOfHouseholds(
  context: RegisterContext,
  households: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const day = today(context.clock)
  const living = await residencesOf(context, households, day)
  const homeless = households.filter((household) => (living.get(household) ?? []).length === 0)
  if (homeless.length === 0) return living
  const members = await loadMemberships(context, { households: homeless, day })
  const persons = members.map((one) => one.person)
  const registered = groupBy(await loadFacts(context, { persons, kinds: ['hukou'], day }), ownerOf)
  const byHousehold = groupBy(members, (one) => one.household)
  const ofMembers = (household: string): string[] =>
    (byHousehold.get(household) ?? []).flatMap((one) => registered.get(one.person) ?? []).map(divisionIn)
  return new Map([...living, ...homeless.map((household) => [household, [...new Set(ofMembers(household))]] as const)])
}

/** Where an office works, in which bureau, on which day. */
export interface Reach {
  readonly tenant: TenantId
  readonly area: string
  readonly day: PlainDate
}

/**
 * Whether something that belongs to some divisions lies in an area. What belongs to none inside of the bureau belongs to the bureau
 * as a whole. Codes are compared as they are on the day.
 */
export function liesIn(divisions: readonly string[], { tenant, area, day }: Reach): boolean {
  const codeOn = (code: string): string => divisionOn(code.slice(0, 6), day) + code.slice(6)
  const bureau = codeOn(String(tenant))
  const inside = divisions.map(codeOn).filter((code) => isWithin(code, bureau))
  return (inside.length > 0 ? inside : [bureau]).some((code) => isWithin(code, codeOn(area)))
}

async function residencesOf(
  context: RegisterContext,
  households: readonly string[],
  day: PlainDate,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const wanted = [...new Set(households)]
  const facts = wanted.length === 0 ? [] : await loadFacts(context, { households: wanted, kinds: ['residence'], day })
  const byHousehold = groupBy(facts, ownerOf)
  return new Map(wanted.map((household) => [household, (byHousehold.get(household) ?? []).map(divisionIn)]))
}

function ownerOf({ subject }: OwnedFact): string {
  return 'person' in subject ? subject.person : subject.household
}

function divisionIn(fact: OwnedFact): string {
  return String(fact.payload.division)
}
