import type { Fen, PlainDate } from '../../kit/index.ts'
import type { StockObstacle } from './unit.ts'

/** What a bureau states of its running work on one day. Money is in fen. */
export interface TakeoverFigures {
  /** All that were ever recognised: housed, given up or waiting. */
  readonly households: number
  readonly housed: number
  readonly gaveUp: number
  readonly waiting: number
  /** Of those who gave up: on rent subsidy. */
  readonly gaveUpSubsidised: number
  readonly waitingSubsidised: number
  readonly units: number
  readonly unitsLet: number
  readonly draws: number
  readonly arrears: Fen
  readonly prepaid: Fen
  readonly deposits: Fen
}

export interface Takeover extends TakeoverFigures {
  readonly id: string
  readonly asOf: PlainDate
  /** The document that states the figures. */
  readonly basis: string
  /** `u:<uuid>`. */
  readonly statedBy: string
  readonly statedAt: string
  readonly agreedBy: string | null
  readonly agreedAt: string | null
}

const COUNTS = [
  ...(['households', 'housed', 'gaveUp', 'waiting', 'gaveUpSubsidised', 'waitingSubsidised'] as const),
  ...(['units', 'unitsLet', 'draws'] as const),
]

/** Why stated figures cannot be right by themselves; undefined when they add up (WUCHANG-1.2: 5677 + 1220 + 282 = 7179). */
export function findMisfit(figures: TakeoverFigures): StockObstacle | undefined {
  const misfit = (sentence: string): StockObstacle => ({ code: 'does-not-add-up', sentence })
  if (COUNTS.some((name) => !Number.isSafeInteger(figures[name]) || figures[name] < 0))
    return misfit('户数、套数应当是零或者正整数。')
  const { households, housed, gaveUp, waiting, gaveUpSubsidised, waitingSubsidised, units, unitsLet } = figures
  const sum = housed + gaveUp + waiting
  if (sum !== households)
    return misfit(`合计不符（${sum}≠${households}）：已入住、放弃选房、轮候三项相加应当等于保障对象总数。`)
  if (gaveUpSubsidised > gaveUp) return misfit(`放弃选房的 ${gaveUp} 户里，不能有 ${gaveUpSubsidised} 户领补贴。`)
  if (waitingSubsidised > waiting) return misfit(`轮候的 ${waiting} 户里，不能有 ${waitingSubsidised} 户领补贴。`)
  if (unitsLet > units) return misfit(`一共 ${units} 套房，不能有 ${unitsLet} 套已出租。`)
  return undefined
}

/** What came in, as far as it can be counted. */
export type TakeoverFound = Partial<TakeoverFigures>

/** One line of the reconciliation sheet. */
export interface ReconciliationLine {
  readonly figure: keyof TakeoverFigures
  readonly title: string
  /** `number`: households, flats, draws; `money`: fen. */
  readonly kind: 'number' | 'money'
  readonly stated: number | Fen
  /** Undefined: nothing that came in says it; the figure stands as stated. */
  readonly found: number | Fen | undefined
}

const LINES: readonly (readonly [keyof TakeoverFigures, string, ReconciliationLine['kind']])[] = [
  ['households', '保障对象总数（户）', 'number'],
  ['housed', '已入住（户）', 'number'],
  ['gaveUp', '放弃选房（户）', 'number'],
  ['gaveUpSubsidised', '放弃选房里领补贴的（户）', 'number'],
  ['waiting', '轮候（户）', 'number'],
  ['waitingSubsidised', '轮候里领补贴的（户）', 'number'],
  ['units', '房源（套）', 'number'],
  ['unitsLet', '已出租（套）', 'number'],
  ['draws', '以往摇号（次）', 'number'],
  ['arrears', '欠缴租金（元）', 'money'],
  ['prepaid', '预交租金（元）', 'money'],
  ['deposits', '押金（元）', 'money'],
]

/** What was stated beside what came in, line by line. */
export function reconcile(stated: TakeoverFigures, found: TakeoverFound): readonly ReconciliationLine[] {
  return LINES.map(([figure, title, kind]) => ({
    ...{ figure, title, kind, stated: stated[figure], found: found[figure] },
  }))
}

/** Lines on which what came in is not what was stated. */
export const mismatches = (lines: readonly ReconciliationLine[]): readonly ReconciliationLine[] =>
  lines.filter(({ stated, found }) => found !== undefined && found !== stated)
