import type { PlainDate } from '../../kit/index.ts'
import type { Rank } from '../../policy/engine/index.ts'
import type { Programme, UnitType } from '../../registers/stock/index.ts'
import type { Entry } from './queue-entry.ts'
import { compareBy, isUndecided } from './queue-order.ts'

/** A flat that came free and is offered to one family after the other. */
export interface Vacancy {
  readonly id: string
  readonly programme: Programme
  readonly unit: string
  readonly type: UnitType
  /** An instant, ISO 8601. */
  readonly openedAt: string
  readonly state: 'open' | 'taken' | 'closed'
  readonly version: number
}

export type OfferState = 'open' | 'accepted' | 'refused' | 'lapsed' | 'withdrawn'

export interface Offer {
  readonly id: string
  readonly vacancy: string
  readonly entry: string
  /** 1, 2, 3 … of a vacancy. */
  readonly turn: number
  readonly offeredAt: string
  readonly replyBy: PlainDate
  readonly replyProvisional: boolean
  readonly state: OfferState
  readonly repliedAt: string | null
  readonly ground: string | null
}

/** Why somebody who stands before is passed over. */
export type PassReason = 'layout' | 'suspended' | 'refused' | 'offered'

export const PASS_REASONS = {
  layout: '户型意向不符',
  suspended: '暂停配租',
  refused: '已经答复过这套房',
  offered: '正在答复另一套房',
} as const satisfies Readonly<Record<PassReason, string>>

/** Who is next for a flat, and who stands before and is passed over, with the reason: they all keep their places. */
export type Next =
  | { readonly found: Entry; readonly passed: readonly { readonly entry: string; readonly why: PassReason }[] }
  | { readonly found: undefined; readonly undecided: boolean }

/**
 * The first in order whose wish fits a flat. `offered`: who was offered this very flat before; `busy`: who has another offer open.
 * When only a key that is not frozen yet would tell two of them apart, nobody is.
 */
export function nextFor(
  type: UnitType,
  waiting: readonly Entry[],
  {
    ranks,
    offered,
    busy,
  }: { readonly ranks: readonly Rank[]; readonly offered: ReadonlySet<string>; readonly busy: ReadonlySet<string> },
): Next {
  const ordered = [...waiting].sort(compareBy(ranks))
  const whyNot = (entry: Entry): PassReason | undefined => {
    if (!entry.wanted.includes(type)) return 'layout'
    if (entry.state === 'suspended') return 'suspended'
    if (offered.has(entry.id)) return 'refused'
    return busy.has(entry.id) ? 'offered' : undefined
  }
  const at = ordered.findIndex((entry) => whyNot(entry) === undefined)
  const found = ordered[at]
  if (found === undefined) return { found, undecided: false }
  const rival = ordered.slice(at + 1).find((entry) => whyNot(entry) === undefined)
  if (rival && isUndecided(ranks, found, rival)) return { found: undefined, undecided: true }
  const passed = ordered.slice(0, at).flatMap((entry) => {
    const why = whyNot(entry)
    return why === undefined ? [] : [{ entry: entry.id, why }]
  })
  return { found, passed }
}
