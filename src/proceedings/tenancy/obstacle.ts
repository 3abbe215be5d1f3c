import type { PlainDate } from '../../kit/index.ts'
import type { Deed } from './acts.ts'
import type { Details } from './lease.ts'
import type { LeaseLaw } from './lease-book.ts'
import type { LeaseState, Signed } from './lease-state.ts'

/** Why something cannot be done now: a refusal by rule, not a fault. */
export interface Obstacle {
  readonly code: ObstacleCode
  readonly sentence: string
  readonly clause?: string
}

type ObstacleCode =
  | ('not-in-this-step' | 'term-too-long' | 'days-in-order' | 'no-such-stay' | 'reason-wanted' | 'no-such-paper')
  | ('rent-wanted' | 'rent-by-law' | 'degree-wanted' | 'no-proposal' | 'four-eyes' | 'signed-already')
  | ('digest-changed' | 'paper-wanted' | 'signature-wanted' | 'filed-already' | 'too-late' | 'in-time' | 'too-early')
  | ('not-agreed' | 'not-a-resident' | 'too-many-papers' | 'asked-already' | 'no-placement' | 'no-transition')
  | ('unit-taken' | 'other-flat' | 'not-together' | 'still-open' | 'no-settlement' | 'rules-wanted')
  | 'publicity-first'

/** What is about to be done. */
export type Attempt = { [Kind in Deed]: { readonly act: Kind; readonly detail: Details[Kind] } }[Deed]

export interface Moment {
  readonly law: LeaseLaw
  readonly actor: string
  readonly on: PlainDate
}

export type Rule = (state: LeaseState, attempt: Attempt, moment: Moment) => Obstacle | undefined

export const refuse = (code: ObstacleCode, sentence: string, clause?: string): Obstacle => ({
  ...{ code, sentence, ...(clause !== undefined && { clause }) },
})

/** The second of two is another one. */
export function notTheSame(first: Signed, actor: string, sentence: string): Obstacle | undefined {
  return first.actor === actor ? refuse('four-eyes', sentence) : undefined
}
