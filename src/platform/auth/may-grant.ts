import { isWithin } from '../../kit/index.ts'
import { type Actor, findDenial } from './permission.ts'
import { type OfficeKind, POSTS, type PostKind } from './scopes.ts'

/** A post to be given away, and the office it is at. */
interface Gift {
  readonly post: PostKind
  readonly office: { readonly kind: OfficeKind; readonly area: string }
  readonly programs?: readonly string[] | undefined
  /** Who is to hold it. */
  readonly account: string
}

/** Why a post cannot be given; undefined when it can. Nobody gives themselves a post, nor one that is not theirs to give. */
export function findGrantDenial(
  actor: Actor,
  gift: Gift,
): 'grant' | 'oneself' | 'area' | 'program' | 'office' | undefined {
  const { hat, tenant } = actor
  const { post, office, programs, account } = gift
  if (hat === undefined || findDenial(actor, 'posts.grant', { tenant, area: office.area }) === 'action') return 'grant'
  if (!POSTS[hat.post].grants.includes(post)) return 'grant'
  if (account === actor.account) return 'oneself'
  if (!isWithin(office.area, hat.office.area)) return 'area'
  if (!POSTS[post].at.includes(office.kind)) return 'office'
  if (hat.programs && !(programs ?? ['']).every((program) => hat.programs?.includes(program))) return 'program'
  return undefined
}
