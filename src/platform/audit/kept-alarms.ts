import { type Clock, Fault } from '../../kit/index.ts'
import type { TenantId, Tx } from '../db/index.ts'
import { type Alarm, messageOf } from './alarms.ts'
import { appendAudit } from './append-audit.ts'
import { AUDIT_KINDS } from './audit-kinds.ts'
import { lineTime } from './line.ts'
import { auditTables } from './tables.ts'

/** An alarm as it is kept, for the audit administrator. */
export interface KeptAlarm extends Omit<Alarm, 'tenant'> {
  readonly id: string
  /** Absent: it waits for an answer. */
  readonly acknowledged?: { readonly by: string; readonly at: string; readonly words: string }
}

const KINDS: readonly Alarm['kind'][] = ['unsealed', 'shrunk', 'two-roots']
const MOST = 200

/** The alarms of a bureau, newest first, at most 200; `open` leaves out those that were answered. */
export async function listAlarms(tx: Tx, tenant: TenantId, open = false): Promise<KeptAlarm[]> {
  let alarms = auditTables(tx).selectFrom('audit_alarm').selectAll().where('tenant_id', '=', tenant)
  if (open) alarms = alarms.where('acknowledged_at', 'is', null)
  const rows = await alarms.orderBy('raised_at', 'desc').orderBy('id', 'desc').limit(MOST).execute()
  return rows.flatMap(({ id, raised_at, acknowledged_by: by, acknowledged_at, acknowledgement, ...row }) => {
    const kind = KINDS.find((each) => each === row.kind)
    if (kind === undefined) return []
    const alarm = { id, kind, at: lineTime(raised_at), message: messageOf(kind) }
    if (by === null || acknowledged_at === null) return [alarm]
    return [{ ...alarm, acknowledged: { by, at: lineTime(acknowledged_at), words: acknowledgement ?? '' } }]
  })
}

/** Who has taken note of an alarm, and what was found out and done. */
export interface Acknowledgement {
  readonly tenant: TenantId
  readonly actor: string
  readonly alarm: string
  readonly words: string
}

/** Answers an alarm, once and for ever, and writes it into the log. Throws `not-found`, and `conflict` for one that was answered. */
export async function acknowledgeAlarm(tx: Tx, given: Acknowledgement, clock: Clock): Promise<void> {
  const { tenant, actor, alarm, words } = given
  const at = clock.now()
  const found = (await listAlarms(tx, tenant)).find(({ id }) => id === alarm)
  if (found === undefined) throw new Fault('not-found', '没有这个留痕告警。', { path: 'id' })
  const { numUpdatedRows } = await auditTables(tx)
    .updateTable('audit_alarm')
    .set({ acknowledged_by: actor, acknowledged_at: at.toISOString(), acknowledgement: words })
    .where('tenant_id', '=', tenant)
    .where('id', '=', alarm)
    .where('acknowledged_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw new Fault('conflict', '这个告警已经有人处理过了。')
  const detail = { kind: found.kind, words }
  const action = AUDIT_KINDS['audit.alarm-acknowledge']
  await appendAudit(tx, { tenant, at, actor, action, object: `audit-alarm:${alarm}`, detail })
}
