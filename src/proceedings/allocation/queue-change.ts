import type { UnitType } from '../../registers/stock/index.ts'
import type { CaseContext } from '../cases/index.ts'
import { actOnEntry, type EntryChange, entryMovedOn, holdEntry } from './queue-act-on.ts'
import type { QueueAct } from './queue-acts.ts'
import { type Answer, type Entry, type QueueDetail, refuse } from './queue-entry.ts'

/** What the desk or the family does about an entry, having seen it in a version. */
export type EntryRequest = { readonly version: number } & (
  | { readonly act: 'wish'; readonly wanted: readonly UnitType[]; readonly reason?: string }
  | { readonly act: 'grade'; readonly tier: number; readonly reason: string; readonly clause: string }
  | { readonly act: 'suspend' | 'resume' | 'leave' | 'return'; readonly reason: string; readonly clause?: string }
)

/**
 * Changes an entry: the wish, the tier after the family's class has changed, a pause, leaving. Throws `not-found`, and `conflict`
 * when the entry has moved on since it was seen. The caller has made sure that the actor may.
 */
export async function changeEntry(context: CaseContext, id: string, request: EntryRequest): Promise<Answer<Entry>> {
  const entry = await holdEntry(context, id)
  if (request.version !== entry.version) throw entryMovedOn()
  if (request.act === 'wish' && request.wanted.length === 0) return refuse('wish-wanted', '请至少选一种愿意住的户型。')
  const reason = request.reason?.trim() ?? ''
  if (request.act !== 'wish' && reason === '') return refuse('reason-wanted', '请写明理由。')
  // Their leaving is the end of the placement or of the lease: without it the flat would be held for nobody.
  if (request.act === 'leave' && entry.state === 'placed')
    return refuse('not-in-this-state', '这一户已经选定住房。要退出轮候，请先收回这次配租，或者先办理退租。')
  // Whoever waits on may be offered flats again.
  const { act, detail, change } = whatOf(request, reason)
  return actOnEntry(context, entry, { act, detail, change })
}

function whatOf(
  request: EntryRequest,
  reason: string,
): { readonly act: QueueAct; readonly detail: QueueDetail; readonly change: EntryChange } {
  const said = reason === '' ? {} : { reason }
  if (request.act === 'wish') {
    const wanted = [...new Set(request.wanted)]
    return { act: 'wish', detail: { ...said, wanted }, change: { wanted: wanted.join(',') } }
  }
  const cited = request.clause === undefined ? {} : { clause: request.clause }
  if (request.act === 'grade') {
    const { tier } = request
    return { act: 'grade', detail: { ...said, ...cited, tier }, change: { tier } }
  }
  const fresh = request.act === 'resume' || request.act === 'return' ? { refusals: 0 } : {}
  return { act: request.act, detail: { ...said, ...cited }, change: fresh }
}
