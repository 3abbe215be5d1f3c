import type { PlainDate } from '../../kit/index.ts'
import { appendAudit } from '../../platform/audit/index.ts'
import { LEASE_AUDIT_KINDS } from './audit-kinds.ts'
import type { UnsealedContext } from './context.ts'
import { duesOfLease, loadLease } from './load-lease.ts'
import { tables, updateLease } from './store.ts'
import { dueColumns } from './write-down.ts'

/** The open leases that a calendar may have moved: what was provisional, and what is due on or after a day that it changed. */
export async function leasesToRecount(
  { tx, tenant }: Pick<UnsealedContext, 'tx' | 'tenant'>,
  from?: PlainDate,
): Promise<string[]> {
  const rows = await tables(tx)
    .selectFrom('lease')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('closed_on', 'is', null)
    // Renewal and end are days of the contract, whatever the calendar says.
    .where('due', 'in', ['signing', 'filing'])
    .where(({ or, eb }) =>
      or([eb('due_provisional', '=', true), ...(from === undefined ? [] : [eb('due_on', '>=', from)])]),
    )
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Counts what is due of a lease anew with the calendar of today. Gives whether it has moved; may be run again at any time. */
export async function recountLease(context: UnsealedContext, id: string): Promise<boolean> {
  const { tx, tenant, clock, actor } = context
  const held = await loadLease(context, id, true)
  const [due] = duesOfLease(context, held)
  const next = dueColumns(due)
  if (next.due_on === held.row.due_on && next.due_provisional === held.row.due_provisional) return false
  await updateLease(context, id, held.state.version, next)
  await appendAudit(tx, {
    ...{ tenant, at: clock.now(), actor: actor.id, action: LEASE_AUDIT_KINDS['lease.recount'], object: `lease:${id}` },
    detail: { before: held.row.due_on, after: next.due_on },
  })
  return true
}
