import { Fault } from '../../kit/index.ts'
import { inReference, inTenant } from '../db/index.ts'
import type { Visit } from '../http/index.ts'
import { findAccount } from './account-store.ts'
import { ENTRIES } from './audit-kinds.ts'
import { readToken } from './cookie.ts'
import type { Actor, Hat } from './permission.ts'
import { type AuthServices, hatsToday, inVerb } from './services.ts'
import { endSessions, findSession, type Session, updateSession } from './session-store.ts'
import { digestOf } from './token.ts'
import { record } from './verb-context.ts'

/** Who makes a request. */
export interface Caller {
  readonly session: Session
  /** The posts of a member of staff today; none for a citizen. */
  readonly hats: readonly Hat[]
  /** As a verb sees a member of staff: with the hat that is on. */
  readonly actor: Actor
  /** `u:<id>` or `c:<id>`, for the trail. */
  readonly id: string
}

const callers = new WeakMap<Visit, Caller>()

export function keepCaller(visit: Visit, caller: Caller): void {
  callers.set(visit, caller)
}

/** Who makes the request, behind the gate. Throws `unauthorised` on a route that let everybody in. */
export function callerOf(visit: Visit): Caller {
  const caller = callers.get(visit)
  if (caller === undefined) throw new Fault('unauthorised', '请先登录。')
  return caller
}

const SEEN_EVERY_MS = 60_000

/** Finds who a request's cookie stands for; undefined when for nobody, or for a session whose time is up. */
export async function findCaller(services: AuthServices, visit: Visit): Promise<Caller | undefined> {
  const token = readToken(services, visit)
  if (token === undefined) return undefined
  const session = await inReference(services.database, async (tx) => {
    const found = await findSession(tx, digestOf(token))
    if (found === undefined || isLive(services, found)) return found
    await endSessions(tx, found.account, { id: found.id }, 'system:time-out', services.clock)
    return undefined
  })
  if (session === undefined) return undefined
  await keepAlive(services, session, visit.userAgent)
  return session.kind === 'staff' ? findStaff(services, session) : callerFrom(session, [])
}

function isLive({ clock, idleMinutes }: AuthServices, { endsAt, seenAt }: Session): boolean {
  const now = clock.now().getTime()
  return now < Date.parse(endsAt) && now < Date.parse(seenAt) + idleMinutes * 60_000
}

async function findStaff(services: AuthServices, session: Session): Promise<Caller | undefined> {
  const { tenant, account } = session
  return inTenant(services.database, tenant, async (tx) => {
    const asked = [findAccount(tx, tenant, { id: account }), hatsToday(services, tx, tenant, account)] as const
    const [found, hats] = await Promise.all(asked)
    return found?.active ? callerFrom(session, hats) : undefined
  })
}

function callerFrom(session: Session, hats: readonly Hat[]): Caller {
  const { kind, tenant, account } = session
  const hat = hats.find(({ id }) => id === session.hat) ?? hats[0]
  return { session, hats, actor: { tenant, account, hat }, id: `${kind === 'staff' ? 'u' : 'c'}:${account}` }
}

/** Another browser than before may be a stolen token or an update: it is written down, once, and nothing else. */
async function keepAlive(services: AuthServices, session: Session, userAgent: string): Promise<void> {
  const { clock } = services
  const changed = userAgent !== session.userAgent
  const now = clock.now()
  if (!changed && now.getTime() - Date.parse(session.seenAt) < SEEN_EVERY_MS) return
  await inVerb(services, session.tenant, async (context) => {
    await updateSession(context.tx, session.id, { seen_at: now.toISOString(), user_agent: userAgent })
    if (changed)
      await record(context, callerFrom(session, []).id, ENTRIES['session.browser-change'], `session:${session.id}`)
  })
}
