import { Fault } from '../../kit/index.ts'
import { areaText, listProjects, nameOf, readUnit, type Unit, type UnitAnswer } from '../../registers/stock/index.ts'
import type { UnsealedContext } from './context.ts'
import type { Premises } from './lease.ts'

/** With what a flat is bound to a lease. */
export const bondOf = (lease: string): string => `lease:${lease}`

/** Throws `not-now` when the stock has refused: what led here is then undone with it. */
export function mustBeDone(answer: UnitAnswer): Unit {
  if (answer.done) return answer.unit
  throw new Fault('not-now', answer.obstacle.sentence, { path: answer.obstacle.code })
}

/** A flat and where it lies, as a lease writes it down. */
export async function premisesOf(
  context: UnsealedContext,
  id: string,
): Promise<{ readonly unit: Unit; readonly premises: Premises }> {
  const unit = await readUnit(context, id)
  const { project } = unit
  const address = (await listProjects(context)).find((one) => one.id === project.id)?.address ?? ''
  return {
    unit,
    premises: {
      ...{ unit: id, project: project.id, projectCode: project.code, projectName: project.name },
      ...{ address: `${address}${nameOf(unit)}`, floorArea: areaText(unit.floorArea) },
      ...{ floor: unit.floor, decorated: unit.decorated },
    },
  }
}
