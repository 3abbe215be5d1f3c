import { type PlainDate, today } from '../../kit/index.ts'
import type { RegisterContext } from './context.ts'
import { recordsOf, survivorsOf } from './same-person.ts'
import { loadFacts, type OwnedFact } from './store-facts.ts'
import { householdVersion, loadMemberships } from './store-households.ts'

/**
 * The divisions to which people belong today, by which offices may see them: where their household lives; without one, or while
 * nobody has said where it lives, where they are registered. None for somebody of whom neither is known.
 */
export async function divisionsOfPersons(
  context: RegisterContext,
  persons: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const now = context.clock.now()
  const day = today(context.clock)
  const survivors = await survivorsOf(context, persons, now)
  const records = await recordsOf(context, [...new Set(survivors.values())], now)
  const all = [...records.values()].flat()
  const memberships = await loadMemberships(context, { persons: all, day })
  const living = await residencesOf(
    context,
    memberships.map((one) => one.household),
    day,
  )
  const registered = await loadFacts(context, { persons: all, kinds: ['hukou'], day })
  return new Map(
    persons.map((person) => {
      const own = new Set(records.get(survivors.get(person) ?? person))
      const lives = memberships.filter((one) => own.has(one.person)).flatMap((one) => living.get(one.household) ?? [])
      return [person, lives.length > 0 ? lives : registered.filter((fact) => own.has(ownerOf(fact))).map(divisionIn)]
    }),
  )
}

/** The divisions to which a household belongs today: where it lives, else where its members are registered; undefined: no such one. */
export async function divisionsOfHousehold(
  context: RegisterContext,
  household: string,
): Promise<readonly string[] | undefined> {
  if ((await householdVersion(context, household)) === undefined) return undefined
  const day = today(context.clock)
  const living = (await residencesOf(context, [household], day)).get(household) ?? []
  if (living.length > 0) return living
  const members = (await loadMemberships(context, { household, day })).map((one) => one.person)
  const registered = await loadFacts(context, { persons: members, kinds: ['hukou'], day })
  return [...new Set(registered.map(divisionIn))]
}

async function residencesOf(
  context: RegisterContext,
  households: readonly string[],
  day: PlainDate,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const wanted = [...new Set(households)]
  const facts = wanted.length === 0 ? [] : await loadFacts(context, { households: wanted, kinds: ['residence'], day })
  return new Map(
    wanted.map((household) => [household, facts.filter((fact) => ownerOf(fact) === household).map(divisionIn)]),
  )
}

function ownerOf({ subject }: OwnedFact): string {
  return 'person' in subject ? subject.person : subject.household
}

function divisionIn(fact: OwnedFact): string {
  return String(fact.payload.division)
}
