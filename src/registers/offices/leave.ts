import { today } from '../../kit/index.ts'
import {
  authorise,
  type By,
  endSessions,
  idOf,
  record,
  requireAccount,
  updateAccount,
  type VerbContext,
} from '../../platform/auth/index.ts'
import { ENTRIES } from './audit-kinds.ts'
import { endPosts } from './post-store.ts'

/** Somebody leaves: all posts and sessions end at once, and the account never signs in again. Throws `not-found` or `forbidden`. */
export async function leaveOffice(context: VerbContext, by: By, id: string): Promise<void> {
  const { tx, tenant, clock } = context
  authorise(by, 'accounts.end', { tenant })
  const account = await requireAccount(context, id)
  const posts = await endPosts(tx, tenant, { account: account.id }, idOf(by), clock)
  await updateAccount(tx, tenant, account.id, { left_on: today(clock) })
  const sessions = await endSessions(tx, account.id, {}, idOf(by), clock)
  for (const post of posts) await record(context, by, ENTRIES['post.end'], `post:${post}`)
  await record(context, by, ENTRIES['account.leave'], `account:${account.id}`, { sessions: sessions.length })
}
