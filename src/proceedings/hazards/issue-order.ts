import { yearOf } from '../../kit/index.ts'
import type { CaseContext } from '../cases/index.ts'
import { dayOf } from './fold-hazard.ts'
import type { HazardAct } from './hazard.ts'
import { type HazardState, orderedOf } from './hazard-state.ts'
import { type HazardRow, insertOrder, nextNumber } from './store.ts'

/**
 * Writes the order that an approval makes, in its transaction, and answers with its number; undefined: the act orders nothing.
 * `state` is the hazard as it was before. The keys refuse a second order of an instalment, and a sum above the total.
 */
export async function issueOrder(
  context: CaseContext,
  { id, case_id }: HazardRow,
  state: HazardState,
  act: HazardAct,
): Promise<string | undefined> {
  const { orderAsked, total, orders, office } = state
  if (act.act !== 'approve-order' || case_id === null || orderAsked === undefined || total === undefined)
    return undefined
  const on = dayOf(act.at)
  const year = yearOf(on)
  const serial = await nextNumber(context, `order-${year}`)
  const number = `${context.tenant}拨〔${year}〕${serial}号`
  const before = orderedOf(state)
  await insertOrder(context, {
    ...{ hazard_id: id, instalment: orders.length + 1, case_id, number, ordered_on: on, state: 'ordered' },
    ...{ seq: act.seq, act: 'approve-order', amount: orderAsked.amount },
    ...{ total_seq: total.seq, total_act: 'approve-total', total: total.amount },
    ...{ after_instalment: orders.length === 0 ? null : orders.length },
    ...{ sum_before: before, sum_after: before + orderAsked.amount },
    ...{ accepted_seq: office?.seq ?? null, accepted_act: office === undefined ? null : 'accept-office' },
  })
  return number
}
