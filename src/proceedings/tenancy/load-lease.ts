import { Fault, type PlainDate, today } from '../../kit/index.ts'
import type { UnsealedContext } from './context.ts'
import { duesOf, type LeaseDue } from './dues-of.ts'
import { foldLease } from './fold-lease.ts'
import type { LeaseAct } from './lease.ts'
import type { LeaseLaw } from './lease-book.ts'
import type { LeaseState } from './lease-state.ts'
import { readPlaced } from './placements.ts'
import { findLease, type LeaseRow, loadActs } from './store.ts'
import { renewBy } from './term.ts'

/** A lease, held for whoever acts on it. */
export interface HeldLease {
  readonly row: LeaseRow
  readonly acts: readonly LeaseAct[]
  readonly state: LeaseState
  readonly law: LeaseLaw
}

/**
 * Loads a lease. `hold`: nobody else acts on it until the transaction ends, nor on the one that it renews, as long as it has not
 * begun. Throws `not-found`.
 */
export async function loadLease(context: UnsealedContext, id: string, hold: boolean): Promise<HeldLease> {
  if (hold) await holdEarlier(context, id)
  const row = await findLease(context, id, hold)
  if (row === undefined) throw new Fault('not-found', '没有这份合同，请检查编号是否写对。', { path: 'lease' })
  const acts = await loadActs(context, id)
  const law = context.leases.lawOf(context.tenant, today(context.clock))
  return { row, acts, state: await withSignBy(context, row, foldLease(acts)), law }
}

/** The earlier one first, as whoever gives it back holds them: two at once wait for each other in one order. */
async function holdEarlier(context: UnsealedContext, id: string): Promise<void> {
  const seen = await findLease(context, id, false)
  if (seen?.origin !== 'renewal' || seen.previous_id === null) return
  if (NOT_BEGUN.includes(seen.step)) await findLease(context, seen.previous_id, true)
}

const NOT_BEGUN: readonly string[] = ['drafting', 'signing', 'signed']

/** Until when one signs is the placement's to say: it moves when the calendar grows. */
async function withSignBy(context: UnsealedContext, row: LeaseRow, state: LeaseState): Promise<LeaseState> {
  if (state.signBy === undefined || row.placement_id === null || !isUnsigned(state)) return state
  const { signBy: due, signProvisional: provisional } = await readPlaced(context, row.placement_id, false)
  return { ...state, signBy: { due, provisional } }
}

const isUnsigned = ({ step }: LeaseState): boolean => step === 'drafting' || step === 'signing'

/** The last day on which a renewal is applied for in time. */
export const renewByOf = ({ state, law }: Pick<HeldLease, 'state' | 'law'>): PlainDate =>
  renewBy(state.terms.to, law.term)

/** What is due of a lease, the nearest first. */
export const duesOfLease = (
  { calendar }: Pick<UnsealedContext, 'calendar'>,
  { state, law }: Pick<HeldLease, 'state' | 'law'>,
): LeaseDue[] => duesOf(state, law, calendar)
