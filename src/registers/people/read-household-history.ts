import { Fault } from '../../kit/index.ts'
import { type RegisterContext, record } from './context.ts'
import type { Membership } from './household.ts'
import { loadFacts, type OwnedFact } from './store-facts.ts'
import { householdVersion, loadMemberships } from './store-households.ts'

/** All that was ever known of who belonged to a household, and of the household itself: replaced rows carry `knownTo`. */
export interface HouseholdHistory {
  readonly household: string
  readonly memberships: readonly Membership[]
  readonly facts: readonly OwnedFact[]
}

/** The whole history of a household. The look is written into the audit log. Throws `not-found` or `malformed`. */
export async function readHouseholdHistory(
  context: RegisterContext,
  { household, reason }: { readonly household: string; readonly reason: string },
): Promise<HouseholdHistory> {
  if (reason.trim() === '') throw new Fault('malformed', '请写明查看的事由。', { path: 'reason' })
  if ((await householdVersion(context, household)) === undefined) {
    throw new Fault('not-found', '没有这一户的档案，请重新查找。', { path: 'household' })
  }
  const memberships = await loadMemberships(context, { household, allKnown: true })
  const facts = await loadFacts(context, { households: [household], allKnown: true })
  await record(context, 'household.read', `household:${household}`, { reason: reason.trim(), history: true })
  return { household, memberships, facts }
}
