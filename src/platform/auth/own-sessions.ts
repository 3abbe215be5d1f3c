import { Fault, isId } from '../../kit/index.ts'
import { inReference } from '../db/index.ts'
import { ENTRIES } from './audit-kinds.ts'
import type { Caller } from './caller.ts'
import { type AuthServices, inVerb } from './services.ts'
import { endSessions, listSessions, type Session, updateSession } from './session-store.ts'
import { record } from './verb-context.ts'

/** One's own sessions that are still good. */
export function listOwnSessions({ database, clock }: AuthServices, caller: Caller): Promise<Session[]> {
  return inReference(database, (tx) => listSessions(tx, caller.session.account, clock))
}

/** Ends one of one's own sessions. Throws `not-found` for any other. */
export function endOwnSession(services: AuthServices, caller: Caller, id: string): Promise<void> {
  const { tenant, account } = caller.session
  return inVerb(services, tenant, async (context) => {
    const ended = isId(id) ? await endSessions(context.tx, account, { id }, caller.id, services.clock) : []
    if (ended.length === 0) throw new Fault('not-found', '没有这次登录，或者已经退出。')
    await record(context, caller.id, ENTRIES['session.end'], `session:${id}`)
  })
}

/** Puts another hat on. Throws `not-found` for a post that one does not hold today. */
export function putOnHat(services: AuthServices, caller: Caller, id: string): Promise<void> {
  const hat = caller.hats.find((each) => each.id === id)
  if (hat === undefined) throw new Fault('not-found', '您今天没有这个岗位。')
  return inVerb(services, caller.session.tenant, async (context) => {
    await updateSession(context.tx, caller.session.id, { hat: hat.id })
    await record(context, caller.id, ENTRIES['session.hat'], `post:${hat.id}`)
  })
}
