import type { PlainDate } from '../../kit/index.ts'
import { appendAudit } from '../../platform/audit/index.ts'
import type { CaseContext } from '../cases/index.ts'
import { loadHazard } from './act-on-hazard.ts'
import { HAZARD_AUDIT_KINDS } from './audit-kinds.ts'
import { nextDue } from './dues-of.ts'
import { tables, updateHazard } from './store.ts'

/** The open hazards that a calendar may have moved: what was provisional, and what is due on or after a day that it changed. */
export async function hazardsToRecount({ tx, tenant }: CaseContext, from?: PlainDate): Promise<string[]> {
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
  return rows.map(({ id }) => id)
}

/** Counts what is due of a hazard anew with the calendar of today. Gives whether it has moved; may be run again at any time. */
export async function recountHazard(context: CaseContext, id: string): Promise<boolean> {
  const { tx, tenant, clock, actor, calendar } = context
  const { row, state, rules } = await loadHazard(context, id, true)
  const due = nextDue(state, rules, calendar)
  if (due.due_on === row.due_on && due.due_provisional === row.due_provisional) return false
  await updateHazard(context, id, state.version, due)
  await appendAudit(tx, {
    ...{ tenant, at: clock.now(), actor: actor.id },
    ...{ action: HAZARD_AUDIT_KINDS['hazard.recount'], object: `hazard:${id}` },
    detail: { before: row.due_on, after: due.due_on },
  })
  return true
}
