import type { PlainDate } from '../../kit/index.ts'
import type { PaperType } from '../../platform/files/index.ts'
import type { UnitAct } from './unit-acts.ts'
import type { Orientation, Programme, UnitState, UnitType, Withdrawal } from './words.ts'

/** What is told of a flat. */
export interface UnitFacts {
  readonly number: string
  readonly type: UnitType
  /** As the building counts: below ground is negative, there is no floor 0; null: not known. */
  readonly floor: number | null
  /** Built area in hundredths of a square metre. */
  readonly floorArea: number
  /** Null: not known. */
  readonly decorated: boolean | null
  readonly orientation: Orientation | null
  /** 28 characters, GB/T 37346. */
  readonly realEstateCode: string | null
}

/** A flat as it is now, with where it stands. */
export interface Unit extends UnitFacts {
  readonly id: string
  readonly project: {
    readonly id: string
    readonly code: string
    readonly name: string
    readonly programme: Programme
    /** The division it lies in. */
    readonly area: string
    /** The office that runs it; null: the bureau itself. */
    readonly operator: string | null
  }
  readonly building: { readonly id: string; readonly name: string }
  readonly state: UnitState
  /** The day on which the state began. */
  readonly since: PlainDate
  /** For what it is held or by what it is let: `plan:<uuid>`, `offer:<uuid>`, `placement:<uuid>`; null when it is neither. */
  readonly bond: string | null
  /** The number of its last act. */
  readonly version: number
}

/** A photo or a paper of a flat's file. */
export interface UnitPaper {
  readonly id: string
  readonly label: string
  /** SHA-256 of the kept file. */
  readonly file: string
  readonly type: PaperType
  readonly bytes: number
}

/** What an act says. */
export interface UnitDetail {
  readonly reason?: string
  readonly why?: Withdrawal
  /** What was changed, and what it was before. */
  readonly before?: Partial<UnitFacts>
  readonly after?: Partial<UnitFacts>
  readonly paper?: UnitPaper
}

/** One act of a flat's history. */
export interface UnitEvent {
  /** 1, 2, 3 … without a gap. */
  readonly seq: number
  readonly act: UnitAct
  readonly from: UnitState | 'draft'
  readonly to: UnitState
  readonly bondBefore: string
  readonly bondAfter: string
  /** `u:<uuid>` or `system:<name>`. */
  readonly actor: string
  readonly hat: string | null
  /** An instant, ISO 8601. */
  readonly at: string
  readonly detail: UnitDetail
}

/** Why something cannot be done to a flat now: a refusal by rule, not a fault. */
export interface StockObstacle {
  readonly code:
    | ('not-in-this-state' | 'held-by-another' | 'bond-wanted' | 'same-bond' | 'reason-wanted' | 'moved-on')
    | ('nothing-new' | 'number-taken' | 'code-taken' | 'does-not-add-up' | 'four-eyes')
  readonly sentence: string
  readonly clause?: string
}

export const refuse = (code: StockObstacle['code'], sentence: string): { done: false; obstacle: StockObstacle } => ({
  done: false,
  obstacle: { code, sentence },
})

/** What became of an act on one flat. */
export type UnitAnswer =
  | { readonly done: true; readonly unit: Unit }
  | { readonly done: false; readonly obstacle: StockObstacle }

/** The same for several flats at once: all of them, or none. */
export type UnitsAnswer =
  | { readonly done: true; readonly units: readonly Unit[] }
  | { readonly done: false; readonly obstacle: StockObstacle; readonly unit: string }
