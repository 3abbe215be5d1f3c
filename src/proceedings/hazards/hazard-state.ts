import type { Fen, PlainDate } from '../../kit/index.ts'
import type { Details, Paper } from './hazard.ts'

/** A hazard as its acts have made it. */
export interface HazardState {
  /** The number of the last act: what an editor must have seen to go on. */
  readonly version: number
  readonly round: number
  readonly step: string
  /** The day on which it came to this step. */
  readonly since: PlainDate
  readonly opened: Details['open']
  readonly measure?: string
  readonly contract?: Details['contract']
  readonly startedOn?: PlainDate
  readonly visits: readonly Visit[]
  readonly finishedOn?: PlainDate
  /** Of this round: what was handed in before a reopening proves nothing now. */
  readonly papers: readonly PaperHeld[]
  readonly household?: Signed & Details['accept-household']
  readonly office?: Signed & Details['accept-office']
  readonly closing?: Signed & Details['propose-close']
  /** What was decided on what is built, when the decision of the case was gone. */
  readonly settled?: Signed & Details['settle']
  readonly total?: Total
  readonly totalAsked?: Signed & { readonly amount: Fen; readonly basis: string }
  readonly orders: readonly Order[]
  readonly orderAsked?: Signed & { readonly amount: Fen; readonly payee: string; readonly text?: string }
}

/** By which act, whose, and on which day. */
export interface Signed {
  readonly seq: number
  readonly actor: string
  readonly day: PlainDate
}

export interface PaperHeld extends Signed {
  readonly paper: Paper
}

/** A look at the site, with what became of what it found. */
export interface Visit extends Signed {
  readonly said: Details['visit']
  /** Until when it is to be put right; absent: nothing is open. */
  readonly openUntil?: PlainDate
  /** What the family or the builder has put right, until somebody has looked. */
  readonly answer?: Signed & { readonly text: string }
  readonly checkedOn?: PlainDate
}

/** What may be paid in all, as decided. */
export interface Total extends Signed {
  readonly amount: Fen
  readonly basis: string
}

export interface Order extends Signed {
  readonly instalment: number
  readonly amount: Fen
  readonly payee: string
}

/** What was ordered so far. */
export const orderedOf = ({ orders }: Pick<HazardState, 'orders'>): Fen =>
  orders.reduce((sum, { amount }) => sum + amount, 0n)

/** Inspections of which something is still to be put right. */
export const openVisits = ({ visits }: Pick<HazardState, 'visits'>): Visit[] =>
  visits.filter(({ openUntil }) => openUntil !== undefined)
