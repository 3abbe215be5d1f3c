import { Fault } from '../kit/index.ts'
import { type AuthServices, countTries, LIMITS, refuseTooMany } from '../platform/auth/index.ts'
import type { Visit } from '../platform/http/index.ts'
import { PEOPLE_AUDIT_KINDS, recordKind } from '../registers/people/index.ts'
import { inRegister } from './people-context.ts'

interface Entered {
  readonly outcome: 'entered' | 'exists' | 'exists-elsewhere'
}

/**
 * Enters somebody unless the caller has tried too many numbers: one that is registered elsewhere, or that is refused since it is of
 * elsewhere, tells something about somebody whom the post may not know. Each is written down as the search that it is, although
 * nothing came of it. Throws `too-many-requests`.
 */
export async function countingStrangers<T extends Entered>(
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
    if (entered.outcome === 'exists-elsewhere') await count()
    return entered
  } catch (error) {
    if (error instanceof Fault && error.code === 'out-of-range' && error.path === 'facts') await count()
    throw error
  }
}
