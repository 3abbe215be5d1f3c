import { addDays, Fault, newId, type PlainDate } from '../../kit/index.ts'
import { assertMemberships, type Belonging, checkHeads, membersOn } from './assert-memberships.ts'
import { type RegisterContext, record } from './context.ts'
import type { Source } from './fact.ts'
import { HEAD, type Membership } from './household.ts'
import { changeHousehold, insertHouseholds, loadMemberships } from './store-households.ts'

/** Somebody's place in a household. */
export interface Place {
  readonly person: string
  /** Relation to the head, GB/T 4761. */
  readonly kinship: string
  /** Counts for what is granted; absent: yes for whoever joins, unchanged for whoever is there. */
  readonly covered?: boolean
}

/** A household as it was seen, and the first day of the change. */
export interface HouseholdChange {
  readonly household: string
  readonly version: number
  readonly on: PlainDate
  readonly reason: string
  readonly source: Source
}

/** Enters a new household with its members. Throws `conflict` when somebody is in another one or there is not one head. */
export async function enterHousehold(
  context: RegisterContext,
  {
    members,
    on,
    reason,
    source,
  }: Omit<HouseholdChange, 'household' | 'version'> & { readonly members: readonly Place[] },
): Promise<string> {
  const household = newId(context.clock)
  await mustBeFree(context, household, members, on)
  await insertHouseholds(context, [{ id: household, sourceKey: null }])
  await assertMemberships(context, { belongings: placed(household, members, on), reason, source })
  await checkHeads(context, [household], on)
  await record(context, 'household.enter', `household:${household}`, { members: members.length })
  return household
}

/** Somebody joins on a day: birth, marriage, moving in. Answers with the new version. */
export async function joinHousehold(
  context: RegisterContext,
  { household, version, on, reason, source, members }: HouseholdChange & { readonly members: readonly Place[] },
): Promise<number> {
  const next = await changeHousehold(context, household, version)
  await mustBeFree(context, household, members, on)
  await assertMemberships(context, { belongings: placed(household, members, on), reason, source })
  await checkHeads(context, [household], on)
  await record(context, 'household.join', `household:${household}`, { persons: members.map((one) => one.person), on })
  return next
}

/** Somebody does not belong any more from a day on, which may lie ahead: the day before is the last. */
export async function leaveHousehold(
  context: RegisterContext,
  change: HouseholdChange & { readonly persons: readonly string[]; readonly places?: readonly Place[] },
): Promise<number> {
  const { household, version, on, reason, source, persons, places = [] } = change
  const next = await changeHousehold(context, household, version)
  const there = await membersOn(context, household, on)
  mustBeThere(there, persons)
  const belongings = [...gone(persons, on), ...moved(household, there, places, on)]
  await assertMemberships(context, { belongings, reason, source })
  await checkHeads(context, [household], on)
  await record(context, 'household.leave', `household:${household}`, { persons: [...persons], on })
  return next
}

/** The head hands over; `places` says how everybody stands to the new one. */
export async function changeHead(
  context: RegisterContext,
  { household, version, on, reason, source, places }: HouseholdChange & { readonly places: readonly Place[] },
): Promise<number> {
  const next = await changeHousehold(context, household, version)
  const there = await membersOn(context, household, on)
  const told = new Set(places.map((place) => place.person))
  if (there.some((member) => !told.has(member.person))) {
    throw new Fault('malformed', '请写明每一位成员与新户主的关系。', { path: 'places' })
  }
  await assertMemberships(context, { belongings: moved(household, there, places, on), reason, source })
  await checkHeads(context, [household], on)
  const head = places.find((place) => place.kinship === HEAD || place.kinship === '01')?.person ?? null
  await record(context, 'household.head', `household:${household}`, { head, on })
  return next
}

/** Some members form a household of their own from a day on. `places` says how those who stay stand, where that changes. */
export async function splitHousehold(
  context: RegisterContext,
  change: HouseholdChange & { readonly leavers: readonly Place[]; readonly places?: readonly Place[] },
): Promise<string> {
  const { household, version, on, reason, source, leavers, places = [] } = change
  await changeHousehold(context, household, version)
  const there = await membersOn(context, household, on)
  mustBeThere(
    there,
    leavers.map((one) => one.person),
  )
  const fresh = newId(context.clock)
  await insertHouseholds(context, [{ id: fresh, sourceKey: null }])
  const belongings = [...moved(fresh, there, leavers, on), ...moved(household, there, places, on)]
  await assertMemberships(context, { belongings, reason, source })
  await checkHeads(context, [household, fresh], on)
  await record(context, 'household.split', `household:${household}`, { into: fresh, leavers: leavers.length, on })
  return fresh
}

/** All members of one household join another from a day on; `places` says how they stand to its head. */
export async function mergeHouseholds(
  context: RegisterContext,
  change: HouseholdChange & { readonly from: string; readonly fromVersion: number; readonly places: readonly Place[] },
): Promise<number> {
  const { household, version, on, reason, source, from, fromVersion, places } = change
  if (household === from) throw new Fault('malformed', '请选择两户不同的家庭来合并。', { path: 'from' })
  const versions = new Map([
    [household, version],
    [from, fromVersion],
  ])
  // Always locked in the same order, so that two who merge the same two households wait instead of blocking each other.
  for (const id of [household, from].sort()) await changeHousehold(context, id, versions.get(id))
  const there = await membersOn(context, from, on)
  const told = new Set(places.map((place) => place.person))
  if (there.some((member) => !told.has(member.person))) {
    throw new Fault('malformed', '请写明并入的每一位成员与户主的关系。', { path: 'places' })
  }
  await assertMemberships(context, { belongings: moved(household, there, places, on), reason, source })
  await checkHeads(context, [household, from], on)
  await record(context, 'household.merge', `household:${household}`, { from, on })
  return version + 1
}

function placed(household: string, places: readonly Place[], from: PlainDate): Belonging[] {
  return places.map(({ person, kinship, covered = true }) => ({ person, household, kinship, covered, from }))
}

/** New places of people who are there: who is covered stays so unless it is said otherwise. */
function moved(
  household: string,
  there: readonly Membership[],
  places: readonly Place[],
  from: PlainDate,
): Belonging[] {
  mustBeThere(
    there,
    places.map((one) => one.person),
  )
  return places.map(({ person, kinship, covered }) => {
    const before = there.find((member) => member.person === person)
    return { person, household, kinship, covered: covered ?? before?.covered ?? true, from }
  })
}

function gone(persons: readonly string[], from: PlainDate): Belonging[] {
  return persons.map((person) => ({ person, household: null, kinship: '', covered: false, from }))
}

/** Nobody is taken out of another household silently: leaving, splitting and merging say what happens to it. */
async function mustBeFree(
  context: RegisterContext,
  household: string,
  members: readonly Place[],
  on: PlainDate,
): Promise<void> {
  const known = await loadMemberships(context, { persons: members.map((member) => member.person) })
  if (known.some((one) => one.household !== household && (one.to === null || one.to >= on))) {
    throw new Fault('conflict', '此人在这段日子里已在另一户，请先办理迁出。', { path: 'person' })
  }
}

/** Only members are moved: nobody is drawn in from elsewhere by naming them. Throws `conflict`. */
export function mustBeThere(there: readonly Membership[], persons: readonly string[]): void {
  if (persons.some((person) => !there.some((member) => member.person === person))) {
    throw new Fault('conflict', '要变动的人在这一天不是这一户的成员，请刷新后核对。', { path: 'persons' })
  }
}

/** The belongings that end with a death: the day of death is the last. */
export function endedBy(person: string, diedOn: PlainDate): Belonging {
  return { person, household: null, kinship: '', covered: false, from: addDays(diedOn, 1) }
}
