import { Fault } from '../kit/index.ts'
import { authorise, findDenial } from '../platform/auth/index.ts'
import { type Entry, entriesOf, holdEntry, type QueueObstacle, readEntry } from '../proceedings/allocation/index.ts'
import type { CaseContext } from '../proceedings/cases/index.ts'
import { refusedBy } from './case-context.ts'
import { recordsOfPerson } from './my-case-context.ts'
import type { Actor } from './people-context.ts'

export type QueueAction = 'queue.read' | 'queue.manage' | 'selection.run'

/** What was done, or the refusal thrown as the door says it. */
export function valueOr<T>(
  answer: { readonly done: true; readonly value: T } | { readonly done: false; readonly obstacle: QueueObstacle },
): T {
  if (!answer.done) throw refusedBy(answer.obstacle)
  return answer.value
}

/** An entry of the reader's area. Throws `not-found` for any other one, as if there were none. */
export async function seenEntry(context: CaseContext, actor: Actor, id: string, hold = false): Promise<Entry> {
  const entry = hold ? await holdEntry(context, id) : await readEntry(context, id)
  const { area, programme } = entry
  if (findDenial(actor, 'queue.read', { tenant: actor.tenant, area, program: programme }) === undefined) return entry
  throw new Fault('not-found', '轮候名册里没有这一户，请重新查找。', { path: 'entry' })
}

/** Throws `forbidden` unless the actor's post manages an entry. */
export function mustManageEntry(actor: Actor, { area, programme }: Entry): void {
  authorise(actor, 'queue.manage', { tenant: actor.tenant, area, program: programme })
}

/** Whether the actor's post may do something for the whole bureau, such as publishing a list. */
export function mayQueue(actor: Actor, action: QueueAction): boolean {
  const { tenant } = actor
  return findDenial(actor, action, { tenant, area: String(tenant) }) === undefined
}

/** Throws `forbidden` unless it may. */
export function mustQueue(actor: Actor, action: QueueAction): void {
  authorise(actor, action, { tenant: actor.tenant, area: String(actor.tenant) })
}

/** An entry of somebody's own family. Throws `not-found`. */
export async function ownEntry(context: CaseContext, person: string, entry: string): Promise<Entry> {
  const own = (await ownEntries(context, person)).find(({ id }) => id === entry)
  if (own !== undefined) return own
  throw new Fault('not-found', '没有找到您家的轮候记录，请刷新。', { path: 'entry' })
}

/** All entries of somebody, also under records that were merged. */
export async function ownEntries(context: CaseContext, person: string): Promise<Entry[]> {
  return entriesOf(context, await recordsOfPerson(context, person))
}
