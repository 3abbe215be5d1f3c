import { findDenial } from '../platform/auth/index.ts'
import type { AllocationObstacle, HeldPlan } from '../proceedings/allocation/index.ts'
import { loadPlan } from '../proceedings/allocation/index.ts'
import type { CaseContext } from '../proceedings/cases/index.ts'
import { type CaseServices, refusedBy } from './case-context.ts'
import type { Actor } from './people-context.ts'

/** What plans and draws are served with. */
export interface PlanServices extends CaseServices {
  /** Where the page that verifies stands when it is built; its digest goes into each manifest. */
  readonly verifierFile: string
}

export type PlanAction = 'plans.read' | 'plans.manage' | 'plans.approve' | 'draws.attend' | 'draws.run'

/** Plans belong to the bureau as a whole. */
export function mayPlan(actor: Actor, action: PlanAction): boolean {
  return findDenial(actor, action, { tenant: actor.tenant }) === undefined
}

/** What was done, or the refusal thrown as the door says it. */
export function doneOr<T extends { readonly done: true }>(
  answer: T | { readonly done: false; readonly obstacle: AllocationObstacle },
): T {
  if (!answer.done) throw refusedBy(answer.obstacle)
  return answer
}

/** A plan that the public may know of. Throws `not-found` for one that was not approved. */
export async function publicPlan(context: CaseContext, id: string): Promise<HeldPlan> {
  const held = await loadPlan(context, id, false)
  const { step } = held.plan
  return step === 'proposed' || step === 'rejected' ? loadPlan(context, NOBODYS, false) : held
}

/** No plan has it. */
const NOBODYS = '00000000-0000-7000-8000-000000000000'
