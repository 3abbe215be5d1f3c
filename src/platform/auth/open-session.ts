import { newId } from '../../kit/index.ts'
import { ENTRIES } from './audit-kinds.ts'
import { endSessions, findSession, insertSession, type Session, type Stage } from './session-store.ts'
import { digestOf, newToken } from './token.ts'
import type { VerbContext } from './verb-context.ts'
import { record } from './verb-context.ts'

/** Who comes in, from where. */
export interface Arrival {
  readonly kind: Session['kind']
  readonly account: string
  readonly hat: string | undefined
  readonly stage: Stage
  readonly how: 'password' | 'recovery-code' | 'sign-on' | 'phone'
}

/** What the browser brings along. */
export interface Browser {
  readonly address: string
  readonly userAgent: string
  /** The token it had before: that session ends, so that nobody comes in on a token planted by somebody else. */
  readonly oldToken: string | undefined
}

/** Begins a session with a token of its own, ends the one the browser had, and writes it down. The token is shown once. */
export async function openSession(
  context: VerbContext,
  arrival: Arrival,
  browser: Browser,
  longestHours: number,
): Promise<{ token: string; session: Session }> {
  const { tx, tenant, clock } = context
  const now = clock.now()
  const actor = `${arrival.kind === 'staff' ? 'u' : 'c'}:${arrival.account}`
  await endOldSession(context, browser.oldToken, actor)
  const token = newToken()
  const session: Session = {
    id: newId(clock),
    kind: arrival.kind,
    tenant,
    account: arrival.account,
    hat: arrival.hat,
    stage: arrival.stage,
    createdAt: now.toISOString(),
    seenAt: now.toISOString(),
    endsAt: new Date(now.getTime() + longestHours * 3_600_000).toISOString(),
    provedAt: now.toISOString(),
    userAgent: browser.userAgent,
  }
  await insertSession(tx, session, digestOf(token))
  await record(context, actor, ENTRIES['session.begin'], `session:${session.id}`, {
    how: arrival.how,
    stage: arrival.stage,
  })
  return { token, session }
}

async function endOldSession({ tx, clock }: VerbContext, token: string | undefined, by: string): Promise<void> {
  const old = token === undefined ? undefined : await findSession(tx, digestOf(token))
  if (old) await endSessions(tx, old.account, { id: old.id }, by, clock)
}
