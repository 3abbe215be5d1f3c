import type { PlainDate } from '../../kit/index.ts'
import type { Application, CaseAct, Details, Investigated, MaterialHeld, Proposal } from './case.ts'
import type { Remedy } from './remedy.ts'

/** A case as its acts have made it. */
export interface CaseState {
  /** The number of the last act: what an editor must have seen to go on. */
  readonly version: number
  /** A step of the procedure, a pause, or an end. */
  readonly step: string
  /** The day on which the case came to this step. */
  readonly since: PlainDate
  /** The step that a pause interrupts, and since when the case stood in it. */
  readonly interrupted?: { readonly step: string; readonly since: PlainDate }
  readonly filedOn: PlainDate
  readonly application: Application
  readonly materials: readonly MaterialHeld[]
  /** Everything that corrections have asked for so far, each once. */
  readonly asked: readonly string[]
  readonly replies: Readonly<Record<string, Reply>>
  readonly findings: Readonly<Record<string, Finding>>
  readonly investigations: readonly Investigation[]
  readonly opinions: readonly Opinion[]
  readonly notice?: Notice
  readonly objections: readonly Objection[]
  /** Every reconsideration and suit against a decision of this case, the first one first. */
  readonly remedies: readonly Remedy[]
  readonly proposal?: ProposalMade
  readonly decision?: { readonly outcome: string; readonly on: PlainDate; readonly seq: number }
  /** Digest of the content: what the household said and handed in, and what offices and officials found. */
  readonly digest: string
}

interface Said {
  readonly seq: number
  readonly actor: string
  readonly on: PlainDate
}

export interface Reply extends Said {
  readonly finding: Details['reply']['finding']
  readonly text: string
}

export interface Finding extends Said {
  readonly answer: boolean
  readonly reason: string
}

export interface Investigation extends Said {
  readonly step: string
  readonly investigated: Investigated
}

export interface Opinion extends Said {
  readonly step: string
  readonly agrees: boolean
  readonly text: string
}

export interface Notice extends Said {
  readonly step: string
  readonly firstDay: PlainDate
  readonly lastDay: PlainDate
}

export interface Objection extends Said {
  readonly text: string
  readonly answer?: { readonly upheld: boolean; readonly text: string; readonly on: PlainDate }
}

export interface ProposalMade extends Said {
  readonly proposal: Proposal
  /** The content that was proposed on: a later change makes the proposal stale. */
  readonly digest: string
}

/** What an act says of itself, for what is folded from it. */
export const saidBy = (act: CaseAct, on: PlainDate): Said => ({ seq: act.seq, actor: act.actor, on })
