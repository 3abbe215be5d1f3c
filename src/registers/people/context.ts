import type { Clock } from '../../kit/index.ts'
import {
  type AuditDetail,
  type AuditEntry,
  type AuditKind,
  appendAudits,
  sendAudits,
} from '../../platform/audit/index.ts'
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

/** Something that was acted on, and what the log says of it. */
interface Told {
  readonly object: string
  readonly detail?: AuditDetail
}

/** The same where each object has a detail of its own. */
export async function recordEach(context: RegisterContext, action: AuditKind, told: readonly Told[]): Promise<void> {
  await appendAudits(context.tx, entriesOf(context, action, told))
}

/** The same without waiting: the commit fails with it. About people who are in the register, so that the bureau's log has begun. */
export async function sendEach(context: RegisterContext, action: AuditKind, told: readonly Told[]): Promise<void> {
  await sendAudits(context.tx, entriesOf(context, action, told))
}

function entriesOf({ tenant, clock, actor }: RegisterContext, action: AuditKind, told: readonly Told[]): AuditEntry[] {
  const under = actor.hat === undefined ? undefined : { hat: actor.hat }
  return told.map(({ object, detail }) => {
    const whole = detail === undefined && under === undefined ? {} : { detail: { ...detail, ...under } }
    return { tenant, at: clock.now(), actor: actor.id, action, object, ...whole }
  })
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
