import type { PlainDate } from '../../kit/index.ts'
import { appendAudit } from '../../platform/audit/index.ts'
import type { CaseContext } from '../cases/index.ts'
import { loadHazard } from './act-on-hazard.ts'
import { HAZARD_AUDIT_KINDS } from './audit-kinds.ts'
import { nextDue } from './dues-of.ts'
import { tables, updateHazard } from './store.ts'

/**
 * Counts what is due of the open hazards anew after the calendar has grown: what was provisional, and what is due on or after a day
 * that it changed. Gives back how many moved. May be run again at any time.
 */
export async function recountHazards(context: CaseContext, from?: PlainDate): Promise<number> {
  const { tx, tenant, clock, actor, calendar } = context
  const rows = await tables(tx)
    .selectFrom('hazard')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('closed_on', 'is', null)
    .where(({ or, eb }) =>
      or([eb('due_provisional', '=', true), ...(from === undefined ? [] : [eb('due_on', '>=', from)])]),
    )
    .orderBy('id')
    .execute()
  let moved = 0
  for (const { id } of rows) {
    const { row, state, rules } = await loadHazard(context, id, true)
    const due = nextDue(state, rules, calendar)
    if (due.due_on === row.due_on && due.due_provisional === row.due_provisional) continue
    await updateHazard(context, id, state.version, due)
    await appendAudit(tx, {
      ...{ tenant, at: clock.now(), actor: actor.id },
      ...{ action: HAZARD_AUDIT_KINDS['hazard.recount'], object: `hazard:${id}` },
      detail: { before: row.due_on, after: due.due_on },
    })
    moved++
  }
  return moved
}
