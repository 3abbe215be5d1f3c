import { Fault, isWithin, newId, type PlainDate, today } from '../../kit/index.ts'
import {
  type By,
  COMMAND_LINE,
  findGrantDenial,
  idOf,
  POSTS,
  record,
  requireAccount,
  type VerbContext,
} from '../../platform/auth/index.ts'
import { ENTRIES } from './audit-kinds.ts'
import type { Office } from './office.ts'
import { findOffice } from './office-store.ts'
import type { PostHeld } from './post.ts'
import { endPosts, findPost, insertPost, listPosts } from './post-store.ts'

/** Who is to hold which post where, from when to when. */
interface Wish extends Pick<PostHeld, 'account' | 'office' | 'post' | 'programs' | 'to'> {
  readonly from?: PlainDate | undefined
}

/** Gives a post. Throws `forbidden` when it is not the actor's to give, `conflict` when its holder may not hold both, `not-found`. */
export async function grantPost(context: VerbContext, by: By, wish: Wish): Promise<string> {
  const office = await requireOffice(context, wish.office)
  refuse(by, wish, office)
  return write(context, by, { ...wish, insteadOf: undefined })
}

/** Puts a substitute in the post of somebody who is away. Throws as `grantPost` does; the other of two who watch each other is refused. */
export async function arrangeSubstitute(
  context: VerbContext,
  by: By,
  wish: { readonly insteadOf: string; readonly account: string; readonly from: PlainDate; readonly to: PlainDate },
): Promise<string> {
  const { tx, tenant } = context
  const away = await findPost(tx, tenant, wish.insteadOf)
  if (away === undefined) throw new Fault('not-found', '没有这个岗位，或者已经免去。')
  if (away.insteadOf !== undefined) throw new Fault('conflict', '代理的岗位不能再请人代理。')
  const { post, programs } = away
  refuse(by, { post, programs, account: wish.account }, await requireOffice(context, away.office))
  return write(context, by, { ...wish, office: away.office, post, programs })
}

async function write(context: VerbContext, by: By, wish: Wish & Pick<PostHeld, 'insteadOf'>): Promise<string> {
  const { tx, tenant, clock } = context
  const account = await requireAccount(context, wish.account)
  if (!account.active) throw new Fault('conflict', '这个人的账号已经停用或者已经离任。')
  const held = { ...wish, id: newId(clock), from: wish.from ?? today(clock) }
  await insertPost(tx, tenant, held, idOf(by), clock)
  const detail = { account: account.id, post: held.post, from: held.from, to: held.to ?? null }
  await record(
    context,
    by,
    held.insteadOf ? ENTRIES['post.substitute'] : ENTRIES['post.grant'],
    `post:${held.id}`,
    detail,
  )
  return held.id
}

/** Ends a post at once, with those held in its place. Who may give it may take it. */
export async function endPost(context: VerbContext, by: By, id: string): Promise<void> {
  const { tx, tenant, clock } = context
  const held = await findPost(tx, tenant, id)
  if (held === undefined) throw new Fault('not-found', '没有这个岗位，或者已经免去。')
  refuse(by, held, await requireOffice(context, held.office))
  const ended = await endPosts(tx, tenant, { id }, idOf(by), clock)
  for (const each of ended) await record(context, by, ENTRIES['post.end'], `post:${each}`)
}

/** The posts held now or later at offices of an area. */
export async function listVisiblePosts(context: VerbContext, area: string): Promise<PostHeld[]> {
  const { tx, tenant, clock } = context
  const seen: PostHeld[] = []
  for (const held of await listPosts(tx, tenant, today(clock))) {
    const office = await findOffice(tx, tenant, held.office)
    if (office && isWithin(office.area, area)) seen.push(held)
  }
  return seen
}

async function requireOffice({ tx, tenant }: VerbContext, id: string): Promise<Office> {
  const office = await findOffice(tx, tenant, id)
  if (office === undefined) throw new Fault('not-found', '没有这个单位。', { path: 'office' })
  return office
}

const DENIALS = {
  grant: '这个岗位不归您任免。管理员由服务器上的 anju user 任命，其余由安全管理员任免。',
  oneself: '不能给自己任职。',
  area: '这个单位不在您所管的区域之内。',
  office: '这类单位没有这个岗位。',
  program: '您只管部分项目，不能给出更多的项目。',
} as const

function refuse(by: By, gift: Pick<PostHeld, 'post' | 'programs' | 'account'>, office: Office): void {
  const suits = POSTS[gift.post].at.includes(office.kind)
  const denial = by === COMMAND_LINE ? (suits ? undefined : 'office') : findGrantDenial(by, { ...gift, office })
  if (denial !== undefined) throw new Fault('forbidden', DENIALS[denial], { path: 'post' })
}
