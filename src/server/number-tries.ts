import { Fault } from '../kit/index.ts'
import { type AuthServices, countTries, LIMITS, refuseTooMany } from '../platform/auth/index.ts'
import type { Visit } from '../platform/http/index.ts'
import { PEOPLE_AUDIT_KINDS, recordKind } from '../registers/people/index.ts'
import { inRegister } from './people-context.ts'

const toldOfStranger = new WeakSet<Fault>()

/** Marks a refusal that tells of somebody whom the caller may not know, so that it counts as a try. */
export function tellingOfStranger(fault: Fault): Fault {
  toldOfStranger.add(fault)
  return fault
}

/**
 * Enters somebody unless the caller has tried too many numbers: one that is registered elsewhere, or that is refused since it is of
 * elsewhere, tells something about somebody whom the post may not know. Each is written down as the search that it is, although
 * nothing came of it. Throws `too-many-requests`.
 */
export async function countingStrangers<T extends object>(
  services: AuthServices,
  visit: Visit,
  enter: () => Promise<T>,
): Promise<T> {
  await inRegister(services, visit, ({ tx, actor }) =>
    refuseTooMany(services, tx, [[LIMITS.personElsewhere, actor.id]]),
  )
  const count = () =>
    inRegister(services, visit, async (context) => {
      await countTries(services, context.tx, [[LIMITS.personElsewhere, context.actor.id]])
      const detail = { by: 'id-number', reason: '登记外地人员时查重', found: 0, persons: [] }
      await recordKind(context, PEOPLE_AUDIT_KINDS['person.search'], [`people:${context.tenant}`], detail)
    })
  try {
    const entered = await enter()
    if ('outcome' in entered && entered.outcome === 'exists-elsewhere') await count()
    return entered
  } catch (error) {
    if (error instanceof Fault && isOfStranger(error)) await count()
    throw error
  }
}

function isOfStranger(fault: Fault): boolean {
  return toldOfStranger.has(fault) || (fault.code === 'out-of-range' && fault.path === 'facts')
}
