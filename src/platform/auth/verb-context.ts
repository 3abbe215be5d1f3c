import type { Clock } from '../../kit/index.ts'
import { type AuditDetail, type AuditKind, appendAudit } from '../audit/index.ts'
import type { TenantId, Tx } from '../db/index.ts'
import { type Actor, idOf } from './permission.ts'

/** What a verb works with: one transaction of one bureau, and the clock. */
export interface VerbContext {
  readonly tx: Tx
  readonly tenant: TenantId
  readonly clock: Clock
}

/**
 * Writes an entry of the log in the verb's own transaction, at its clock's time; of somebody with a post on, also which one.
 * Actor and object are ids, never names or numbers.
 */
export async function record(
  { tx, tenant, clock }: VerbContext,
  by: Actor | string,
  action: AuditKind,
  object: string,
  detail?: AuditDetail,
): Promise<void> {
  const hat = typeof by === 'string' ? undefined : by.hat?.id
  const told = detail === undefined && hat === undefined ? {} : { detail: { ...detail, ...(hat && { hat }) } }
  await appendAudit(tx, { tenant, at: clock.now(), actor: idOf(by), action, object, ...told })
}
