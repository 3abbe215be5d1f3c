import type { PlainDate } from '../../kit/index.ts'
import type { TenantId, Tx } from '../../platform/db/index.ts'

/** What the public is shown of one case, as it was when it was posted. */
export interface NoticeContent {
  /** What the publicity is called, and what was applied for. */
  readonly title: string
  readonly matter: string
  readonly clause: string
  /** The same as people look it up: the document and the place in it. */
  readonly basis: string
  /** Where it hangs, beside this system. */
  readonly places: readonly string[]
  /** The fields of the white list, masked, in its order. */
  readonly fields: readonly ShownField[]
}

export interface ShownField {
  readonly field: string
  readonly label: string
  readonly value: string
}

/** What makes a notice. */
export interface Posting {
  readonly case: string
  /** The division that the case belongs to, for the lists of offices. */
  readonly area: string
  /** The act with which it is posted, and by whom. */
  readonly seq: number
  readonly actor: string
  readonly firstDay: PlainDate
  /** Counts to its end. */
  readonly lastDay: PlainDate
  readonly content: NoticeContent
  /** What shows that it hangs where it should. */
  readonly evidence: readonly string[]
}

export interface Notice extends Posting {
  readonly id: string
  /** An instant, ISO 8601. */
  readonly postedAt: string
  /** When it was taken down; null while it stands or ran to its end. */
  readonly endedAt: string | null
}

/** One transaction of a bureau. */
export interface NoticeContext {
  readonly tx: Tx
  readonly tenant: TenantId
}
