import type { Clock } from '../../kit/index.ts'
import type { TenantId, Tx } from '../db/index.ts'

/** What a session still lacks: nothing, the authenticator's code, a new password, an authenticator at all. */
export type Stage = 'open' | 'code' | 'password' | 'authenticator'

type SessionTables = {
  session: {
    id: string
    token_hash: Uint8Array
    kind: 'staff' | 'citizen'
    tenant_id: TenantId
    account_id: string
    hat: string | null
    stage: Stage
    created_at: string
    seen_at: string
    ends_at: string
    proved_at: string
    user_agent: string
    ended_at: string | null
    ended_by: string | null
  }
}

/** Somebody signed in, from one browser. */
export interface Session {
  readonly id: string
  readonly kind: 'staff' | 'citizen'
  readonly tenant: TenantId
  readonly account: string
  /** The post that is on; undefined for citizens and before one is chosen. */
  readonly hat: string | undefined
  readonly stage: Stage
  readonly createdAt: string
  readonly seenAt: string
  readonly endsAt: string
  /** When the person last proved who they are. */
  readonly provedAt: string
  readonly userAgent: string
}

export async function insertSession(tx: Tx, session: Session, tokenHash: Uint8Array): Promise<void> {
  const row = {
    id: session.id,
    token_hash: tokenHash,
    kind: session.kind,
    tenant_id: session.tenant,
    account_id: session.account,
    hat: session.hat ?? null,
    stage: session.stage,
    created_at: session.createdAt,
    seen_at: session.seenAt,
    ends_at: session.endsAt,
    proved_at: session.provedAt,
    user_agent: session.userAgent,
    ended_at: null,
    ended_by: null,
  }
  await sessions(tx).insertInto('session').values(row).execute()
}

/** The session of a token that has not ended, whether its time is up or not. */
export async function findSession(tx: Tx, tokenHash: Uint8Array): Promise<Session | undefined> {
  const row = await sessions(tx)
    .selectFrom('session')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row && readSession(row)
}

/** The sessions of an account that are still good, the newest first. */
export async function listSessions(tx: Tx, account: string, clock: Clock): Promise<Session[]> {
  const rows = await sessions(tx)
    .selectFrom('session')
    .selectAll()
    .where('account_id', '=', account)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', clock.now().toISOString())
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map(readSession)
}

/** What may change while a session lasts. */
export async function updateSession(
  tx: Tx,
  id: string,
  change: Partial<Pick<SessionTables['session'], 'hat' | 'stage' | 'seen_at' | 'proved_at' | 'user_agent'>>,
): Promise<void> {
  await sessions(tx).updateTable('session').set(change).where('id', '=', id).execute()
}

/** Ends sessions of an account: one by its id, or all but one. Gives the ids that were still open. */
export async function endSessions(
  tx: Tx,
  account: string,
  which: { readonly id?: string; readonly except?: string },
  by: string,
  clock: Clock,
): Promise<string[]> {
  let ending = sessions(tx)
    .updateTable('session')
    .set({ ended_at: clock.now().toISOString(), ended_by: by })
    .where('account_id', '=', account)
    .where('ended_at', 'is', null)
  if (which.id !== undefined) ending = ending.where('id', '=', which.id)
  if (which.except !== undefined) ending = ending.where('id', '<>', which.except)
  const rows = await ending.returning('id').execute()
  return rows.map((row) => row.id)
}

function sessions(tx: Tx): ReturnType<typeof tx.withTables<SessionTables>> {
  return tx.withTables<SessionTables>()
}

function readSession(row: SessionTables['session']): Session {
  return {
    id: row.id,
    kind: row.kind,
    tenant: row.tenant_id,
    account: row.account_id,
    hat: row.hat ?? undefined,
    stage: row.stage,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    endsAt: row.ends_at,
    provedAt: row.proved_at,
    userAgent: row.user_agent,
  }
}
