import type { Clock } from '../../kit/index.ts'
import { type AuditDetail, type AuditKind, appendAudits } from '../../platform/audit/index.ts'
import type { KeyRing } from '../../platform/crypto/index.ts'
import type { TenantId, Tx } from '../../platform/db/index.ts'
import { PEOPLE_AUDIT_KINDS, type PeopleAuditKind } from './audit-kinds.ts'

/** What each verb of the registers is given: one transaction, one bureau, the clock, who acts, and the keys. */
export interface RegisterContext {
  readonly tx: Tx
  readonly tenant: TenantId
  readonly clock: Clock
  /** `u:<uuid>`, `c:<uuid>` or `system:<name>`. */
  readonly actor: { readonly id: string }
  readonly keys: KeyRing
}

/** Writes down what was done to each of some objects, in the same transaction. Ids only: no names, no numbers. */
export async function recordKind(
  { tx, tenant, clock, actor }: RegisterContext,
  action: AuditKind,
  objects: readonly string[],
  detail?: AuditDetail,
): Promise<void> {
  const entry = { tenant, at: clock.now(), actor: actor.id, action, ...(detail === undefined ? {} : { detail }) }
  await appendAudits(
    tx,
    objects.map((object) => ({ ...entry, object })),
  )
}

/** Writes down one act of this room. */
export function record(
  context: RegisterContext,
  kind: PeopleAuditKind,
  object: string,
  detail?: AuditDetail,
): Promise<void> {
  return recordKind(context, PEOPLE_AUDIT_KINDS[kind], [object], detail)
}
