import { groupBy, today } from '../../kit/index.ts'
import { causesTold, putInOutbox } from '../../platform/messages/index.ts'
import { mobileOf } from '../../registers/people/index.ts'
import type { CaseContext } from '../cases/index.ts'
import type { Placement } from './placement.ts'
import { listPlacements } from './placement-store.ts'
import { loadNotices } from './plan-store.ts'
import { ticketsOf } from './queue-store.ts'
import { findSigningHold } from './selection-publicity.ts'

/** A family that chose in a session, and has not signed. */
type Chosen = Placement & { readonly entry: string; readonly plan: string }

/**
 * Tells families whose choice was published that they may sign by now: the last day is over, and no objection to it is open. Each
 * once; for the job. Gives how many were told.
 */
export async function tellOfSigning(context: CaseContext): Promise<number> {
  const on = today(context.clock)
  const agreed = (await listPlacements(context, { state: 'agreed' })).filter(
    (one): one is Chosen => one.source === 'selection' && one.entry !== null && one.plan !== null && one.signBy >= on,
  )
  const told = await causesTold(context, agreed.map(causeOf))
  const silent = agreed.filter((one) => !told.has(causeOf(one)))
  let count = 0
  for (const [plan, chosen] of groupBy(silent, (one) => one.plan)) {
    const notices = (await loadNotices(context, plan)).filter(({ kind }) => kind === 'selection')
    // While all of them hang there is nobody to look at.
    if (notices.every(({ last_day }) => last_day >= on)) continue
    for (const placed of chosen) if (await tell(context, placed)) count += 1
  }
  return count
}

const causeOf = ({ entry, id }: Chosen): string => `queue-entry:${entry}#signing-open-${id}`

async function tell(context: CaseContext, placed: Chosen): Promise<boolean> {
  if (await findSigningHold(context, placed)) return false
  const { entry, person, signBy } = placed
  const number = (await ticketsOf(context, [entry])).get(entry) ?? ''
  await putInOutbox(context, {
    ...{ cause: causeOf(placed), about: entry, number, person, template: 'signing-open' },
    ...{ values: { number, by: signBy }, phone: await mobileOf(context, person) },
  })
  return true
}
