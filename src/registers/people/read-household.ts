import { Fault, type PlainDate, today } from '../../kit/index.ts'
import { type RegisterContext, record } from './context.ts'
import { type HouseholdSize, type Membership, sizeOf } from './household.ts'
import { recordsOf, survivorsOf } from './same-person.ts'
import { loadFacts, type OwnedFact } from './store-facts.ts'
import { householdVersion, loadMemberships } from './store-households.ts'

/** A household on a day, as known at an instant; absent: today, as known now. */
export interface HouseholdQuery {
  readonly household: string
  readonly day?: PlainDate
  readonly knownAt?: Date
  readonly reason: string
}

export interface HouseholdView extends HouseholdSize {
  readonly household: string
  readonly version: number
  readonly members: readonly Membership[]
  readonly facts: readonly OwnedFact[]
}

/** A household and its members. The look is written into the audit log. Throws `not-found` or `malformed`. */
export async function readHousehold(context: RegisterContext, query: HouseholdQuery): Promise<HouseholdView> {
  const { household, reason, day = today(context.clock), knownAt = context.clock.now() } = query
  if (reason.trim() === '') throw new Fault('malformed', '请写明查看的事由。', { path: 'reason' })
  const version = await householdVersion(context, household)
  if (version === undefined) throw new Fault('not-found', '没有这一户的档案，请重新查找。', { path: 'household' })
  const members = await householdMembers(context, household, day, knownAt)
  const facts = await loadFacts(context, { households: [household], day, knownAt })
  const detail = { reason: reason.trim(), day, knownAt: knownAt.toISOString() }
  await record(context, 'household.read', `household:${household}`, detail)
  return { household, version, members, facts, ...sizeOf(members) }
}

/** Who belongs to a household on a day, each person once, as known at an instant. */
export async function householdMembers(
  context: RegisterContext,
  household: string,
  day: PlainDate,
  knownAt: Date,
): Promise<Membership[]> {
  const memberships = await loadMemberships(context, { household, day, knownAt })
  const survivors = await survivorsOf(
    context,
    memberships.map((one) => one.person),
    knownAt,
  )
  const members = new Map<string, Membership>()
  for (const membership of memberships) {
    const person = survivors.get(membership.person) ?? membership.person
    const own = membership.person === person
    if (own || !members.has(person)) members.set(person, { ...membership, person })
  }
  return [...members.values()].sort((a, b) => (a.kinship < b.kinship ? -1 : a.kinship > b.kinship ? 1 : 0))
}

/** The household to which a person, under any of their records, belongs on a day, as known now; undefined: to none. */
export async function householdOf(
  context: RegisterContext,
  person: string,
  day: PlainDate,
): Promise<string | undefined> {
  const records = (await recordsOf(context, [person], context.clock.now())).get(person) ?? [person]
  return (await loadMemberships(context, { persons: records, day })).at(0)?.household
}
