import { Fault } from '../../kit/index.ts'
import {
  endPlacement,
  findPlacement,
  findSigningHold,
  givePlacementUp,
  hasReadRules,
  markSigned,
  type Placement,
} from '../allocation/index.ts'
import type { LeaseContext, UnsealedContext } from './context.ts'
import { type Obstacle, refuse } from './obstacle.ts'
import type { LeaseRow } from './store.ts'

type Answer = Awaited<ReturnType<typeof markSigned>>

/** Throws `not-now` when the list has refused: what led here is then undone with it. */
function mustBeDone(answer: Answer): Placement {
  if (answer.done) return answer.value
  throw new Fault('not-now', answer.obstacle.sentence, { path: answer.obstacle.code })
}

/** A placement, held until the transaction ends unless it is only looked at. Throws `not-found`. */
export async function readPlaced(context: UnsealedContext, id: string, hold = true): Promise<Placement> {
  const found = await findPlacement(context, id, hold)
  if (found !== undefined) return found
  throw new Fault('not-found', '没有这次配租，请刷新后重新查找。', { path: 'placement' })
}

/** Whether whoever rents has read the rules of the house; nobody is asked where no placement stands behind the lease. */
export async function knowsRules(context: UnsealedContext, { placement_id: id }: LeaseRow): Promise<boolean> {
  return id === null || (await hasReadRules(context, id))
}

/** Why what a family chose cannot be signed for yet: its publicity, or an objection to it. */
export async function findHold(
  context: UnsealedContext,
  { placement_id: id, origin }: Pick<LeaseRow, 'placement_id' | 'origin'>,
): Promise<Obstacle | undefined> {
  if (id === null || origin !== 'placement') return undefined
  const held = await findSigningHold(context, await readPlaced(context, id, false))
  return held && refuse('publicity-first', held.sentence, held.clause)
}

/** The family has signed; gives with what its flat is held. */
export async function signPlaced(context: LeaseContext, { placement_id: id }: LeaseRow): Promise<string> {
  if (id === null) throw new Fault('internal', '合同没有对应的选房结果。')
  return mustBeDone(await markSigned(context, id)).bond
}

/** The family does not sign: the flat goes to the next one, unless the list has seen to that already. */
export async function giveUpPlaced(
  context: LeaseContext,
  { placement_id: id }: LeaseRow,
  reason: string,
): Promise<void> {
  // Not held here: whoever takes a choice back holds the plan and its session before the placement.
  if (id === null || (await findPlacement(context, id, false))?.state !== 'agreed') return
  mustBeDone(await givePlacementUp(context, id, reason))
}

/** The family has left the flat. */
export async function endPlaced(context: LeaseContext, { placement_id: id }: LeaseRow, reason: string): Promise<void> {
  if (id !== null) mustBeDone(await endPlacement(context, id, reason))
}
