import type { Clock } from '../../kit/index.ts'
import { type AuditDetail, type AuditKind, appendAudit } from '../audit/index.ts'
import type { TenantId, Tx } from '../db/index.ts'

/** What a verb works with: one transaction of one bureau, and the clock. */
export interface VerbContext {
  readonly tx: Tx
  readonly tenant: TenantId
  readonly clock: Clock
}

/** Writes an entry of the log in the verb's own transaction, at its clock's time. Actor and object are ids, never names or numbers. */
export async function record(
  { tx, tenant, clock }: VerbContext,
  actor: string,
  action: AuditKind,
  object: string,
  detail?: AuditDetail,
): Promise<void> {
  await appendAudit(tx, { tenant, at: clock.now(), actor, action, object, ...(detail && { detail }) })
}
