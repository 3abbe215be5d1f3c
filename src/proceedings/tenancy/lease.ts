import type { PlainDate } from '../../kit/index.ts'
import type { PaperType } from '../../platform/files/index.ts'
import type { LeaseKind } from '../../policy/engine/index.ts'
import type { Act } from './acts.ts'

/** A photo or a form that lies with a lease. */
export interface Paper {
  readonly id: string
  readonly label: string
  /** SHA-256 of the kept file. */
  readonly file: string
  readonly type: PaperType
  readonly bytes: number
}

/** Somebody who lives there with whoever rents. */
export interface Resident {
  readonly name: string
  /** What they are to whoever rents: 妻子, 儿子. */
  readonly relation: string
  /** Their record, where there is one: only then can they go on with the lease. */
  readonly person?: string
}

/** What the two sides agree on. Amounts are yuan as decimal text. */
export interface Terms {
  readonly from: PlainDate
  /** The last day, which counts. */
  readonly to: PlainDate
  readonly payment: 'monthly' | 'quarterly' | 'half-yearly' | 'yearly' | 'at-once'
  readonly deposit: string
  readonly structure: string
  readonly use: string
  readonly facilities: readonly string[]
  readonly residents: readonly Resident[]
  /** A stay of some days in a flat for talents; `reason` where the place says no most. */
  readonly short?: { readonly reason?: string }
}

/** The flat as it stood when the lease was drafted. */
export interface Premises {
  readonly unit: string
  readonly project: string
  readonly projectCode: string
  readonly projectName: string
  readonly address: string
  /** Square metres as decimal text. */
  readonly floorArea: string
  readonly floor: number | null
  readonly decorated: boolean | null
}

/** What the table of a place gives, yuan a month, with how it came about. */
export interface RentByLaw {
  readonly amount: string
  readonly text: string
  readonly clause: string
  readonly version: string
}

/** Readings of meters as they are read off, a decimal each; what there is none of is left out. */
export interface Meters {
  readonly water?: string
  readonly power?: string
  readonly gas?: string
}

export interface Opened {
  readonly kind: LeaseKind
  readonly premises: Premises
  readonly terms: Terms
  /** Null: the table leaves it to a person, for this reason. */
  readonly law: RentByLaw | null
  readonly lawSilent?: string
  /** What it follows: a lease that is renewed or exchanged; a reason where no placement stands behind it. */
  readonly follows?: { readonly lease: string; readonly how: 'renewal' | 'exchange' }
  readonly reason?: string
  /** Until when the family may sign, as its placement says. */
  readonly signBy?: { readonly due: PlainDate; readonly provisional: boolean }
}

interface Reasoned {
  readonly reason: string
}

interface Decided {
  readonly proposal: number
}

/** What one act says, by act. */
export interface Details {
  readonly open: Opened
  /** A lease of a running bureau, as its paper says. */
  readonly 'take-over': Omit<Opened, 'follows' | 'lawSilent' | 'signBy'> & {
    /** Number of the paper contract. */
    readonly contract: string
    readonly rent: string
    readonly signedOn: PlainDate
    readonly filedOn?: PlainDate
    readonly reason: string
  }
  readonly revise: { readonly terms: Terms; readonly reason: string }
  readonly 'propose-rent': { readonly amount: string; readonly basis: string; readonly reason: string }
  readonly 'approve-rent': Decided
  readonly 'reject-rent': Reasoned
  readonly 'check-degree': {
    readonly degree: string
    readonly school: string
    /** The office that answered, its answer's number and day. */
    readonly office: string
    readonly number: string
    readonly on: PlainDate
    readonly holds: boolean
  }
  readonly freeze: { readonly document: string; readonly digest: string }
  readonly reopen: Reasoned
  readonly 'sign-tenant': {
    readonly digest: string
    readonly manner: 'code' | 'paper'
    /** Masked: to which the code went. */
    readonly phone?: string
    /** The scan of what was signed on paper. */
    readonly paper?: string
  }
  readonly 'sign-first': { readonly digest: string }
  readonly 'sign-second': { readonly digest: string }
  readonly lapse: Reasoned
  /** A renewal that nobody lives by, since its flat is given back. */
  readonly 'call-off': Reasoned
  readonly 'hand-over': {
    readonly on: PlainDate
    readonly meters: Meters
    readonly keys: number
    readonly text: string
    readonly papers: readonly string[]
  }
  readonly 'move-in': { readonly on: PlainDate; readonly text?: string }
  readonly file: { readonly on: PlainDate; readonly number: string }
  readonly 'ask-residents': { readonly text: string }
  readonly 'set-residents': { readonly residents: readonly Resident[]; readonly reason: string }
  readonly 'refuse-residents': Reasoned
  readonly remind: { readonly notice: 'first' | 'second'; readonly renewBy: PlainDate }
  readonly 'apply-renewal': { readonly on: PlainDate; readonly text?: string }
  readonly 'apply-late': { readonly on: PlainDate; readonly reason: string }
  readonly 'admit-late': Reasoned
  readonly 'refuse-late': Reasoned
  readonly 'propose-renewal': {
    readonly agrees: boolean
    readonly text: string
    /** Last day of the next lease; only with `agrees`. */
    readonly to?: PlainDate
  }
  /** `next`: the lease that follows, drafted by the same act. */
  readonly 'approve-renewal': Decided & { readonly next?: string }
  readonly 'refuse-renewal': Decided & { readonly until: PlainDate }
  readonly 'go-on': { readonly on: PlainDate }
  readonly renew: { readonly next: string }
  readonly expire: { readonly on: PlainDate }
  readonly 'ask-return': { readonly on: PlainDate; readonly reason: string }
  readonly 'propose-demand': { readonly ground: Ground; readonly text: string }
  readonly demand: Decided & { readonly until: PlainDate }
  readonly 'reject-demand': Reasoned
  readonly 'give-time': { readonly until: PlainDate; readonly reason: string }
  readonly order: { readonly until: PlainDate; readonly text: string }
  readonly 'go-to-court': { readonly on: PlainDate; readonly court: string; readonly number: string }
  readonly inspect: {
    readonly on: PlainDate
    readonly meters: Meters
    readonly keys: number
    /** What is broken or missing; empty: all is in order. */
    readonly damage: readonly string[]
    readonly papers: readonly string[]
  }
  readonly settle: { readonly lines: readonly SettlementLine[]; readonly text: string }
  readonly 'approve-settlement': Decided
  readonly 'reject-settlement': Reasoned
  readonly 'propose-exchange': { readonly with: string; readonly reason: string; readonly papers: readonly string[] }
  readonly 'reject-exchange': Reasoned
  readonly exchange: Decided & { readonly with: string; readonly next: string }
  readonly 'propose-succession': {
    readonly heir: string
    readonly heirName: string
    readonly diedOn: PlainDate
    readonly papers: readonly string[]
  }
  readonly 'approve-succession': Decided
  readonly 'reject-succession': Reasoned
  readonly 'add-paper': { readonly paper: Paper }
  readonly note: { readonly text: string }
}

/** A line of the last account; `due` is what whoever rented still owes, `refund` what they get back. No money is booked by it. */
export interface SettlementLine {
  readonly label: string
  readonly side: 'due' | 'refund'
  readonly amount: string
}

/** Why a flat must be given back (order 11, articles 27, 29, 31). */
export const GROUNDS = {
  sublet: { title: '转租、转借或者擅自调换', clause: 'NATIONAL-27' },
  'use-changed': { title: '改变用途', clause: 'NATIONAL-27' },
  damaged: { title: '破坏或者擅自装修，拒不恢复', clause: 'NATIONAL-27' },
  unlawful: { title: '在房屋里从事违法活动', clause: 'NATIONAL-27' },
  vacant: { title: '没有正当理由连续闲置六个月以上', clause: 'NATIONAL-27' },
  arrears: { title: '累计拖欠租金六个月以上', clause: 'NATIONAL-29' },
  'not-eligible': { title: '有了别的住房，不再符合条件', clause: 'NATIONAL-31' },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly clause: string }>>

export type Ground = keyof typeof GROUNDS

export const GROUND_IDS = Object.keys(GROUNDS) as Ground[]

/** One act of the record. What was is never changed: the next act says what is new. */
export type LeaseAct = {
  [Kind in Act]: {
    /** 1, 2, 3 … without a gap. */
    readonly seq: number
    /** 1, and one more each time the text is taken back: what was signed in an earlier round signs nothing later. */
    readonly round: number
    readonly act: Kind
    readonly from: string
    readonly to: string
    /** `u:<uuid>`, `c:<uuid>` or `system:<name>`. */
    readonly actor: string
    readonly hat: string | null
    /** An instant, ISO 8601. */
    readonly at: string
    readonly detail: Details[Kind]
  }
}[Act]
