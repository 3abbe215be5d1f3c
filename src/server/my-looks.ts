import { today } from '../kit/index.ts'
import { entriesAbout } from '../platform/audit/index.ts'
import { type AuthServices, type Hat, POSTS } from '../platform/auth/index.ts'
import { PEOPLE_AUDIT_KINDS, type RegisterContext, recordsOf } from '../registers/people/index.ts'
import type { Look } from './my-contracts.ts'

const LOOKS = [
  PEOPLE_AUDIT_KINDS['person.read'],
  PEOPLE_AUDIT_KINDS['person.search'],
  PEOPLE_AUDIT_KINDS['household.read'],
  PEOPLE_AUDIT_KINDS['correction.read'],
]

type Entry = Awaited<ReturnType<typeof entriesAbout>>[number]
/** Of a member of staff on a day. */
type FindPosts = (account: string, day: string) => Promise<readonly Hat[]>

/**
 * Who has looked at a person, under any of their records, newest first: day, office, post and reason, without names of staff.
 * The caller's own looks are left out, so that they never push others off the list.
 */
export async function looksAt(services: AuthServices, context: RegisterContext, person: string): Promise<Look[]> {
  const { tx, tenant, clock, actor } = context
  const records = (await recordsOf(context, [person], clock.now())).get(person) ?? [person]
  const entries: Entry[] = []
  for (const record of records) entries.push(...(await entriesAbout(tx, tenant, `person:${record}`, LOOKS, actor.id)))
  const found = new Map<string, Promise<readonly Hat[]>>()
  const findPosts: FindPosts = (account, day) => {
    const key = `${account}|${day}`
    const posts = found.get(key) ?? services.findHats(tx, tenant, account, day)
    found.set(key, posts)
    return posts
  }
  const looks: Look[] = []
  for (const entry of entries.sort((a, b) => (a.at < b.at ? 1 : -1))) looks.push(await lookOf(entry, findPosts))
  return looks
}

async function lookOf({ at, actor, action, detail }: Entry, findPosts: FindPosts): Promise<Look> {
  const title = LOOKS.find(({ id }) => id === action)?.title ?? '查看了资料'
  const what = detail?.revealed === true ? `${title}（含完整号码）` : title
  const reason = typeof detail?.reason === 'string' ? { reason: detail.reason } : {}
  const who = WHO[actor.slice(0, 2)] ?? 'system'
  const day = today({ now: () => new Date(at) })
  const hats = who === 'staff' ? await findPosts(actor.slice(2), day) : []
  return { at, who, what, ...reason, posts: hats.filter(maySee).map(titled) }
}

const WHO: Readonly<Record<string, 'staff' | 'citizen'>> = { 'u:': 'staff', 'c:': 'citizen' }

/** Of several posts, those by which somebody could have looked. */
function maySee({ post }: Hat): boolean {
  return POSTS[post].scopes.some(({ action }) => action === 'people.read' || action === 'people.search')
}

function titled({ office, post, substitute }: Hat): { office: string; title: string } {
  return { office: office.name, title: substitute ? `${POSTS[post].title}（代理）` : POSTS[post].title }
}
