import type { PlainDate } from '../../kit/index.ts'

/** How a family came to a flat. */
export type PlacementSource = 'selection' | 'offer' | 'takeover'

/** `agreed`: the flat is chosen and held; `signed`: a lease runs; the others are over. */
export type PlacementState = 'agreed' | 'signed' | 'lapsed' | 'ended'

/** A family and the flat it gets. */
export interface Placement {
  readonly id: string
  readonly entry: string | null
  readonly person: string
  readonly household: string | null
  readonly unit: string
  /** What holds the flat in the register of flats, `placement:<id>`: the same word lets it. */
  readonly bond: string
  /** What held it before: `offer:<vacancy>`, `plan:<plan>`. */
  readonly origin: string
  readonly source: PlacementSource
  readonly plan: string | null
  readonly offer: string | null
  /** An instant, ISO 8601. */
  readonly agreedAt: string
  /** The last day for signing. */
  readonly signBy: PlainDate
  readonly signProvisional: boolean
  readonly state: PlacementState
  readonly since: PlainDate
  readonly version: number
}
