import type { Letting } from './letting.ts'
import type { Parameter } from './parameter.ts'
import type { Procedure } from './procedure.ts'
import type { Program } from './program.ts'
import type { GeneratedJudges } from './quick-decision.ts'

/** The public document that a pack is drawn from. */
export interface LawDocument {
  readonly title: string
  /** Its number, where the copy gives one. */
  readonly number?: string
  readonly issuer: string
  readonly issuedOn?: string
}

/** One clause of the document, in our own words. `{parameter}` in a sentence is replaced by the figure in force. */
export interface Article {
  readonly clause: string
  /** Where it stands in the document: 第一部分第2项. */
  readonly place: string
  readonly heading: string
  readonly sentences: readonly string[]
}

/** A case that an official could sign: situation, day, expected answer. Shown on the policy page and run as a test. */
export interface WorkedExample {
  readonly title: string
  readonly program: string
  readonly on: string
  /** The situation in words. */
  readonly situation: string
  readonly facts: unknown
  readonly expect: {
    readonly outcome: string
    readonly result?: string
    readonly amounts?: Readonly<Record<string, string>>
    readonly questions?: readonly string[]
    readonly missing?: readonly string[]
    readonly warnings?: readonly string[]
  }
}

/** A point that the text leaves open, with the choice made until a person decides. */
export interface OpenPoint {
  readonly id: string
  readonly clause: string
  readonly question: string
  readonly choice: string
}

/** The law of one place in one edition. A new edition is a new value; old ones stay loadable for replay. */
export interface Pack {
  readonly id: string
  /** Our edition of the pack, raised whenever anything in it changes. */
  readonly edition: string
  readonly title: string
  readonly place: string
  /** Division code of the bureau. */
  readonly division: string
  readonly document: LawDocument
  /** First day on which the pack answers. */
  readonly inForceFrom: string
  /** Why that day, when the document gives none. */
  readonly inForceNote?: string
  readonly articles: readonly Article[]
  readonly parameters: readonly Parameter[]
  readonly programs: readonly Program[]
  readonly examples: readonly WorkedExample[]
  readonly openPoints: readonly OpenPoint[]
  /** How the place works on applications; former editions stay beside the newest for the cases that run by them. */
  readonly procedures?: readonly Procedure[]
  /** How the place lets flats: the texts of leases, the rent, and what is its own. */
  readonly letting?: Letting
  /** Generated straight-line code by program; it decides as the programs do, only sooner. */
  readonly judges?: GeneratedJudges
}
