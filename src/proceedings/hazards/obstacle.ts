import type { Fen, PlainDate } from '../../kit/index.ts'
import type { DecisionLost } from '../cases/index.ts'
import type { Deed } from './acts.ts'
import type { Details } from './hazard.ts'
import type { HazardState } from './hazard-state.ts'
import type { WorksRules } from './rules-of.ts'

/** Why something cannot be done now: a refusal by rule, not a fault. */
export interface Obstacle {
  readonly code: ObstacleCode
  readonly sentence: string
  readonly clause?: string
}

type ObstacleCode =
  | ('not-in-this-step' | 'no-such-measure' | 'reason-wanted' | 'contract-wanted' | 'days-in-order' | 'day-wanted')
  | ('too-long' | 'no-such-visit' | 'rectification-open' | 'visit-wanted' | 'evidence-wanted' | 'four-eyes')
  | ('no-proposal' | 'no-case' | 'case-not-granted' | 'total-wanted' | 'over-law' | 'over-total' | 'under-ordered')
  | (
      | 'acceptance-wanted'
      | 'no-more-instalments'
      | 'proposal-open'
      | 'too-many-papers'
      | 'not-on-the-list'
      | 'listed-already'
    )
  | ('nothing-to-pay' | 'no-works' | 'home-unknown' | 'decision-lost' | 'decision-holds')

/** What is about to be done. */
export type Attempt = { [Kind in Deed]: { readonly act: Kind; readonly detail: Details[Kind] } }[Deed]

export interface Moment {
  readonly rules: WorksRules
  readonly actor: string
  readonly on: PlainDate
  /** What the law gives to the case in fen; absent: the pack has no amount. */
  readonly lawAmount?: Fen
  /** Absent: it follows no case. */
  readonly caseGranted?: boolean
  /** The decision that it follows does not hold. */
  readonly lost?: DecisionLost
}

export type Rule = (state: HazardState, attempt: Attempt, moment: Moment) => Obstacle | undefined

export const refuse = (code: ObstacleCode, sentence: string, clause?: string): Obstacle => ({
  ...{ code, sentence, ...(clause !== undefined && { clause }) },
})
