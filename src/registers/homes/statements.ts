import type { PlainDate } from '../../kit/index.ts'
import type { Source } from '../people/index.ts'
import type { HomeFactKind } from './home.ts'

/** Something said about a home for some days; a `null` payload says that it is not so. */
export interface HomeStatement {
  readonly kind: Exclude<HomeFactKind, 'disposal'>
  readonly payload: Readonly<Record<string, unknown>> | null
  readonly from: PlainDate
  /** The last day, such as the end of an appraisal's validity; absent: until further notice. */
  readonly to?: PlainDate
  readonly source: Source
}

/** That a person owns a part of a home on some days; a `null` share says that nothing is owned. */
export interface ShareStatement {
  readonly person: string
  /** `0.5`, `50%` or `1/2`. */
  readonly share: string | null
  readonly from: PlainDate
  readonly to?: PlainDate
  readonly source: Source
}
