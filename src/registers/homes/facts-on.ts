import { decimal, multiply, toText } from '../../kit/index.ts'
import {
  type EngineFacts,
  type FactOrigin,
  type FactsQuery,
  factsOn,
  householdMembers,
  personFactsOn,
  type RegisterContext,
  recordsOf,
} from '../people/index.ts'
import { type HomeFact, parseHomePayload, type Share } from './home.ts'
import { sumShares } from './shares.ts'
import { loadHomeFacts, loadShares } from './store.ts'

type HomesFound = { readonly homes: readonly Readonly<Record<string, unknown>>[]; readonly from: readonly FactOrigin[] }

/**
 * All that the registers tell the policy engine about a household on a day, as known at an instant: what the people's register
 * knows, and the homes that the members own. `household.homes` is given only when it is said of every adult that the list is
 * whole: an unknown home is not no home.
 */
export async function householdFactsOn(context: RegisterContext, query: FactsQuery): Promise<EngineFacts> {
  const told = await factsOn(context, query)
  const { household, day, knownAt = context.clock.now() } = query
  const members = (await householdMembers(context, household, day, knownAt)).map((member) => member.person)
  const whole = await personFactsOn(context, { persons: members, kind: 'homes-known', day, knownAt })
  if (whole === undefined) return told
  const { homes, from } = await homesOf(context, members, day, knownAt)
  const group = told.facts.household
  return {
    facts: { ...told.facts, household: { ...(typeof group === 'object' ? group : {}), homes } },
    sources: { ...told.sources, 'household.homes': [...whole, ...from] },
  }
}

async function homesOf(
  context: RegisterContext,
  members: readonly string[],
  day: string,
  knownAt: Date,
): Promise<HomesFound> {
  const records = [...(await recordsOf(context, members, knownAt)).values()].flat()
  const shares = await loadShares(context, { persons: records, day, knownAt })
  const ids = [...new Set(shares.map((share) => share.home))].sort()
  const facts = await loadHomeFacts(context, { homes: ids, day, knownAt })
  const found = ids.map((id) =>
    homeOwned(
      shares.filter((one) => one.home === id),
      facts.filter((fact) => fact.home === id),
    ),
  )
  return { homes: found.map((one) => one.home), from: found.flatMap((one) => one.from) }
}

function homeOwned(
  shares: readonly Share[],
  facts: readonly HomeFact[],
): { home: Readonly<Record<string, unknown>>; from: readonly FactOrigin[] } {
  const fact = facts.find((one) => one.kind === 'description')
  const described = fact === undefined ? {} : parseHomePayload('description', fact.payload, 'description')
  const { division, floorArea } = described as { division?: string; floorArea?: string }
  const share = toText(sumShares(shares.map((one) => one.share)), 0)
  const home = { ...(division && { division }), ...(floorArea && { floorArea }), share }
  return { home, from: [...(fact === undefined ? [] : [fact]), ...shares].map(originOf) }
}

/** What the engine is told of one home: the house itself, its grade while the appraisal holds, and its owners' areas. */
export async function homeFactsOn(
  context: RegisterContext,
  {
    home,
    day,
    knownAt = context.clock.now(),
  }: { readonly home: string; readonly day: string; readonly knownAt?: Date },
): Promise<EngineFacts> {
  const facts = await loadHomeFacts(context, { homes: [home], day, knownAt })
  const shares = await loadShares(context, { homes: [home], day, knownAt })
  const description = facts.find((fact) => fact.kind === 'description')
  if (description === undefined) return { facts: {}, sources: {} }
  const { division, land, lawful, use, formerPublic, floorArea } = parseHomePayload(
    'description',
    description.payload,
    'home',
  )
  const grade = facts.find((fact) => fact.kind === 'safety-grade')
  const house = {
    division: division.slice(0, 6),
    none: false,
    ...(land && { land }),
    ...(lawful === undefined ? {} : { lawful }),
    ...(use && { use }),
    ...(formerPublic === undefined ? {} : { formerPublic }),
    ...(grade && { safetyGrade: grade.payload.grade }),
  }
  const owners = floorArea === undefined ? undefined : ownersOf(shares, floorArea)
  return {
    facts: { home: house, ...(owners && { owners }) },
    sources: {
      home: [description, ...(grade === undefined ? [] : [grade])].map(originOf),
      ...(owners && { owners: shares.map(originOf) }),
    },
  }
}

function ownersOf(shares: readonly Share[], floorArea: string): { id: string; floorArea: string }[] | undefined {
  if (shares.length === 0) return undefined
  return shares.map(({ person, share }) => ({
    id: person,
    floorArea: toText(multiply(decimal(floorArea), decimal(share)), 0),
  }))
}

function originOf({ id, source }: HomeFact | Share): FactOrigin {
  return { row: id, source }
}
