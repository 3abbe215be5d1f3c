import type { HomeRead } from '../../../src/server/nouns.ts'
import { formatArea, formatDay } from '../../ui/format.ts'
import { sayShare } from './say-share.ts'

export const USES: Readonly<Record<string, string>> = { residential: '住宅', mixed: '商住', other: '其他' }
export const LANDS: Readonly<Record<string, string>> = { 'state-owned': '国有土地', collective: '集体土地' }
export const DISPOSALS: Readonly<Record<string, string>> = {
  sale: '出售',
  gift: '赠与',
  demolition: '拆迁',
  divorce: '离婚析产',
  auction: '拍卖',
  other: '其他',
}

/** What each safety grade says (JGJ 125: A sound … D dangerous as a whole). */
export const GRADES: Readonly<Record<string, string>> = {
  A: 'A 级（安全）',
  B: 'B 级（个别构件危险，基本安全）',
  C: 'C 级（局部危险）',
  D: 'D 级（整栋危险）',
}

export const choicesOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

/** Where a home is, by which its pages are told apart; undefined while no address is known. */
export function addressOf(home: Pick<HomeRead, 'facts'> | undefined): string | undefined {
  const said = home?.facts.find(({ kind }) => kind === 'description')?.payload.address
  return said === undefined ? undefined : String(said)
}

const PLACES = 2

/** Square metres with two places, half up; the register itself keeps every digit. */
export function sayArea(area: unknown): string {
  const parts = typeof area === 'string' ? /^(\d+)(?:\.(\d+))?$/.exec(area) : null
  if (parts === null) return '未登记'
  const [, whole = '', fraction = ''] = parts
  const digits = BigInt(whole + fraction.padEnd(PLACES + 1, '0').slice(0, PLACES + 1))
  const rounded = String((digits + 5n) / 10n).padStart(PLACES + 1, '0')
  return formatArea(`${rounded.slice(0, -PLACES)}.${rounded.slice(-PLACES)}`)
}

/** A part so small is what thirds leave over. */
const NOTHING = 1e-6

/** That a part of a home is nobody’s on paper; undefined when all of it is told. */
export function sayPartLeft(shares: readonly string[]): string | undefined {
  if (shares.length === 0) return '还没有登记归谁所有。'
  const left = 1 - shares.reduce((sum, share) => sum + Number(share), 0)
  return left < NOTHING ? undefined : `还有 ${sayShare(String(left))} 没有登记归谁所有。`
}

const SOON_DAYS = 30
const DAY_MS = 86_400_000

/** How an appraisal stands on a day: `to` is its last day, null when it names none. */
export function sayValidity(to: string | null, today: string) {
  if (to === null) return { kind: 'open', words: '没有写明有效期' } as const
  if (to < today) return { kind: 'no', words: `${formatDay(to)}已经过期` } as const
  const left = (Date.parse(to) - Date.parse(today)) / DAY_MS
  if (left <= SOON_DAYS) return { kind: 'soon', words: `有效至 ${formatDay(to)}，快到期了` } as const
  return { kind: 'yes', words: `有效至 ${formatDay(to)}` } as const
}
