import { Fault } from '../kit/index.ts'
import { authorise, type Hat } from '../platform/auth/index.ts'
import type { CaseContext } from '../proceedings/cases/index.ts'
import { type Deed, type HeldHazard, isTheirs, loadHazard, permissionFor } from '../proceedings/hazards/index.ts'
import type { Actor } from './people-context.ts'

/** A hazard of the reader's area. Throws `not-found` for any other one, as if there were none. */
export async function seenHazard(context: CaseContext, actor: Actor, id: string, hold = false): Promise<HeldHazard> {
  const held = await loadHazard(context, id, hold)
  try {
    authorise(actor, 'hazards.read', targetOf(actor, held))
  } catch (error) {
    if (error instanceof Fault && error.code === 'forbidden')
      throw new Fault('not-found', '台账里没有这一条，请检查编号是否写对。', { path: 'hazard' })
    throw error
  }
  return held
}

/** Throws `forbidden` unless an act is this post's. */
export function mustDo(actor: Actor, hat: Hat, act: Deed, held: HeldHazard): void {
  authorise(actor, permissionFor(act), targetOf(actor, held))
  if (!isTheirs(hat, act, held.row.area, held.rules))
    throw new Fault('forbidden', '这件事不由您现在的岗位办理。如果您有别的岗位，请先切换。')
}

/** Whether an act is this post's. */
export function mayDo(actor: Actor, hat: Hat, act: Deed, held: HeldHazard): boolean {
  try {
    mustDo(actor, hat, act, held)
    return true
  } catch {
    return false
  }
}

function targetOf({ tenant }: Actor, { row }: HeldHazard) {
  return { tenant, area: row.area, program: row.procedure.split('/')[1] ?? '' }
}
