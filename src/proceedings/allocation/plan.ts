import type { TenantId } from '../../platform/db/index.ts'
import type { BeaconKind, DrawOrder, PlanStep, SubstituteRule } from './plan-words.ts'

/** What article 11 of decree 11 wants in a plan before anybody registers, and who may hold a secret of its draws. */
export interface PlanWish extends PlanFacts {
  readonly content: PlanContent
  readonly units: readonly PlanUnit[]
  readonly parties: readonly PlanParty[]
}

export interface PlanFacts {
  readonly title: string
  readonly programme: 'public-rental' | 'affordable-rental' | 'talent-apartment'
  readonly location: string
  readonly layout: string
  readonly area: string
  readonly rentStandard: string
  readonly objectRange: string
  /** Instants, ISO 8601: the limits of registration. */
  readonly registerFrom: string
  readonly registerTo: string
}

/** How the flats are drawn; published with the plan. */
export interface PlanContent {
  readonly suite: 'sha256' | 'sm3'
  readonly order: DrawOrder
  readonly substitutes: SubstituteRule
  readonly beacon: BeaconKind
  /** In the order in which they are drawn. The last one takes everybody who belongs to none before, and the rest of the flats. */
  readonly groups: readonly PlanGroup[]
  /** The classes of flats, and for how many persons each is. */
  readonly classes: readonly PlanClass[]
}

export interface PlanGroup {
  readonly title: string
  /** Tiers of the waiting list, 1 to 9; empty for the last group alone. */
  readonly tiers: readonly number[]
  /** Whole percent of the flats; absent for the last group. */
  readonly quota?: number
  /** Who is drawn no flat takes part in the next group's draw. */
  readonly rollOver: boolean
}

export interface PlanClass {
  readonly unitClass: string
  readonly fewest: number
  readonly most: number
}

export interface PlanUnit {
  readonly unit: string
  readonly unitClass: string
}

/** Who brings a secret: `u:<account>` of the staff, or `p:<person>` for the applicants. */
export interface PlanParty {
  readonly id: string
  readonly name: string
  readonly holder: string
}

/** A plan as it is kept. */
export interface Plan extends PlanFacts {
  readonly tenant: TenantId
  readonly id: string
  readonly number: string
  readonly content: PlanContent
  readonly step: PlanStep
  readonly version: number
  /** By when eligibility is looked at again (article 12); null while registration runs. */
  readonly recheckBy: string | null
  readonly recheckProvisional: boolean
}

/** Why something cannot be done now: a refusal by rule, not a fault. */
export interface AllocationObstacle {
  readonly code: AllocationCode
  readonly sentence: string
  readonly clause?: string
}

type AllocationCode =
  | ('field-wanted' | 'days-in-order' | 'groups-wrong' | 'classes-wrong' | 'parties-wrong' | 'unit-taken' | 'no-units')
  | ('not-in-this-step' | 'four-eyes' | 'no-proposal' | 'not-yet' | 'too-late' | 'no-entry' | 'class-not-for-you')
  | ('registered-already' | 'reason-wanted' | 'undecided' | 'nobody-left' | 'not-qualified' | 'objection-open')
  | ('objection-upheld' | 'objection-answered' | 'not-your-secret' | 'committed-already' | 'not-committed')
  | (
      | 'wrong-secret'
      | 'revealed-already'
      | 'wrong-beacon'
      | 'still-possible'
      | 'no-result'
      | 'gone-already'
      | 'no-class'
    )
  | ('wrong-stamp' | 'other-programme' | 'not-anchored' | 'not-waiting' | 'session-open' | 'placed-already')

export type Refused = { readonly done: false; readonly obstacle: AllocationObstacle }
export type Answer<T = object> = ({ readonly done: true } & T) | Refused

export const refuse = (code: AllocationCode, sentence: string, clause?: string): Refused => ({
  done: false,
  obstacle: { code, sentence, ...(clause !== undefined && { clause }) },
})

/** Decree 11 of the ministry, as refusals cite it. */
export const ARTICLE_11 = '《公共租赁住房管理办法》第十一条'
export const ARTICLE_12 = '《公共租赁住房管理办法》第十二条'
export const ARTICLE_13 = '《公共租赁住房管理办法》第十三条'

/** The bond under which a plan's flats are held. */
export const bondOfPlan = (plan: string): string => `plan:${plan}`
