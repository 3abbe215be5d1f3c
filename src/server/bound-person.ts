import { isId, isWithin } from '../kit/index.ts'
import type { AuthServices, BoundPerson, Caller, VerbContext } from '../platform/auth/index.ts'
import { divisionsOfPersons } from '../registers/people/index.ts'

/**
 * Finds people of the register for binding phones and authorities to them: the division of theirs that the actor's office
 * reaches, when there is one. Who belongs to no division inside the bureau belongs to the bureau as a whole.
 */
export function findBoundPerson({ keys }: AuthServices) {
  return async (context: VerbContext, actor: Caller['actor'], id: string): Promise<BoundPerson | undefined> => {
    if (!isId(id)) return undefined
    const register = { ...context, actor: { id: `u:${actor.account}` }, keys }
    const divisions = (await divisionsOfPersons(register, [id])).get(id) ?? []
    const inside = divisions.filter((code) => isWithin(code, String(context.tenant)))
    const reached = inside.find((code) => actor.hat !== undefined && isWithin(code, actor.hat.office.area))
    return { id, area: reached ?? inside[0] ?? String(context.tenant) }
  }
}
