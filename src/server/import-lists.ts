import type { ACTIONS } from '../platform/auth/index.ts'
import { HOME_COLUMNS, HOMES_LIST } from '../registers/homes/index.ts'
import { type ImportPlan, PEOPLE_COLUMNS, PEOPLE_LIST, type SheetColumn } from '../registers/people/index.ts'
import {
  BALANCE_COLUMNS,
  BALANCES_LIST,
  PAST_DRAW_COLUMNS,
  PAST_DRAWS_LIST,
  UNIT_COLUMNS,
  UNITS_LIST,
} from '../registers/stock/index.ts'
import type { CaseServices } from './case-context.ts'
import { CERTIFICATE_COLUMNS, certificatesList } from './stock-certificates.ts'
import { LEASE_COLUMNS, type LeaseGround, leasesList } from './stock-old-leases.ts'

interface List {
  /** How it is read and taken in; some lists go by the law and the calendar. */
  readonly plan: (ground: LeaseGround) => ImportPlan
  readonly columns: readonly SheetColumn[]
  /** What one must be permitted besides taking lists in. */
  readonly action?: keyof typeof ACTIONS
}

/** What lists are taken in with. */
export type ListServices = CaseServices & Pick<LeaseGround, 'leases'>

/** Every list that may be handed in. */
export const LISTS = {
  people: { plan: () => PEOPLE_LIST, columns: PEOPLE_COLUMNS },
  homes: { plan: () => HOMES_LIST, columns: HOME_COLUMNS },
  units: { plan: () => UNITS_LIST, columns: UNIT_COLUMNS, action: 'stock.manage' },
  certificates: { plan: certificatesList, columns: CERTIFICATE_COLUMNS, action: 'stock.take-over' },
  leases: { plan: leasesList, columns: LEASE_COLUMNS, action: 'stock.take-over' },
  balances: { plan: () => BALANCES_LIST, columns: BALANCE_COLUMNS, action: 'stock.take-over' },
  'past-draws': { plan: () => PAST_DRAWS_LIST, columns: PAST_DRAW_COLUMNS, action: 'stock.take-over' },
} as const satisfies Readonly<Record<string, List>>

export type ListName = keyof typeof LISTS

/** A list by its name. */
export const listOf = (name: ListName): List => LISTS[name]
