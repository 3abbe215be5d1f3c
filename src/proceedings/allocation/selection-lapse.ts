import { today } from '../../kit/index.ts'
import type { CaseContext } from '../cases/index.ts'
import type { Placement } from './placement.ts'
import { findPlacement } from './placement-store.ts'
import { takeBack } from './placement-verbs.ts'
import { type Answer, refuse } from './queue-entry.ts'
import { undoChoice } from './selection-leave.ts'
import { sayOutOfPlan } from './selection-plan.ts'
import { findSigningHold } from './selection-publicity.ts'

/**
 * Nobody signed in time: the flat goes on to whoever is next, and the family waits on where it stood; it counts like a refusal.
 * Before the day nobody can do so, nor while the family may not sign. Throws `not-found`, `conflict`, and `not-now` when the draw does not take the family out.
 */
export async function lapsePlacement(context: CaseContext, id: string): Promise<Answer<Placement>> {
  const seen = await findPlacement(context, id, false)
  if (seen?.state === 'agreed' && today(context.clock) <= seen.signBy)
    return refuse('too-early', `签约期限是 ${seen.signBy}，还没有过。`)
  const hold = seen && (await findSigningHold(context, seen))
  if (hold) return { done: false, obstacle: hold }
  return fall(context, { id, how: 'lapse', reason: '没有按期签约', seen })
}

/** A family gives the flat up before it has signed; like a lapse, but at once. Throws `not-found`, `conflict`, `not-now`. */
export async function givePlacementUp(context: CaseContext, id: string, reason: string): Promise<Answer<Placement>> {
  return fall(context, { id, how: 'withdraw', reason, seen: await findPlacement(context, id, false) })
}

interface Falling {
  readonly id: string
  readonly how: 'withdraw' | 'lapse'
  readonly reason: string
  /** Not held: whoever undoes a choice holds plan and session before the placement. */
  readonly seen: Placement | undefined
}

function fall(context: CaseContext, { id, how, reason, seen }: Falling): Promise<Answer<Placement>> {
  const take = () => takeBack(context, id, reason)
  return seen ? undoChoice(context, { placement: seen, how, reason }, take, sayOutOfPlan) : take()
}
