import type { Deed } from './acts.ts'
import type { LeaseContext } from './context.ts'
import { findObstacle } from './find-obstacle.ts'
import { dayOf } from './fold-lease.ts'
import { carryOut } from './follow-ups.ts'
import { type Drafted, draftText, isTextWhole, keepText } from './keep-text.ts'
import type { Details } from './lease.ts'
import type { LeaseState } from './lease-state.ts'
import type { HeldLease } from './load-lease.ts'
import { type Attempt, type Obstacle, refuse } from './obstacle.ts'
import { findOtherLease } from './other-leases.ts'
import { findHold, knowsRules } from './placements.ts'
import { movedOn, newAct, writeDown } from './write-down.ts'

/** What somebody wants to do about a lease, having seen it in a version. */
export type LeaseRequest = {
  [Kind in Deed]: { readonly version: number; readonly act: Kind; readonly detail: Details[Kind] }
}[Deed]

/** What became of it: the lease as it is now, or what stands in the way. */
export type LeaseAnswer =
  | { readonly done: true; readonly state: LeaseState }
  | { readonly done: false; readonly obstacle: Obstacle }

/**
 * Does one thing about a lease: checks that nothing stands in the way, writes the act down, and carries out what follows from it,
 * in the caller's transaction. Throws `conflict` when it has moved on since it was seen, and `not-now` when what must follow
 * cannot: nothing is done then. The caller has made sure that the actor may.
 */
export async function actOnLease(context: LeaseContext, held: HeldLease, asked: LeaseRequest): Promise<LeaseAnswer> {
  const { state, law } = held
  if (asked.version !== state.version) throw movedOn()
  const at = context.clock.now().toISOString()
  const moment = { law, actor: context.actor.id, on: dayOf(at) }
  const obstacle = findObstacle(state, asked, moment) ?? (await registerObstacle(context, held, asked))
  if (obstacle) return { done: false, obstacle }
  const drafted = asked.act === 'freeze' ? await draftText(context, held) : undefined
  const act = newAct(context, state, withText(asked, drafted), at)
  const next = await writeDown(context, held, act)
  if (drafted) await keepText(context, held.row.id, act.seq, drafted)
  await carryOut(context, { ...held, state: next }, act)
  return { done: true, state: next }
}

/**
 * What only the database knows: that nothing holds the signing up, that the kept text is whole, that the house rules were read, and
 * that an heir rents no other flat.
 */
async function registerObstacle(
  context: LeaseContext,
  { row, state: { frozen, successionProposed, terms } }: HeldLease,
  { act }: Attempt,
): Promise<Obstacle | undefined> {
  const hold = act === 'freeze' || act === 'sign-tenant' ? await findHold(context, row) : undefined
  if (hold !== undefined) return hold
  if (act.startsWith('sign-') && frozen !== undefined && !(await isTextWhole(context, frozen)))
    return refuse('digest-changed', '保存的合同文本和定稿时的摘要对不上，不能签字。请退回修改，重新定稿。')
  if (act === 'sign-tenant' && !(await knowsRules(context, row)))
    return refuse('rules-wanted', '签字以前，承租人要先看过房屋使用规定。请看完勾选以后再签。', 'NATIONAL-27')
  const heir = act === 'approve-succession' ? successionProposed?.said.heir : undefined
  return heir === undefined ? undefined : findOtherLease(context, heir, terms)
}

/** Which text is made final is known only now. */
function withText(asked: Attempt, drafted: Drafted | undefined): Attempt {
  if (asked.act !== 'freeze' || drafted === undefined) return { act: asked.act, detail: asked.detail } as Attempt
  return { act: 'freeze', detail: { document: drafted.id, digest: drafted.digest } }
}
