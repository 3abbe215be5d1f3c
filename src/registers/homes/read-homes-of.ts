import { Fault, type PlainDate, today } from '../../kit/index.ts'
import { divisionsOfPersons, type RegisterContext, recordKind, recordsOf } from '../people/index.ts'
import { HOME_AUDIT_KINDS } from './audit-kinds.ts'
import type { HomeView } from './read-home.ts'
import { homeVersion, loadHomeFacts, loadShares } from './store.ts'

/** Whose homes, on which day (absent: today), as known when (absent: now), and why. */
interface HomesQuery {
  readonly persons: readonly string[]
  readonly day?: PlainDate
  readonly knownAt?: Date
  readonly reason: string
}

/** The homes of which some people own a part, with all their owners. The look is written into the log of each home and of each of these people. */
export async function readHomesOf(context: RegisterContext, query: HomesQuery): Promise<HomeView[]> {
  const { persons, reason, day = today(context.clock), knownAt = context.clock.now() } = query
  if (reason.trim() === '') throw new Fault('malformed', '请写明查看的事由。', { path: 'reason' })
  const records = [...(await recordsOf(context, persons, knownAt)).values()].flat()
  const owned = await loadShares(context, { persons: records, day, knownAt })
  const homes = [...new Set(owned.map((share) => share.home))].sort()
  const detail = { reason: reason.trim(), day, knownAt: knownAt.toISOString() }
  const objects = [...homes.map((home) => `home:${home}`), ...persons.map((person) => `person:${person}`)]
  await recordKind(context, HOME_AUDIT_KINDS['home.read'], objects, detail)
  if (homes.length === 0) return []
  const facts = await loadHomeFacts(context, { homes, day, knownAt })
  const shares = await loadShares(context, { homes, day, knownAt })
  const views: HomeView[] = []
  for (const home of homes) {
    const version = (await homeVersion(context, home)) ?? 1
    const of = <T extends { readonly home: string }>(rows: readonly T[]): T[] => rows.filter((one) => one.home === home)
    views.push({ home, version, facts: of(facts), shares: of(shares) })
  }
  return views
}

/** The divisions by which offices may see a home: where it stands, and those of its owners. None for a home that is not there. */
export async function divisionsOfHome(context: RegisterContext, home: string): Promise<readonly string[]> {
  return (await divisionsOfHomes(context, [home])).get(home) ?? []
}

/** The same for many homes. */
export async function divisionsOfHomes(
  context: RegisterContext,
  homes: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const day = today(context.clock)
  const facts = await loadHomeFacts(context, { homes, day })
  const shares = await loadShares(context, { homes, day })
  const owners = await divisionsOfPersons(context, [...new Set(shares.map((share) => share.person))])
  const stands = facts.filter((fact) => fact.kind === 'description')
  const places = [
    ...stands.map(({ home, payload }) => [home, String(payload.division)] as const),
    ...shares.flatMap(({ home, person }) => (owners.get(person) ?? []).map((division) => [home, division] as const)),
  ]
  const found = new Map<string, Set<string>>()
  for (const [home, division] of places) found.set(home, (found.get(home) ?? new Set()).add(division))
  return new Map([...found].map(([home, divisions]) => [home, [...divisions]]))
}
