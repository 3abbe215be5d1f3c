import type { PlainDate, WorkdayCalendar } from '../../kit/index.ts'
import { isEnd, type Procedure, type Step } from '../../policy/engine/index.ts'
import { type Act, isMove } from './acts.ts'
import type { CaseAct, Details } from './case.ts'
import type { CaseState } from './case-state.ts'
import type { LetterRow } from './letters-store.ts'

/** Why something cannot be done now: a refusal by rule, not a fault. */
export interface Obstacle {
  readonly code: ObstacleCode
  readonly sentence: string
  readonly clause?: string
}

type ObstacleCode =
  | ('not-in-this-step' | 'asked-before' | 'replies-outstanding' | 'notice-not-posted' | 'notice-running')
  | ('objections-open' | 'no-such-outcome' | 'reasons-wanted' | 'departure-wanted' | 'no-proposal')
  | ('proposal-stale' | 'four-eyes' | 'two-tiers' | 'nothing-changed' | 'unknown-item' | 'materials-missing')
  | ('no-copies' | 'finding-wanted' | 'objection-upheld' | 'no-notice' | 'notice-over' | 'notice-hangs')
  | ('posted-when' | 'personal-numbers' | 'no-such-letter' | 'letter-revoked' | 'served-when')
  | ('not-this-way' | 'together-wanted' | 'consent-wanted' | 'looked-when' | 'investigation-wanted' | 'doubt-open')
  | ('posting-wanted' | 'household-changed' | 'applicant-gone' | 'decided' | 'too-many-papers')
  | ('remedy-when' | 'remedy-open' | 'remedy-late' | 'no-such-remedy' | 'stayed-already')
  | ('sample-wanted' | 'spot-check-wanted')
  | ('ordered-days-wanted' | 'former-decider' | 'same-again')

/** What is about to be done. */
export type Attempt = {
  [Kind in Act]: { readonly act: Kind; readonly to: string; readonly detail: Details[Kind] }
}[Act]

export interface Moment {
  readonly procedure: Procedure
  readonly actor: string
  readonly on: PlainDate
  /** The acts so far: who did what. */
  readonly acts: readonly CaseAct[]
  /** Papers of the list that this application needs and does not have. */
  readonly missingMaterials: readonly string[]
  /** Of the case, when one of them is served or challenged. */
  readonly letters: readonly Pick<LetterRow, 'id' | 'kind' | 'issued_on' | 'revoked_on'>[]
  readonly calendar: WorkdayCalendar
  /** The household is another one than when its facts were taken last, and nobody has looked at that yet. */
  readonly householdChanged: boolean
  /** Whoever applies does not belong to the household any more; asked where the case goes to another bureau. */
  readonly applicantGone: boolean
  /** Whether the case was drawn in the sample of its step; absent: there is none, or it was in no drum. */
  readonly drawn?: { readonly chosen: boolean }
  /** Every adult of the household has consented to being looked up; asked where a method needs it. */
  readonly consented: boolean
}

export type Rule = (state: CaseState, attempt: Attempt, moment: Moment) => Obstacle | undefined

export const refuse = (code: ObstacleCode, sentence: string, clause?: string): Obstacle => ({
  ...{ code, sentence },
  ...(clause !== undefined && { clause }),
})

export const unless = (holds: boolean, sentence: string): Obstacle | undefined =>
  holds ? undefined : refuse('unknown-item', sentence)

export const stepOf = (procedure: Procedure, id: string): Step | undefined =>
  procedure.steps.find((step) => step.id === id)

/** A move to a later step or to a decision; going back, pausing or ending without one needs nothing. */
export function leavesForward({ act, to }: Attempt, from: string, { steps }: Procedure): boolean {
  if (!isMove(act) || act === 'send-back' || act === 'reject-proposal' || act === 'decline') return false
  if (isEnd(to)) return true
  const at = (id: string) => steps.findIndex((step) => step.id === id)
  return at(to) > at(from)
}
