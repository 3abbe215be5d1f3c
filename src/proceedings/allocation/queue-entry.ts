import type { PlainDate } from '../../kit/index.ts'
import type { Programme, UnitType } from '../../registers/stock/index.ts'
import type { EntryState, QueueAct } from './queue-acts.ts'

/** A family that waits for a flat. */
export interface Entry {
  readonly id: string
  readonly programme: Programme
  /** Its number in published lists: eight digits. */
  readonly ticket: string
  /** The granted case; null: taken over from the papers of before. */
  readonly case: string | null
  readonly person: string
  readonly household: string | null
  readonly certificate: string
  /** An instant, ISO 8601. */
  readonly certifiedAt: string
  readonly area: string
  /** 1 to 9, 1 before 2. */
  readonly tier: number
  /** The published list in which its key was frozen, and the key; null: that list is still to come. */
  readonly batch: number | null
  readonly key: string | null
  /** The preferred one first. */
  readonly wanted: readonly UnitType[]
  readonly persons: number
  readonly refusals: number
  readonly state: EntryState
  readonly since: PlainDate
  /** The number of its last act. */
  readonly version: number
}

/** What an act says. */
export interface QueueDetail {
  readonly reason?: string
  readonly clause?: string
  readonly wanted?: readonly UnitType[]
  readonly tier?: number
  readonly persons?: number
  readonly offer?: string
  readonly placement?: string
  readonly ground?: string
}

export interface QueueEvent {
  readonly seq: number
  readonly act: QueueAct
  readonly from: string
  readonly to: string
  readonly actor: string
  readonly hat: string | null
  readonly at: string
  readonly detail: QueueDetail
}

/** Why something cannot be done now: a refusal by rule, not a fault. */
export interface Obstacle {
  readonly code: ObstacleCode
  readonly sentence: string
  readonly clause?: string
}

type ObstacleCode =
  | ('no-list' | 'not-granted' | 'in-the-list' | 'no-household' | 'wish-wanted' | 'reason-wanted' | 'not-in-this-state')
  | ('day-wanted' | 'moved-on' | 'nobody-fits' | 'keys-wanted' | 'no-such-ground' | 'offer-over' | 'offer-open')
  | ('unit-unfit' | 'placed-already' | 'sign-late' | 'nothing-new' | 'list-frozen' | 'list-empty' | 'too-early')
  | ('not-your-turn' | 'unit-taken' | 'paused' | 'not-begun' | 'not-drawn' | 'session-open' | 'no-such-unit')
  | ('slot-full' | 'slot-over' | 'rules-wanted' | 'tier-wanted' | 'persons-wanted')
  | ('not-published' | 'publicity-runs' | 'objection-open')

export type Answer<T> =
  | { readonly done: true; readonly value: T }
  | { readonly done: false; readonly obstacle: Obstacle }

export const refuse = (code: ObstacleCode, sentence: string, clause?: string): { done: false; obstacle: Obstacle } => ({
  ...{ done: false, obstacle: { code, sentence, ...(clause !== undefined && { clause }) } },
})

export const done = <T>(value: T): { done: true; value: T } => ({ done: true, value })
