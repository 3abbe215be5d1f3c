import type { PlainDate } from '../../kit/index.ts'

/** 行政复议 and 行政诉讼: what a family may do against a decision. */
export type RemedyKind = 'reconsideration' | 'suit'

/** How it may end; `anew`: what was decided is annulled, and the bureau has to decide anew. */
export type RemedyOutcome = 'upheld' | 'annulled' | 'changed' | 'anew' | 'withdrawn'

/** That somebody has gone against a decision, as the authority told the bureau. */
export interface RemedyLodged {
  readonly remedy: RemedyKind
  /** Who did; never a name. */
  readonly by: 'applicant' | 'agent' | 'other'
  readonly filedOn: PlainDate
  /** Who looks at it, and under which number. */
  readonly authority: string
  readonly number: string
  /** The letter of the decision. */
  readonly letter: string
  /** Why it was taken in although it came late. */
  readonly late?: string
}

/** That a decision is not carried out for a while, or is again. */
export interface RemedyStay {
  /** The act that lodged it. */
  readonly remedy: number
  readonly stays: boolean
  readonly on: PlainDate
  readonly reason: string
}

export interface RemedyConcluded {
  readonly remedy: number
  readonly outcome: RemedyOutcome
  readonly on: PlainDate
  /** Of the authority's decision. */
  readonly number: string
  readonly text: string
  /** Within how many days, from the day of the authority's decision, the bureau has to decide anew. */
  readonly days?: number
  /** Annulled for a flaw of the procedure alone: the same may be decided on the same facts. */
  readonly procedural?: boolean
}

/** One of them as the acts have made it. */
export interface Remedy {
  readonly seq: number
  readonly lodged: RemedyLodged
  /** Since when the decision is not carried out. */
  readonly stayed?: { readonly on: PlainDate; readonly reason: string }
  readonly concluded?: RemedyConcluded & { readonly seq: number }
}

const suitOrNot = (reconsideration: string, suit: string) => ({
  reconsideration: `《中华人民共和国行政复议法》${reconsideration}`,
  suit: `《中华人民共和国行政诉讼法》${suit}`,
})

/** The articles of each outcome: of the laws of 2024-01-01 (reconsideration) and 2015-05-01 with its change of 2017-07-01 (suits). */
export const REMEDY_OUTCOMES = {
  upheld: { title: '维持原决定', clause: suitOrNot('第六十八条', '第六十九条') },
  annulled: { title: '撤销原决定', clause: suitOrNot('第六十四条', '第七十条') },
  changed: { title: '变更原决定', clause: suitOrNot('第六十三条', '第七十七条') },
  anew: { title: '撤销原决定，责令重新作出决定', clause: suitOrNot('第六十四条', '第七十条') },
  withdrawn: { title: '撤回，终止', clause: suitOrNot('第四十一条', '第六十二条') },
} as const satisfies Readonly<Record<RemedyOutcome, object>>

/** A decision goes on being carried out unless it is stopped for a while. */
export const STAY_CLAUSE = suitOrNot('第四十二条', '第五十六条')

/** The same on the same facts may not be decided again. */
export const SAME_AGAIN_CLAUSE = suitOrNot('第六十四条', '第七十一条')

export const REMEDY_TITLES: Readonly<Record<RemedyKind, string>> = { reconsideration: '行政复议', suit: '行政诉讼' }

export function lodged(remedies: readonly Remedy[], seq: number, detail: RemedyLodged): readonly Remedy[] {
  return [...remedies, { seq, lodged: detail }]
}

export function stayed(remedies: readonly Remedy[], { remedy, stays, on, reason }: RemedyStay): readonly Remedy[] {
  return remedies.map((one) => {
    if (one.seq !== remedy) return one
    const { stayed: _, ...rest } = one
    return stays ? { ...rest, stayed: { on, reason } } : rest
  })
}

/** With its end a stay ends, too. */
export function concluded(remedies: readonly Remedy[], seq: number, detail: RemedyConcluded): readonly Remedy[] {
  return remedies.map((one) => {
    if (one.seq !== detail.remedy) return one
    const { stayed: _, ...rest } = one
    return { ...rest, concluded: { ...detail, seq } }
  })
}
