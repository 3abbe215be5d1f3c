import { Fault, type PlainDate, today } from '../../kit/index.ts'
import { type RegisterContext, recordKind } from '../people/index.ts'
import { HOME_AUDIT_KINDS } from './audit-kinds.ts'
import type { HomeFact, Share } from './home.ts'
import { homeVersion, loadHomeFacts, loadShares } from './store.ts'

/** A home on a day, as known at an instant; absent: today, as known now. */
export interface HomeView {
  readonly home: string
  readonly version: number
  readonly facts: readonly HomeFact[]
  readonly shares: readonly Share[]
}

/** Everything that is known of a home on a day. The look is written into the audit log. Throws `not-found` or `malformed`. */
export async function readHome(
  context: RegisterContext,
  query: { readonly home: string; readonly day?: PlainDate; readonly knownAt?: Date; readonly reason: string },
): Promise<HomeView> {
  const { home, reason, day = today(context.clock), knownAt = context.clock.now() } = query
  if (reason.trim() === '') throw new Fault('malformed', '请写明查看的事由。', { path: 'reason' })
  const version = await homeVersion(context, home)
  if (version === undefined) throw new Fault('not-found', '没有这处房屋的档案，请重新查找。', { path: 'home' })
  const facts = await loadHomeFacts(context, { homes: [home], day, knownAt })
  const shares = await loadShares(context, { homes: [home], day, knownAt })
  const detail = { reason: reason.trim(), day, knownAt: knownAt.toISOString() }
  await recordKind(context, HOME_AUDIT_KINDS['home.read'], [`home:${home}`], detail)
  return { home, version, facts, shares }
}
