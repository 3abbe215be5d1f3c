import type { TenantId, Tx } from '../db/index.ts'
import { AUDIT_KINDS } from './audit-kinds.ts'
import { lineTime } from './line.ts'
import { auditTables } from './tables.ts'

/** A checkpoint as the log has it. */
export interface ListedCheckpoint {
  readonly size: number
  readonly at: string
  /** The signed note. */
  readonly checkpoint: string
}

/** Where a list of checkpoints begins, newest first. */
export interface CheckpointsWanted {
  /** Only smaller ones. */
  readonly below?: number
  /** Only those signed before this instant. */
  readonly before?: Date
  readonly most: number
}

/** A bureau's checkpoints, newest first. */
export async function listCheckpoints(
  tx: Tx,
  tenant: TenantId,
  { below, before, most }: CheckpointsWanted,
): Promise<ListedCheckpoint[]> {
  let seals = auditTables(tx)
    .selectFrom('audit_log')
    .select(['seq', 'at', 'detail'])
    .where('tenant_id', '=', tenant)
    .where('action', '=', AUDIT_KINDS['audit.seal'].id)
  if (below !== undefined) seals = seals.where('seq', '<', BigInt(below))
  // By time where a day is asked for, so that the day's index is taken; else by position.
  if (before !== undefined) seals = seals.where('at', '<', before.toISOString()).orderBy('at', 'desc')
  const rows = await seals.orderBy('seq', 'desc').limit(most).execute()
  return rows.flatMap(({ seq, at, detail }) => {
    const { checkpoint } = Object(detail) as { checkpoint?: unknown }
    return typeof checkpoint === 'string' ? [{ size: Number(seq), at: lineTime(at), checkpoint }] : []
  })
}
