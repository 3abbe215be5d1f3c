import { Fault, today } from '../../kit/index.ts'
import { appendAudit } from '../../platform/audit/index.ts'
import type { CaseContext } from '../cases/index.ts'
import { ENTRY_STATES, leadsTo, QUEUE_ACTS, type QueueAct } from './queue-acts.ts'
import { auditKindOf } from './queue-audit-kinds.ts'
import { type Answer, done, type Entry, type QueueDetail, refuse } from './queue-entry.ts'
import { type EntryRow, findEntry, insertAct, updateEntry } from './queue-store.ts'

/** What changes with an act, beside the state. */
export type EntryChange = Partial<Pick<EntryRow, 'tier' | 'wanted' | 'persons' | 'refusals'>>

/**
 * Writes an act on an entry down and keeps the entry up, in the caller's transaction. The caller holds the entry. Throws
 * `conflict` when it has moved on all the same.
 */
export async function actOnEntry(
  context: CaseContext,
  entry: Entry,
  { act, detail, change = {} }: { readonly act: QueueAct; readonly detail: QueueDetail; readonly change?: EntryChange },
): Promise<Answer<Entry>> {
  const to = leadsTo(entry.state, act)
  if (to === undefined)
    return refuse('not-in-this-state', `现在是“${ENTRY_STATES[entry.state]}”，不能办“${QUEUE_ACTS[act]}”。`)
  const { clock, actor, tx, tenant } = context
  const seq = entry.version + 1
  const since = to === entry.state ? entry.since : today(clock)
  if (!(await updateEntry(context, entry.id, entry.version, { ...change, state: to, since, version: seq })))
    throw entryMovedOn()
  const at = clock.now().toISOString()
  await insertAct(context, entry.id, {
    ...{ seq, act, from: entry.state, to, actor: actor.id, hat: actor.hat ?? null, at, detail },
  })
  await appendAudit(tx, {
    ...{ tenant, at: clock.now(), actor: actor.id, action: auditKindOf(act), object: `queue-entry:${entry.id}` },
    detail: { seq, to, ...(actor.hat && { hat: actor.hat }) },
  })
  const next = await findEntry(context, entry.id, false)
  if (next === undefined) throw entryMovedOn()
  return done(next)
}

/** Loads an entry; nobody else acts on it until the transaction ends. Throws `not-found`. */
export async function holdEntry(context: CaseContext, id: string): Promise<Entry> {
  return mustFind(await findEntry(context, id, true))
}

/** Loads an entry for reading. Throws `not-found`. */
export async function readEntry(context: CaseContext, id: string): Promise<Entry> {
  return mustFind(await findEntry(context, id, false))
}

function mustFind(entry: Entry | undefined): Entry {
  if (entry !== undefined) return entry
  throw new Fault('not-found', '轮候名册里没有这一户，请重新查找。', { path: 'entry' })
}

/** Somebody else has acted on the entry since it was seen. */
export function entryMovedOn(): Fault {
  return new Fault('conflict', '这一户刚刚有了变化，请刷新后再办理。', { path: 'version' })
}
