import { Fault, today } from '../kit/index.ts'
import { type AuthServices, authorise } from '../platform/auth/index.ts'
import { type Route, route, type Taking } from '../platform/http/index.ts'
import {
  changeFacts,
  changeHead,
  endOfDay,
  enterHousehold,
  enterPersons,
  joinHousehold,
  leaveHousehold,
  mergeHouseholds,
  PEOPLE_AUDIT_KINDS,
  type Place,
  type RegisterContext,
  readHousehold,
  readHouseholdHistory,
  recordBirth,
  recordDivorce,
  recordKind,
  type Source,
  splitHousehold,
} from '../registers/people/index.ts'
import { countingStrangers, tellingOfStranger } from './number-tries.ts'
import { consentRoutes } from './people-consent-routes.ts'
import {
  type Actor,
  changeOnce,
  inRegister,
  mustReachHousehold,
  mustReachPersons,
  peopleOf,
  reachedPersons,
  staffNames,
} from './people-context.ts'
import {
  changeOneHousehold,
  enterBirth,
  enterDivorce,
  enterNewHousehold,
  handOver,
  joinOneHousehold,
  leaveOneHousehold,
  mergeIntoHousehold,
  readHistory,
  readOneHousehold,
  splitOneHousehold,
} from './people-household-contracts.ts'

/** Entering, reading and changing households. */
export function householdRoutes(services: AuthServices): Route[] {
  return [
    ...readingRoutes(services),
    ...memberRoutes(services),
    ...splittingRoutes(services),
    ...eventRoutes(services),
    ...consentRoutes(services),
  ]
}

function readingRoutes(services: AuthServices): Route[] {
  return [
    route(readOneHousehold, ({ params, query }, visit) =>
      inRegister(services, visit, async (context, actor) => {
        await mustReachHousehold(context, actor, 'people.read', params.id)
        return viewOf(context, params.id, query)
      }),
    ),
    route(readHistory, ({ params, query }, visit) =>
      inRegister(services, visit, async (context, actor) => {
        await mustReachHousehold(context, actor, 'people.read', params.id)
        const { memberships, facts } = await readHouseholdHistory(context, { household: params.id, ...query })
        const persons = [...new Set(memberships.map((one) => one.person))]
        await recordSeen(context, persons, query.reason)
        const rows = [...memberships, ...facts]
        const learned = rows.flatMap(({ knownFrom, knownTo }) => [knownFrom, ...(knownTo === null ? [] : [knownTo])])
        return {
          memberships,
          facts: facts.map(({ subject: _, ...fact }) => fact),
          people: await peopleOf(context, persons),
          names: await staffNames(context, rows),
          learnedOn: [...new Set(learned.map(dayOf))].sort(),
        }
      }),
    ),
  ]
}

async function viewOf(context: RegisterContext, household: string, query: Taking<typeof readOneHousehold>['query']) {
  const { on = today(context.clock), known, reason } = query
  const knownAt = known === undefined ? context.clock.now() : endOfDay(known)
  const { version, size, coveredSize, members, facts } = await readHousehold(context, {
    ...{ household, reason, day: on, knownAt },
  })
  const persons = members.map((member) => member.person)
  await recordSeen(context, persons, reason)
  return {
    ...{ household, version, on, known: known ?? null, size, coveredSize, members },
    people: await peopleOf(context, persons, knownAt),
    facts: facts.map(({ subject: _, ...fact }) => fact),
    names: await staffNames(context, [...members, ...facts]),
  }
}

/** The log of each member says that they were seen, so that they can be told who looked. */
function recordSeen(context: RegisterContext, persons: readonly string[], reason: string): Promise<void> {
  const objects = persons.map((person) => `person:${person}`)
  return recordKind(context, PEOPLE_AUDIT_KINDS['household.read'], objects, { reason })
}

/** The day in Shanghai of an instant. */
function dayOf(instant: string): string {
  return today({ now: () => new Date(instant) })
}

type Family = Taking<typeof enterNewHousehold>['body']

function memberRoutes(services: AuthServices): Route[] {
  return [
    route(enterNewHousehold, ({ body }, visit) =>
      countingStrangers(services, visit, () =>
        changeOnce(services, visit, enterNewHousehold, { body }, async (context, actor) => {
          const { residence, on, reason, source } = body
          authorise(actor, 'people.write', { tenant: context.tenant, area: residence.division })
          const members = await membersOf(context, actor, body)
          const household = await enterHousehold(context, { members, on, reason, source })
          await sayResidence(context, household, residence, on, source)
          return { household, persons: members.map((one) => one.person) }
        }),
      ),
    ),
    route(joinOneHousehold, ({ params, body }, visit) =>
      countingStrangers(services, visit, () =>
        changeOnce(services, visit, joinOneHousehold, { params, body }, async (context, actor) => {
          await mustReach(context, actor, params.id, [])
          const members = await membersOf(context, actor, body)
          return { version: await joinHousehold(context, { ...body, members, household: params.id }) }
        }),
      ),
    ),
    route(leaveOneHousehold, ({ params, body }, visit) =>
      changeOnce(services, visit, leaveOneHousehold, { params, body }, async (context, actor) => {
        await mustReach(context, actor, params.id, [])
        return { version: await leaveHousehold(context, { ...body, household: params.id }) }
      }),
    ),
    route(handOver, ({ params, body }, visit) =>
      changeOnce(services, visit, handOver, { params, body }, async (context, actor) => {
        await mustReach(context, actor, params.id, [])
        return { version: await changeHead(context, { ...body, household: params.id }) }
      }),
    ),
  ]
}

/** The members by their ids: those who are new are entered. Throws `conflict` for a number that somebody has already. */
async function membersOf(
  context: RegisterContext,
  actor: Actor,
  { members, source }: Pick<Family, 'members' | 'source'>,
): Promise<Place[]> {
  const known = members.flatMap(({ person }) => (person === undefined ? [] : [person]))
  await mustReachPersons(context, actor, 'people.write', known)
  const entries = members.flatMap(({ entry }) => (entry === undefined ? [] : [{ ...entry, source }]))
  const entered = (await enterPersons(context, entries))[Symbol.iterator]()
  const places = members.map(({ person, entry, kinship, covered }, at) => {
    if ((person === undefined) === (entry === undefined)) {
      throw new Fault('malformed', '每位成员要么选择已有的人，要么填写新的人。', { path: `members.${at}` })
    }
    const fresh = person === undefined ? entered.next().value : undefined
    const place = { person: person ?? fresh?.person ?? '', kinship, ...(covered !== undefined && { covered }) }
    return { place, isThere: fresh?.isNew === false }
  })
  const there = places.findIndex(({ isThere }) => isThere)
  if (there >= 0) await refuseRegistered(context, actor, there, places[there]?.place.person ?? '')
  return places.map(({ place }) => place)
}

/** Throws `conflict` for the member of a list who is registered already, marked where the post may not know of them. */
async function refuseRegistered(context: RegisterContext, actor: Actor, at: number, person: string): Promise<never> {
  const sentence = `第 ${at + 1} 位成员的证件号码已经登记过，请查找此人后选择他本人。`
  const fault = new Fault('conflict', sentence, { path: `members.${at}.entry.idNumber` })
  const known = await reachedPersons(context, actor, 'people.write', [person])
  throw known.has(person) ? fault : tellingOfStranger(fault)
}

async function sayResidence(
  context: RegisterContext,
  household: string,
  residence: Family['residence'],
  from: string,
  source: Source,
): Promise<void> {
  const statements = [{ kind: 'residence' as const, payload: { ...residence }, from, source }]
  await changeFacts(context, { subject: { household }, version: 1, statements })
}

async function mustReach(
  context: RegisterContext,
  actor: Actor,
  household: string,
  others: readonly Pick<Place, 'person'>[],
): Promise<void> {
  await mustReachHousehold(context, actor, 'people.write', household)
  await mustReachPersons(
    context,
    actor,
    'people.write',
    others.map((one) => one.person),
  )
}

function splittingRoutes(services: AuthServices): Route[] {
  return [
    route(splitOneHousehold, ({ params, body }, visit) =>
      changeOnce(services, visit, splitOneHousehold, { params, body }, async (context, actor) => {
        const { residence, ...change } = body
        await mustReach(context, actor, params.id, body.leavers)
        const household = await splitHousehold(context, { ...change, household: params.id })
        await sayResidence(context, household, residence, body.on, body.source)
        return { household }
      }),
    ),
    route(enterDivorce, ({ params, body }, visit) =>
      changeOnce(services, visit, enterDivorce, { params, body }, async (context, actor) => {
        const { residence, ...change } = body
        const spouses = body.spouses.map((person) => ({ person }))
        await mustReach(context, actor, params.id, [...body.leavers, ...spouses])
        const household = await recordDivorce(context, { ...change, household: params.id })
        await sayResidence(context, household, residence, body.on, body.source)
        return { household }
      }),
    ),
    route(mergeIntoHousehold, ({ params, body }, visit) =>
      changeOnce(services, visit, mergeIntoHousehold, { params, body }, async (context, actor) => {
        const { other, otherVersion, ...change } = body
        await mustReach(context, actor, params.id, [])
        await mustReach(context, actor, other, [])
        const from = { from: other, fromVersion: otherVersion }
        return { version: await mergeHouseholds(context, { ...change, ...from, household: params.id }) }
      }),
    ),
  ]
}

function eventRoutes(services: AuthServices): Route[] {
  return [
    route(enterBirth, ({ params, body }, visit) =>
      changeOnce(services, visit, enterBirth, { params, body }, async (context, actor) => {
        await mustReach(context, actor, params.id, [])
        const { person } = await recordBirth(context, { ...body, household: params.id })
        return { person }
      }),
    ),
    route(changeOneHousehold, ({ params, body }, visit) =>
      changeOnce(services, visit, changeOneHousehold, { params, body }, async (context, actor) => {
        await mustReach(context, actor, params.id, [])
        return { version: await changeFacts(context, { ...body, subject: { household: params.id } }) }
      }),
    ),
  ]
}
