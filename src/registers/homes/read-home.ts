import { Fault, type PlainDate, today } from '../../kit/index.ts'
import { covers, type RegisterContext, recordKind } from '../people/index.ts'
import { HOME_AUDIT_KINDS } from './audit-kinds.ts'
import { disposalsSince } from './dispose-home.ts'
import type { HomeFact, Share } from './home.ts'
import { homeVersion, loadHomeFacts, loadShares } from './store.ts'

/** A home on a day, as known at an instant; absent: today, as known now. */
export interface HomeView {
  readonly home: string
  readonly version: number
  readonly facts: readonly HomeFact[]
  readonly shares: readonly Share[]
}

/** The same with what happened up to that day. */
export interface HomeRead extends HomeView {
  /** Appraisals of its safety up to that day, also those whose validity has ended; the newest first. */
  readonly appraisals: readonly HomeFact[]
  /** What owners gave up within the five years that end on that day; the newest first. */
  readonly disposals: readonly HomeFact[]
}

/** All that was ever known of a home, of any day: what was replaced carries `knownTo`. */
export interface HomeHistory {
  readonly facts: readonly HomeFact[]
  readonly shares: readonly Share[]
}

/** Everything that is known of a home on a day. The look is written into the log of the home and of its owners. Throws `not-found` or `malformed`. */
export async function readHome(
  context: RegisterContext,
  query: { readonly home: string; readonly day?: PlainDate; readonly knownAt?: Date; readonly reason: string },
): Promise<HomeRead> {
  const { home, reason, day = today(context.clock), knownAt = context.clock.now() } = query
  const version = await mustExist(context, home, reason)
  const told = await loadHomeFacts(context, { homes: [home], knownAt })
  const shares = await loadShares(context, { homes: [home], day, knownAt })
  const detail = { reason: reason.trim(), day, knownAt: knownAt.toISOString() }
  await recordKind(context, HOME_AUDIT_KINDS['home.read'], [`home:${home}`, ...ownersOf(shares)], detail)
  const facts = told.filter((fact) => covers(fact, day))
  const before = told.filter((fact) => fact.from <= day).reverse()
  const appraisals = before.filter((fact) => fact.kind === 'safety-grade')
  return { home, version, facts, shares, appraisals, disposals: disposalsSince(before, day) }
}

/** The whole history of a home. The look is written into the log of the home and of all its owners. Throws `not-found` or `malformed`. */
export async function readHomeHistory(
  context: RegisterContext,
  { home, reason }: { readonly home: string; readonly reason: string },
): Promise<HomeHistory> {
  await mustExist(context, home, reason)
  const facts = await loadHomeFacts(context, { homes: [home], allKnown: true })
  const shares = await loadShares(context, { homes: [home], allKnown: true })
  const detail = { reason: reason.trim(), history: true }
  await recordKind(context, HOME_AUDIT_KINDS['home.read'], [`home:${home}`, ...ownersOf(shares)], detail)
  return { facts, shares }
}

/** Each owner once, as the log names them: they are told who has looked. */
const ownersOf = (shares: readonly Share[]): ReadonlySet<string> =>
  new Set(shares.map(({ person }) => `person:${person}`))

async function mustExist(context: RegisterContext, home: string, reason: string): Promise<number> {
  if (reason.trim() === '') throw new Fault('malformed', '请写明查看的事由。', { path: 'reason' })
  const version = await homeVersion(context, home)
  if (version === undefined) throw new Fault('not-found', '没有这处房屋的档案，请重新查找。', { path: 'home' })
  return version
}
