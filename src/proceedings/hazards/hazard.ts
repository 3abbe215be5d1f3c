import type { PlainDate } from '../../kit/index.ts'
import type { PaperType } from '../../platform/files/index.ts'
import type { Act } from './acts.ts'

/** A photo or a form that lies with a hazard. */
export interface Paper {
  readonly id: string
  readonly label: string
  /** SHA-256 of the kept file. */
  readonly file: string
  readonly type: PaperType
  readonly bytes: number
}

/** What one act says, by act. Amounts are yuan as decimal text, to the fen. */
export interface Details {
  readonly open: {
    readonly reason: string
    /** C or D, where a home brought it onto the list. */
    readonly grade?: string
  }
  readonly choose: { readonly measure: string; readonly reason?: string }
  readonly contract: {
    /** The builder, the family itself, or whoever gives the dwelling. */
    readonly builder: string
    readonly signedOn: PlainDate
    readonly completeBy: PlainDate
    readonly cost?: string
  }
  readonly start: { readonly on: PlainDate }
  readonly visit: {
    readonly on: PlainDate
    /** What was being built; the plan names no stages, so it is said in words. */
    readonly stage: string
    readonly finding: 'pass' | 'rectify'
    readonly text: string
    /** Until when it is to be put right; only with `rectify`. */
    readonly by?: PlainDate
  }
  /** `visit`: the number of the act. */
  readonly 'answer-visit': { readonly visit: number; readonly on: PlainDate; readonly text: string }
  readonly 'check-answer': {
    readonly visit: number
    readonly on: PlainDate
    readonly good: boolean
    readonly text: string
    /** Until when what is still wrong is to be put right. */
    readonly by?: PlainDate
  }
  readonly finish: { readonly on: PlainDate }
  readonly 'accept-household': { readonly on: PlainDate; readonly signedBy: string; readonly papers: readonly string[] }
  readonly 'send-back': { readonly reason: string }
  readonly 'accept-office': { readonly on: PlainDate; readonly text: string; readonly papers: readonly string[] }
  readonly 'propose-close': { readonly text: string }
  readonly 'confirm-close': { readonly proposal: number }
  readonly 'reject-close': { readonly reason: string }
  readonly reopen: { readonly reason: string }
  readonly 'add-paper': { readonly paper: Paper }
  readonly note: { readonly text: string }
  readonly settle: {
    /** Kept and finished at the family's own cost; made safe and left; taken down. */
    readonly built: 'keep' | 'secure' | 'remove'
    readonly text: string
    /** The act of the case by which the decision was lost. */
    readonly lost: number
  }
  readonly 'propose-total': { readonly amount: string; readonly basis: string; readonly law: LawAmount | null }
  readonly 'approve-total': { readonly proposal: number }
  readonly 'reject-total': { readonly reason: string }
  readonly 'propose-order': { readonly amount: string; readonly payee: string; readonly text?: string }
  readonly 'approve-order': { readonly proposal: number }
  readonly 'reject-order': { readonly reason: string }
}

/** What the law of the case's filing day gives, where the pack has an amount in yuan; the version is the decision's. */
export interface LawAmount {
  readonly amount: string
  readonly version: string
  readonly text: string
}

/** One act of the record. What was is never changed: the next act says what is new. */
export type HazardAct = {
  [Kind in Act]: {
    /** 1, 2, 3 … without a gap. */
    readonly seq: number
    /** 1, and one more after each reopening. */
    readonly round: number
    readonly act: Kind
    readonly from: string
    readonly to: string
    /** `u:<uuid>`. */
    readonly actor: string
    readonly hat: string | null
    /** An instant, ISO 8601. */
    readonly at: string
    readonly detail: Details[Kind]
  }
}[Act]
