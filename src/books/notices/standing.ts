import type { PlainDate } from '../../kit/index.ts'
import type { ShownField } from './notice.ts'

/** What a long-term list shows: of each household the fields of the white list, masked. */
export interface StandingContent {
  readonly title: string
  readonly matter: string
  /** The document and the place in it. */
  readonly basis: string
  readonly lines: readonly (readonly ShownField[])[]
}

/** A long-term list of a town, as it was published on a day. */
export interface StandingList {
  readonly id: string
  /** Pack and procedure. */
  readonly matter: string
  readonly town: string
  readonly publishedAt: string
  readonly publishedOn: PlainDate
  readonly publishedBy: string
  readonly content: StandingContent
}

/** A line of a list, and the keyed index by which whoever knows the household finds it. */
export interface StandingLine {
  readonly fields: readonly ShownField[]
  readonly key: string
}
