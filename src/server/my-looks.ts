import { today } from '../kit/index.ts'
import type { AuditEntryShown } from '../platform/audit/index.ts'
import { type AuthServices, type Hat, POSTS } from '../platform/auth/index.ts'
import { describePosts } from '../registers/offices/index.ts'
import type { RegisterContext } from '../registers/people/index.ts'
import { looksInLog, sayLook } from './looks.ts'
import type { Look } from './my-contracts.ts'

/** Of a member of staff on a day. */
type FindPosts = (account: string, day: string) => Promise<readonly Hat[]>
type Posts = Awaited<ReturnType<typeof describePosts>>

/**
 * Who has looked at a person, under any of their records, newest first: day, office, post and reason, without names of staff.
 * The caller's own looks are left out, so that they never push others off the list.
 */
export async function looksAt(services: AuthServices, context: RegisterContext, person: string): Promise<Look[]> {
  const { tx, tenant, actor } = context
  const entries = await looksInLog(context, person, actor.id)
  const worn = await describePosts(
    tx,
    tenant,
    entries.map(({ detail }) => String(detail?.hat)),
  )
  const found = new Map<string, Promise<readonly Hat[]>>()
  const findPosts: FindPosts = (account, day) => {
    const key = `${account}|${day}`
    const posts = found.get(key) ?? services.findHats(tx, tenant, account, day)
    found.set(key, posts)
    return posts
  }
  const looks: Look[] = []
  for (const entry of entries) looks.push(await lookOf(entry, worn, findPosts))
  return looks
}

async function lookOf(entry: AuditEntryShown, worn: Posts, findPosts: FindPosts): Promise<Look> {
  const { at, actor, detail } = entry
  const who = WHO[actor.slice(0, 2)] ?? 'system'
  const hat = worn.get(String(detail?.hat))
  if (hat !== undefined) return { at, who, ...sayLook(entry), posts: [titled(hat)] }
  const day = today({ now: () => new Date(at) })
  const hats = who === 'staff' ? await findPosts(actor.slice(2), day) : []
  const posts = hats.filter(maySee).map((each) => titled({ ...each, office: each.office.name }))
  return { at, who, ...sayLook(entry), posts }
}

const WHO: Readonly<Record<string, 'staff' | 'citizen'>> = { 'u:': 'staff', 'c:': 'citizen' }

/** Of several posts, where the entry does not say which was on, those by which somebody could have looked. */
function maySee({ post }: Hat): boolean {
  return POSTS[post].scopes.some(({ action }) => action === 'people.read' || action === 'people.search')
}

type Worn = Posts extends ReadonlyMap<string, infer Post> ? Post : never

function titled({ office, post, substitute }: Worn): { office: string; title: string } {
  return { office, title: substitute ? `${POSTS[post].title}（代理）` : POSTS[post].title }
}
