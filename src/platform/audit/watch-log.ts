import { type Clock, newId } from '../../kit/index.ts'
import { asSealer, type Database, type TenantId, type Tx } from '../db/index.ts'
import { type Alarm, alarmsOf, type Observation, observeLog } from './alarms.ts'
import { AUDIT_KINDS } from './audit-kinds.ts'
import { parseNote } from './checkpoint.ts'
import { toHex } from './suite.ts'
import { auditTables } from './tables.ts'

/**
 * Looks at a bureau's log, holds it against the largest tree that was ever seen here, and writes down what is wrong; gives the alarms
 * that are new. What was seen is stored, so that nothing is forgotten by a restart. Any number of processes may look.
 */
export function watchLog(database: Database, tenant: TenantId, clock: Clock): Promise<Alarm[]> {
  return asSealer(database, tenant, async (tx) => {
    const now = await observeLog(tx, tenant, clock)
    const before = await readWatch(tx, tenant)
    const found = alarmsOf([...(before ? [before, ...(await againAt(tx, before, now))] : []), now])
    const raised: Alarm[] = []
    let isSettled = true
    for (const alarm of found) {
      const evidence = evidenceOf(alarm, before, now)
      if (await raise(tx, alarm, evidence, clock)) raised.push(alarm)
      if (alarm.kind !== 'unsealed') isSettled &&= await isAcknowledged(tx, alarm, evidence)
    }
    // What was found wrong stays the measure until somebody has taken note of it.
    if (isSettled) await keepWatch(tx, now, before)
    return raised
  })
}

async function readWatch(tx: Tx, tenant: TenantId): Promise<Observation | undefined> {
  const row = await auditTables(tx)
    .selectFrom('audit_watch')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .executeTakeFirst()
  return row && { tenant, at: row.seen_at, checkpoint: { size: Number(row.size), root: row.root } }
}

/** A larger tree: whether the checkpoint that was seen before still stands in it as it was. */
async function againAt(tx: Tx, before: Observation, now: Observation): Promise<Observation[]> {
  const size = before.checkpoint?.size ?? 0
  if ((now.checkpoint?.size ?? 0) <= size) return []
  const row = await auditTables(tx)
    .selectFrom('audit_log')
    .select('detail')
    .where('tenant_id', '=', now.tenant)
    .where('seq', '=', BigInt(size))
    .where('action', '=', AUDIT_KINDS['audit.seal'].id)
    .executeTakeFirst()
  const { checkpoint } = Object(row?.detail) as { checkpoint?: unknown }
  const root = parseNote(String(checkpoint))?.checkpoint.root
  return [{ tenant: now.tenant, at: now.at, checkpoint: { size, root: root ? toHex(root) : '' } }]
}

/** What makes two troubles of a kind the same one. */
function evidenceOf({ kind }: Alarm, before: Observation | undefined, now: Observation): string {
  if (kind === 'unsealed') return now.oldestUnsealedAt ?? ''
  return `${before?.checkpoint?.size} ${before?.checkpoint?.root}`
}

/** True when it is a new one: while one of its kind waits for an answer, there is no second one. */
async function raise(tx: Tx, { kind, tenant, at }: Alarm, evidence: string, clock: Clock): Promise<boolean> {
  const open = await auditTables(tx)
    .selectFrom('audit_alarm')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('kind', '=', kind)
    .where((where) => where.or([where('acknowledged_at', 'is', null), where('evidence', '=', evidence)]))
    .limit(1)
    .executeTakeFirst()
  if (open !== undefined) return false
  const { numInsertedOrUpdatedRows = 0n } = await auditTables(tx)
    .insertInto('audit_alarm')
    .values({ tenant_id: tenant, id: newId(clock), kind, evidence, raised_at: at })
    .onConflict((clash) => clash.columns(['tenant_id', 'kind', 'evidence']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows > 0n
}

async function isAcknowledged(tx: Tx, { kind, tenant }: Alarm, evidence: string): Promise<boolean> {
  const row = await auditTables(tx)
    .selectFrom('audit_alarm')
    .select('acknowledged_at')
    .where('tenant_id', '=', tenant)
    .where('kind', '=', kind)
    .where('evidence', '=', evidence)
    .executeTakeFirst()
  return row !== undefined && row.acknowledged_at !== null
}

async function keepWatch(tx: Tx, { tenant, at, checkpoint }: Observation, before?: Observation): Promise<void> {
  if (checkpoint === undefined) return
  const isSame = before?.checkpoint?.size === checkpoint.size && before.checkpoint.root === checkpoint.root
  if (isSame) return
  const seen = { size: BigInt(checkpoint.size), root: checkpoint.root, seen_at: at }
  await auditTables(tx)
    .insertInto('audit_watch')
    .values({ tenant_id: tenant, ...seen })
    .onConflict((clash) => clash.column('tenant_id').doUpdateSet(seen))
    .execute()
}
