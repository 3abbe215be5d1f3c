import type { UnsealedContext } from './context.ts'
import { loadLease } from './load-lease.ts'
import { readPlaced } from './placements.ts'
import type { LeaseRow } from './store.ts'
import { newAct, writeDown } from './write-down.ts'

/**
 * Ends the drafts of families whose flat went to the next one because nobody signed in time: a draft that nobody can sign any more
 * must not stand in the way of another lease of the flat. Gives how many.
 */
export async function lapseStale(context: UnsealedContext, rows: readonly LeaseRow[]): Promise<number> {
  let lapsed = 0
  for (const { id, origin, step, placement_id: placement } of rows) {
    const waits = origin === 'placement' && (step === 'drafting' || step === 'signing')
    if (!waits || placement === null || (await readPlaced(context, placement)).state !== 'lapsed') continue
    const held = await loadLease(context, id, true)
    const detail = { reason: '没有按期签约，房屋已经收回' }
    const at = context.clock.now().toISOString()
    await writeDown(context, held, newAct(context, held.state, { act: 'lapse', detail }, at))
    lapsed++
  }
  return lapsed
}
