import { Fault, newId } from '../../kit/index.ts'
import { type RegisterContext, record } from './context.ts'
import { loadMemberships } from './store-households.ts'
import { changeAnchor, insertMerge, lockPersons, undoMerge } from './store-people.ts'

/** Two records of one person, each with the version that was seen. */
export interface PersonMerge {
  readonly survivor: string
  readonly survivorVersion: number
  readonly absorbed: string
  readonly absorbedVersion: number
  readonly reason: string
}

/**
 * Declares two records to be one person. The absorbed one keeps what it holds and is read through the other; nothing is moved,
 * so that `unmergePersons` gives back exactly what there was. Throws `conflict` or `not-found`.
 */
export async function mergePersons(context: RegisterContext, merge: PersonMerge): Promise<void> {
  const { survivor, absorbed, reason } = merge
  if (survivor === absorbed) throw new Fault('malformed', '请选择两份不同的档案来合并。', { path: 'absorbed' })
  if (reason.trim() === '') throw new Fault('malformed', '请写明合并的理由。', { path: 'reason' })
  const anchors = await lockPersons(context, [survivor, absorbed])
  const kept = anchors.find((anchor) => anchor.id === survivor)
  const gone = anchors.find((anchor) => anchor.id === absorbed)
  if (kept === undefined || gone === undefined)
    throw new Fault('not-found', '没有找到要合并的档案。', { path: 'absorbed' })
  if (kept.mergedInto !== null || gone.mergedInto !== null) {
    throw new Fault('conflict', '其中一份档案已经并入另一份，请先刷新。', { path: 'absorbed' })
  }
  if (kept.version !== merge.survivorVersion || gone.version !== merge.absorbedVersion) {
    throw new Fault('conflict', '档案刚刚被别人改过，请刷新后再合并。', { path: 'version' })
  }
  await checkHouseholds(context, survivor, absorbed)
  await insertMerge(context, { id: newId(context.clock), survivor, absorbed }, reason)
  await changeAnchor(context, kept)
  await changeAnchor(context, gone, survivor)
  await record(context, 'person.merge', `person:${survivor}`, { absorbed, reason })
}

/** One person cannot live in two households: whoever merges settles first where the person lives. */
async function checkHouseholds(context: RegisterContext, survivor: string, absorbed: string): Promise<void> {
  const memberships = await loadMemberships(context, { persons: [survivor, absorbed] })
  const open = memberships.filter((one) => one.to === null)
  if (new Set(open.map((one) => one.household)).size > 1) {
    throw new Fault('conflict', '两份档案现在分别在两户，请先把其中一份从所在的户迁出，再合并。', { path: 'household' })
  }
}

/** Takes a merge back: both records are again what they were. Throws `not-found` when the record was not merged. */
export async function unmergePersons(context: RegisterContext, absorbed: string, reason: string): Promise<void> {
  if (reason.trim() === '') throw new Fault('malformed', '请写明拆开的理由。', { path: 'reason' })
  const merge = await undoMerge(context, absorbed, reason)
  if (merge === undefined) throw new Fault('not-found', '这份档案没有并入别的档案。', { path: 'absorbed' })
  for (const anchor of await lockPersons(context, [merge.survivor, absorbed])) {
    // The survivor may itself have been merged in the meantime: that stays.
    await changeAnchor(context, anchor, anchor.id === absorbed ? null : anchor.mergedInto)
  }
  await record(context, 'person.unmerge', `person:${merge.survivor}`, { absorbed, reason })
}
