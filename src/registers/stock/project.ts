import type { PlainDate } from '../../kit/index.ts'
import type { Programme } from './words.ts'

/** A project: flats of one programme from one source, run by one office. */
export interface Project {
  readonly id: string
  /** The bureau's own number of it. */
  readonly code: string
  readonly name: string
  readonly programme: Programme
  /** One of the programme's sources. */
  readonly source: string
  /** The office that runs it; null: the bureau itself. */
  readonly operator: string | null
  /** The division it lies in. */
  readonly area: string
  readonly address: string | null
  readonly version: number
}

export interface Building {
  readonly id: string
  readonly project: string
  readonly name: string
  /** Above ground; null: not known. */
  readonly floors: number | null
}

/** A contract by which flats are leased in from their owner, or let under agreement. */
export interface LeaseIn {
  readonly id: string
  readonly project: string
  /** Null: the whole project. */
  readonly building: string | null
  readonly number: string
  readonly owner: string
  readonly beginsOn: PlainDate
  /** The last day. */
  readonly endsOn: PlainDate
  /** The contract that this one renews. */
  readonly follows: string | null
  readonly closedOn: PlainDate | null
  readonly closedHow: 'renewed' | 'returned' | null
}

/** A day on which somebody is to think of the end of such a contract. */
export interface LeaseInAlarm {
  readonly leaseIn: string
  /** How many months before the last day. */
  readonly months: number
  readonly on: PlainDate
  /** An instant; null: nobody has dealt with it. */
  readonly handledAt: string | null
  readonly handledBy: string | null
  readonly note: string | null
}
