import { addDays, newId, today } from '../../kit/index.ts'
import type { LeaseContext } from './context.ts'
import { draftFollowing } from './draft-lease.ts'
import { findObstacle } from './find-obstacle.ts'
import { type HeldLease, loadLease } from './load-lease.ts'
import { type Obstacle, refuse } from './obstacle.ts'
import { endPlaced } from './placements.ts'
import { movedOn, newAct, writeDown } from './write-down.ts'

/** Two leases as whoever approves has seen them. */
export interface Exchange {
  readonly first: { readonly lease: string; readonly version: number }
  readonly second: { readonly lease: string; readonly version: number }
}

export type Exchanged =
  | { readonly done: true; readonly next: readonly [string, string] }
  | { readonly done: false; readonly obstacle: Obstacle }

/**
 * Two families change flats with the owner's consent (order 11, article 23): both or neither, in the caller's transaction. Both
 * leases end today, and for each family one is drafted for the other flat and the rest of its own term. Throws `conflict` when one
 * of them has moved on since it was seen.
 */
export async function exchangeLeases(context: LeaseContext, asked: Exchange): Promise<Exchanged> {
  const [first, second] = await holdBoth(context, asked)
  const obstacle = whyNot(context, first, second) ?? whyNot(context, second, first)
  if (obstacle) return { done: false, obstacle }
  const next = [newId(context.clock), newId(context.clock)] as const
  await end(context, first, second.row.id, next[0])
  await end(context, second, first.row.id, next[1])
  await draft(context, first, second, next[0])
  await draft(context, second, first, next[1])
  return { done: true, next }
}

/** In one order, so that two who approve at once never wait for each other. */
async function holdBoth(context: LeaseContext, { first, second }: Exchange): Promise<[HeldLease, HeldLease]> {
  const held = new Map<string, HeldLease>()
  for (const { lease, version } of [first, second].sort((a, b) => (a.lease < b.lease ? -1 : 1))) {
    const one = await loadLease(context, lease, true)
    if (one.state.version !== version) throw movedOn()
    held.set(lease, one)
  }
  const [one, other] = [held.get(first.lease), held.get(second.lease)]
  if (one === undefined || other === undefined) throw movedOn()
  return [one, other]
}

function whyNot(context: LeaseContext, one: HeldLease, other: HeldLease): Obstacle | undefined {
  const { exchangeProposed } = one.state
  const on = today(context.clock)
  const detail = { proposal: exchangeProposed?.seq ?? 0, with: other.row.id, next: '' }
  const obstacle = findObstacle(one.state, { act: 'exchange', detail }, { law: one.law, actor: context.actor.id, on })
  if (obstacle) return obstacle
  if (one.row.id === other.row.id || exchangeProposed?.said.with !== other.row.id)
    return refuse('not-together', '两份合同提出的互换对象对不上，请两边都提出和对方互换。')
  return one.row.kind === other.row.kind ? undefined : refuse('not-together', '两套房不是同一种保障，不能互换。')
}

async function end(context: LeaseContext, held: HeldLease, other: string, next: string): Promise<void> {
  const at = context.clock.now().toISOString()
  const detail = { proposal: held.state.exchangeProposed?.seq ?? 0, with: other, next }
  await writeDown(context, held, newAct(context, held.state, { act: 'exchange', detail }, at))
  await endPlaced(context, held.row, '和别的家庭互换了房屋')
}

async function draft(context: LeaseContext, own: HeldLease, other: HeldLease, id: string): Promise<void> {
  const { terms, residents } = own.state
  const from = addDays(today(context.clock), 1)
  const to = terms.to < from ? from : terms.to
  const { area, operator_id } = other.row
  const row = { ...own.row, area, operator_id }
  const next = { ...terms, residents, from, to }
  await draftFollowing(context, { id, row, premises: other.state.premises, terms: next, how: 'exchange' })
}
