import type { CaseContext } from '../cases/index.ts'
import type { Terms } from './lease.ts'
import { type Obstacle, refuse } from './obstacle.ts'
import { findOpenLeases, type LeaseRow } from './store.ts'

type Store = Pick<CaseContext, 'tx' | 'tenant'>
type Days = Pick<Terms, 'from' | 'to'>

const meets = (row: LeaseRow, { from, to }: Days): boolean => row.from_day <= to && from <= row.to_day

/** No flat is let twice on one day. */
export async function findLeaseOfUnit(context: Store, unit: string, days: Days): Promise<Obstacle | undefined> {
  const taken = (await findOpenLeases(context, { unit })).find((row) => meets(row, days))
  return taken && refuse('unit-taken', `这套房在这段时间已经有合同 ${taken.number}。`)
}

/** Nobody rents two flats on one day. */
export async function findOtherLease(context: Store, person: string, days: Days): Promise<Obstacle | undefined> {
  const other = (await findOpenLeases(context, { persons: [person] })).find((row) => meets(row, days))
  return other && refuse('other-flat', `承租人在这段时间已经有合同 ${other.number}，不能再租一套。`)
}
