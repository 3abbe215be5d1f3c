import type { CaseContext } from '../cases/index.ts'
import { finalOrderOf, type PlanEvent, recordEvent } from './draw-order.ts'
import { listPlacements } from './placement-store.ts'
import { type Refused, refuse } from './plan.ts'
import { loadPlan } from './plan-acts.ts'
import { openSessionOf } from './selection-store.ts'

/**
 * Writes an event into the draw at the desk, as `recordEvent` does. What would move the order of choosing waits until the session is
 * closed, since there each family has its turn; and nobody is out whose flat of this plan is not given back. Throws `not-found`.
 */
export async function recordAtDesk(
  context: CaseContext,
  plan: string,
  event: PlanEvent,
): ReturnType<typeof recordEvent> {
  // Held, so that no session opens meanwhile.
  await loadPlan(context, plan, true)
  return (await findHindrance(context, plan, event)) ?? recordEvent(context, plan, event)
}

async function findHindrance(context: CaseContext, plan: string, event: PlanEvent): Promise<Refused | undefined> {
  const isChoosing = (await openSessionOf(context, plan)) !== undefined
  if (event.kind === 'add')
    return isChoosing ? refuse('session-open', '这个项目正在安排选房，请在选房结束后再登记新增的房源。') : undefined
  const place = (await finalOrderOf(context, plan)).find(({ entry }) => entry === event.entry)
  // Substitutes who only wait have no turn; whoever is unknown or out is refused by the draw itself.
  if (place === undefined || place.class === null) return undefined
  if (isChoosing)
    return refuse('session-open', '这个项目正在安排选房，请到“选房”页面为这一户办理放弃，或者在选房结束后再登记。')
  const placed = await listPlacements(context, { entry: place.entry })
  const isHoused = placed.some((one) => one.plan === plan && (one.state === 'agreed' || one.state === 'signed'))
  return isHoused
    ? refuse('placed-already', '这一户已经选定住房，请先办理放弃选房或者结束租约，再登记退出。')
    : undefined
}
