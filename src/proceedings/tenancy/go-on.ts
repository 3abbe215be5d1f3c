import { today } from '../../kit/index.ts'
import type { UnsealedContext } from './context.ts'
import type { LeaseState } from './lease-state.ts'
import { type HeldLease, loadLease } from './load-lease.ts'
import { newAct, writeDown } from './write-down.ts'

/** One goes on living by a renewal that was granted, also when its term has run out before all had signed; not after a notice. */
const livesOn = ({ state, acts }: HeldLease): boolean =>
  state.step === 'granted' ||
  (state.step === 'leaving' && acts.findLast(({ from, to }) => from !== to)?.act === 'expire')

/**
 * The first day of a lease that renews another one: one goes on living there, and the other one is over. Where the other one is
 * being given back, or was, nobody lives by the new one.
 */
export async function goOn(context: UnsealedContext, id: string): Promise<void> {
  const { row } = await loadLease(context, id, false)
  if (row.previous_id === null) return
  const before = await loadLease(context, row.previous_id, true)
  const next = await loadLease(context, id, true)
  if (next.state.step !== 'signed') return
  if (!livesOn(before)) return callOff(context, next)
  const at = context.clock.now().toISOString()
  const detail = { on: today(context.clock) }
  await writeDown(context, next, newAct(context, next.state, { act: 'go-on', detail }, at))
  await writeDown(context, before, newAct(context, before.state, { act: 'renew', detail: { next: id } }, at))
}

/** Whoever gives a flat back does not go on there: the renewal that has not begun comes to nothing, and the flat is free for others. */
export async function callOffNext(context: UnsealedContext, { next }: LeaseState): Promise<void> {
  if (next === undefined) return
  const held = await loadLease(context, next, true)
  if (['drafting', 'signing', 'signed'].includes(held.state.step)) await callOff(context, held)
}

async function callOff(context: UnsealedContext, held: HeldLease): Promise<void> {
  const at = context.clock.now().toISOString()
  const detail = { reason: '原来的合同已经办理退房，不再续租' }
  await writeDown(context, held, newAct(context, held.state, { act: 'call-off', detail }, at))
}
