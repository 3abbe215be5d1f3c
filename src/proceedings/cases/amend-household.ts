import { fixedClock, type PlainDate, today } from '../../kit/index.ts'
import type { Json } from '../../policy/engine/index.ts'
import { householdFactsOn } from '../../registers/homes/index.ts'
import {
  type HouseholdEvent,
  householdEventsSince,
  householdMembers,
  householdVersions,
  personFactsOn,
  survivorsOf,
} from '../../registers/people/index.ts'
import type { Application, CaseAct } from './case.ts'
import type { CaseState } from './case-state.ts'
import { inOneOrder } from './content-digest.ts'
import type { CaseContext } from './context.ts'
import type { CaseRow } from './store-cases.ts'

type Marked = Pick<CaseRow, 'id' | 'household_id' | 'household_version' | 'closed_on'>

/** Of some cases the open ones whose household is another one by now than when its facts were taken last. */
export async function changedHouseholds(
  context: Pick<CaseContext, 'tx' | 'tenant'>,
  rows: readonly Marked[],
): Promise<ReadonlySet<string>> {
  const open = rows.filter(({ closed_on, household_version }) => closed_on === null && household_version !== null)
  if (open.length === 0) return new Set()
  const versions = await householdVersions(context, [...new Set(open.map(({ household_id }) => household_id))])
  return new Set(open.filter((row) => versions.get(row.household_id) !== row.household_version).map(({ id }) => id))
}

/** The version of the household as it is now. */
export async function householdVersionOf(
  context: Pick<CaseContext, 'tx' | 'tenant'>,
  { household_id: id }: Pick<CaseRow, 'household_id'>,
): Promise<number | null> {
  return (await householdVersions(context, [id])).get(id) ?? null
}

/** Whether nobody of the household of today is the one who applies, under any of their records. */
export async function isApplicantGone(
  context: CaseContext,
  { household_id, applicant_id }: Pick<CaseRow, 'household_id' | 'applicant_id'>,
): Promise<boolean> {
  const now = context.clock.now()
  const members = await householdMembers(context, household_id, today(context.clock), now)
  const applicant = await applicantOf(context, { applicant_id })
  return !members.some(({ person }) => person === applicant)
}

/** The record that stands for whoever applies: theirs may have been merged into another one since. */
export async function applicantOf(
  context: CaseContext,
  { applicant_id: id }: Pick<CaseRow, 'applicant_id'>,
): Promise<string> {
  return (await survivorsOf(context, [id], context.clock.now())).get(id) ?? id
}

/** What a case did not know of its family when its facts were taken, and what the facts would be by now. */
export interface HouseholdChange {
  /** The instant since which it is counted. */
  readonly since: string
  readonly events: readonly HouseholdEvent[]
  readonly application: Application
  readonly facts: readonly FactChange[]
}

/** Null: not known. */
interface FactChange {
  readonly path: string
  readonly before: Json
  readonly after: Json
}

type Facts = Readonly<Record<string, unknown>>

/**
 * What the registers have learned of the family since its facts were taken. A fact that the registers give otherwise by now takes
 * the place of what the case had; what was declared and the registers never knew stays. The family and what it has are looked at
 * as they are today (ANYANG-3.2.4, YONGCHUAN-1), the applicant's age and work as they were on the day of filing.
 */
export async function householdChange(
  context: CaseContext,
  { application, filedOn }: Pick<CaseState, 'application' | 'filedOn'>,
  acts: readonly CaseAct[],
): Promise<HouseholdChange> {
  const taken = acts.findLast(({ act }) => act === 'file' || act === 'recheck')?.at ?? context.clock.now().toISOString()
  const then = fixedClock(taken)
  const { household, applicant } = application
  const told = async (day: PlainDate, knownAt: Date): Promise<Facts> =>
    (await householdFactsOn(context, { household, applicant, appliedOn: filedOn, day, knownAt })).facts
  const before = await told(today(then), then.now())
  const after = await told(today(context.clock), context.clock.now())
  const changed = differences(before, after)
  const facts = changed.reduce<Facts>(
    (all, { path, after: value }) => withFact(all, path.split('.'), value),
    application.facts,
  )
  return {
    since: taken,
    events: await householdEventsSince(context, application.household, then.now()),
    // All of it comes from JSON.
    application: { ...application, facts: facts as Application['facts'] },
    facts: changed,
  }
}

/** The facts by path, two names deep as the contract has them, that are not the same any more. */
function differences(before: Facts, after: Facts): FactChange[] {
  const [then, now] = [leavesOf(before), leavesOf(after)]
  const paths = [...new Set([...then.keys(), ...now.keys()])].sort()
  return paths
    .map((path) => ({ path, before: then.get(path) ?? null, after: now.get(path) ?? null }))
    .filter((one) => inOneOrder(one.before) !== inOneOrder(one.after))
}

function leavesOf(facts: Facts): ReadonlyMap<string, Json> {
  const leaves = Object.entries(facts).flatMap(([group, value]) =>
    isGroup(value) ? Object.entries(value).map(([name, leaf]) => [`${group}.${name}`, leaf]) : [[group, value]],
  )
  return new Map(leaves as [string, Json][])
}

/** The facts with another value at a path; null takes it away. */
function withFact(facts: Facts, [name = '', ...rest]: readonly string[], value: Json): Facts {
  const { [name]: former, ...others } = facts
  if (rest.length > 0) return { ...others, [name]: withFact(isGroup(former) ? former : {}, rest, value) }
  return value === null ? others : { ...others, [name]: value }
}

const isGroup = (value: unknown): value is Facts => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether every adult of a household has consented, today, to being looked up. */
export async function hasConsented(context: CaseContext, household: string): Promise<boolean> {
  const [day, knownAt] = [today(context.clock), context.clock.now()]
  const persons = (await householdMembers(context, household, day, knownAt)).map(({ person }) => person)
  return (await personFactsOn(context, { persons, kind: 'consent', day, knownAt })) !== undefined
}
