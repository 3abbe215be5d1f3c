import type { UnitState } from './words.ts'

export interface UnitActRule {
  readonly title: string
  /** The states in which it may be done. */
  readonly from: readonly UnitState[]
  /** Absent: the flat stays as it is. */
  readonly to?: UnitState
  /**
   * What it does with the bond, that is, with what holds the flat: `takes` one, `swaps` the one it is held by for another, `keeps`
   * the very one that holds it, or `frees` the flat; `frees-any` does so whoever held it.
   */
  readonly bond?: 'takes' | 'swaps' | 'keeps' | 'frees' | 'frees-any'
}

const ALIVE = ['preparing', 'vacant', 'held', 'let', 'repair'] as const
const ALWAYS = [...ALIVE, 'withdrawn'] as const

/** Everything that can happen to a flat once it is entered. The database has the same ways (migration 0031). */
export const UNIT_ACTS = {
  ready: { title: '整备完成', from: ['preparing'], to: 'vacant' },
  hold: { title: '预留', from: ['vacant'], to: 'held', bond: 'takes' },
  rebond: { title: '转换预留', from: ['held'], to: 'held', bond: 'swaps' },
  release: { title: '解除预留', from: ['held'], to: 'vacant', bond: 'frees' },
  let: { title: '出租', from: ['held'], to: 'let', bond: 'keeps' },
  vacate: { title: '退租收回', from: ['let'], to: 'preparing', bond: 'frees-any' },
  repair: { title: '开始维修', from: ['preparing', 'vacant'], to: 'repair' },
  repaired: { title: '维修完成', from: ['repair'], to: 'preparing' },
  withdraw: { title: '退出房源', from: ['preparing', 'vacant', 'repair'], to: 'withdrawn' },
  restore: { title: '重新纳入房源', from: ['withdrawn'], to: 'preparing' },
  change: { title: '变更房屋情况', from: ALIVE },
  'add-paper': { title: '存入资料', from: ALWAYS },
  note: { title: '记录', from: ALWAYS },
} as const satisfies Readonly<Record<string, UnitActRule>>

/** What is done to a flat that is there. */
export type UnitMove = keyof typeof UNIT_ACTS
export type UnitAct = UnitMove | 'enter'

export const ruleOf = (act: UnitMove): UnitActRule => UNIT_ACTS[act]

/** Every way, as the database holds it. */
export const UNIT_WAYS: readonly (readonly [string, UnitAct, string])[] = [
  ['draft', 'enter', 'preparing'],
  ...(Object.keys(UNIT_ACTS) as UnitMove[]).flatMap((act) => {
    const { from, to } = ruleOf(act)
    return from.map((state) => [state, act, to ?? state] as const)
  }),
]
