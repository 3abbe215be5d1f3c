import type { Clock } from '../../kit/index.ts'
import { type AuditDetail, type AuditKind, appendAudits } from '../../platform/audit/index.ts'
import type { KeyRing } from '../../platform/crypto/index.ts'
import type { TenantId, Tx } from '../../platform/db/index.ts'
import { PEOPLE_AUDIT_KINDS, type PeopleAuditKind } from './audit-kinds.ts'

/** Who acts in the registers. */
export interface RegisterActor {
  /** `u:<uuid>`, `c:<uuid>` or `system:<name>`. */
  readonly id: string
  /** The id of the post that a member of staff has on, for the log. */
  readonly hat?: string
}

/** What each verb of the registers is given: one transaction, one bureau, the clock, who acts, and the keys. */
export interface RegisterContext {
  readonly tx: Tx
  readonly tenant: TenantId
  readonly clock: Clock
  readonly actor: RegisterActor
  readonly keys: KeyRing
}

/** What it takes to prepare rows before a transaction. */
export type Preparation = Omit<RegisterContext, 'tx'>

/**
 * Writes down what was done to each of some objects, and with which post on, in the same transaction. Ids only: no names, no
 * numbers.
 */
export function recordKind(
  context: RegisterContext,
  action: AuditKind,
  objects: readonly string[],
  detail?: AuditDetail,
): Promise<void> {
  return recordEach(
    context,
    action,
    objects.map((object) => (detail === undefined ? { object } : { object, detail })),
  )
}

/** The same where each object has a detail of its own. */
export async function recordEach(
  { tx, tenant, clock, actor }: RegisterContext,
  action: AuditKind,
  entries: readonly { readonly object: string; readonly detail?: AuditDetail }[],
): Promise<void> {
  const under = actor.hat === undefined ? undefined : { hat: actor.hat }
  await appendAudits(
    tx,
    entries.map(({ object, detail }) => {
      const told = detail === undefined && under === undefined ? {} : { detail: { ...detail, ...under } }
      return { tenant, at: clock.now(), actor: actor.id, action, object, ...told }
    }),
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
