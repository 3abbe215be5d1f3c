import type { PlainDate } from '../../kit/index.ts'
import type { PaperType } from '../../platform/files/index.ts'
import type { Json } from '../../policy/engine/index.ts'
import type { Act } from './acts.ts'
import type { RemedyConcluded, RemedyLodged, RemedyStay } from './remedy.ts'

/** What a household asks for. */
export interface Application {
  /** Ids of the registers. */
  readonly household: string
  readonly applicant: string
  /** The division that the case belongs to, 9 or 12 digits. */
  readonly area: string
  /** Answers by fact, as the policy engine reads them. */
  readonly facts: Readonly<Record<string, Json>>
}

/** Where an application was filed first, before another bureau took it over. */
export interface Former {
  /** Code and name of the bureau, and the number that the case had there. */
  readonly bureau: number
  readonly name: string
  readonly number: string
  /** The instant of the filing, which is kept, and who filed, in words. */
  readonly filedAt: string
  readonly filedBy: string
}

/** A paper that lies with the case. */
export interface MaterialHeld {
  readonly id: string
  /** Which paper of the procedure's list it is. */
  readonly kind: string
  /** SHA-256 of the kept file. */
  readonly file: string
  /** Of the kept file; absent for a paper that was only noted down. */
  readonly type?: PaperType
  readonly bytes?: number
}

/** What one act says, by act. */
export interface Details {
  readonly file: {
    readonly application: Application
    readonly channel: 'portal' | 'counter'
    readonly late?: string
    /** Somebody else stood there for the applicant, under a recorded authority. */
    readonly byAgent?: true
    /** It was filed with another bureau, on an earlier day. */
    readonly former?: Former
  }
  readonly correct: { readonly application: Application }
  readonly change: { readonly application: Application; readonly reason: string }
  readonly 'add-material': { readonly material: MaterialHeld }
  readonly 'drop-material': { readonly material: string; readonly reason: string }
  readonly withdraw: { readonly reason: string }
  readonly accept: { readonly note?: string }
  readonly decline: { readonly reason: string; readonly clause: string }
  readonly 'ask-correction': { readonly items: readonly string[]; readonly again?: string }
  readonly forward: { readonly agrees: boolean; readonly opinion: string }
  readonly 'send-back': { readonly reason: string }
  readonly propose: Proposal
  readonly approve: { readonly proposal: number }
  readonly 'reject-proposal': { readonly proposal: number; readonly reason: string }
  readonly publish: { readonly firstDay: PlainDate; readonly lastDay: PlainDate; readonly evidence: readonly string[] }
  /** A photo that shows the sheet where it hung: evidence of the posting, and no part of what is decided on. */
  readonly 'add-posting': { readonly material: MaterialHeld }
  readonly 'close-notice': { readonly note?: string }
  readonly reply: {
    readonly inquiry: string
    readonly finding: 'clear' | 'doubtful' | 'contrary'
    readonly text: string
  }
  readonly find: { readonly question: string; readonly answer: boolean; readonly reason: string }
  readonly investigate: Investigated
  /** What the registers say by now, in the place of what they said when the facts were taken last. */
  readonly recheck: { readonly application: Application; readonly text: string }
  readonly note: { readonly text: string }
  readonly object: { readonly text: string; readonly contact?: string }
  readonly 'answer-objection': { readonly objection: number; readonly upheld: boolean; readonly text: string }
  readonly serve: {
    readonly letter: string
    readonly manner: ServiceManner
    readonly on: PlainDate
    readonly receipt?: string
  }
  readonly 'lodge-remedy': RemedyLodged
  readonly 'stay-execution': RemedyStay
  readonly 'conclude-remedy': RemedyConcluded
  readonly reassign: { readonly to: string; readonly reason: string }
  readonly transfer: {
    readonly office: string
    /** What it was called on that day. */
    readonly name: string
    readonly area: string
    readonly reason: string
  }
  /** To another bureau, by its code and its name on that day. */
  readonly 'hand-over': { readonly bureau: number; readonly name: string; readonly reason: string }
  readonly 'take-back': { readonly name: string; readonly reason: string }
  /** With the number of the case over there. */
  readonly 'handed-over': { readonly name: string; readonly number: string }
  readonly suspend: { readonly reason: string; readonly objection?: number }
  readonly resume: { readonly reason: string }
  readonly merge: {
    /** The id and the number of the case that goes on. */
    readonly into: string
    readonly number: string
    readonly reason: string
    /** Why, where nobody belongs to both families. */
    readonly apart?: string
  }
  readonly reopen: { readonly reason: string; readonly clause: string }
}

/** How something was looked into, on which day, and what was found. */
export interface Investigated {
  /** One of the step's methods. */
  readonly method: string
  readonly on: PlainDate
  readonly finding: 'clear' | 'doubtful'
  readonly text: string
  /** Who took part, such as the committee of the hukou. */
  readonly together?: string
  /** Who was paid to do it, where it was not the office itself. */
  readonly assessor?: string
}

/** In person, left at the home, by post, in the portal, by public notice. */
type ServiceManner = 'person' | 'left' | 'post' | 'portal' | 'notice'

export interface Proposal {
  readonly outcome: string
  readonly reasons: string
  /** Why the outcome differs from what the law's own answer points to. */
  readonly departure?: string
  /** What the law answered to the facts of this moment, as the engine keeps it for replay. */
  readonly law: readonly LawAnswer[]
}

/** A decision of the engine as it was when somebody relied on it. */
export interface LawAnswer {
  readonly program: string
  readonly version: string
  readonly on: PlainDate
  readonly outcome: string
  readonly result: string | null
  /** Ids of what it left to a person. */
  readonly questions?: readonly string[]
}

/** One act of the record. What was is never changed: the next act says what is new. */
export type CaseAct = {
  [Kind in Act]: {
    /** 1, 2, 3 … without a gap. */
    readonly seq: number
    readonly act: Kind
    readonly from: string
    readonly to: string
    /** `u:<uuid>`, `c:<uuid>`, `anonymous:public` or `system:<name>`. */
    readonly actor: string
    /** The post that was on. */
    readonly hat: string | null
    /** An instant, ISO 8601. */
    readonly at: string
    readonly detail: Details[Kind]
    /** Digest of the case's content after this act. */
    readonly digest: string
  }
}[Act]
