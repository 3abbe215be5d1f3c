import { Fault, isPlainDate, type PlainDate } from '../../kit/index.ts'
import type { FactKind } from './fact-kinds.ts'
import type { Span } from './timeline.ts'

/** Where a fact comes from: the person said it, a department's data showed it, or a visit found it. */
export interface Source {
  readonly kind: 'declared' | 'matched' | 'visit'
  readonly on: PlainDate
  /** The file, form or reply that proves it, by its id. */
  readonly evidence?: string
}

/** Whom a fact is about. */
export type Subject = { readonly person: string } | { readonly household: string }

type Payload = Readonly<Record<string, unknown>>

/** Something said about a subject for some days. A `null` payload says that it is not true on those days. */
export interface Statement {
  readonly kind: FactKind
  /** Needed with a `null` payload where several items may stand side by side. */
  readonly item?: string
  readonly payload: Payload | null
  readonly from: PlainDate
  /** The last day; absent: until further notice. */
  readonly to?: PlainDate
  readonly source: Source
}

/** A fact as it is kept: true on its days, known from one instant to another. Numbers are references to `person_secret`. */
export interface Fact extends Span {
  readonly id: string
  readonly kind: FactKind
  readonly item: string
  readonly payload: Payload
  readonly source: Source
  readonly recordedBy: string
}

/** Checks days and source of what is said. Throws `not-a-date` or `out-of-range` with the path. */
export function checkDays(from: PlainDate, to: PlainDate | undefined, source: Source, path: string): void {
  for (const [name, day] of [
    ['from', from],
    ['to', to],
    ['source.on', source.on],
  ] as const) {
    if (day !== undefined && !isPlainDate(day)) {
      throw new Fault('not-a-date', '日期应当写成年-月-日，例如 2026-09-18。', { path: `${path}.${name}` })
    }
  }
  if (to !== undefined && to < from) {
    throw new Fault('out-of-range', '结束日期不能早于开始日期。', { path: `${path}.to` })
  }
}
