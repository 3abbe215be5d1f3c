import { formatDay } from '../../ui/format.ts'
import type { CaseLine } from './api.ts'

type Lamp = CaseLine['lamp']

/** How each lamp is drawn: a shape goes with the colour. */
export const LAMP_MARKS = { green: 'yes', amber: 'soon', red: 'no', provisional: 'open', none: 'open' } as const

const DAY_MS = 86_400_000
const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)

/** A limit in words: 已超期 3 天（11月9日前）, 今天到期, 快到期，11月25日前. `today` and `due` are plain dates. */
export function sayLamp(lamp: Lamp, due: string | undefined, today: string): string {
  if (due === undefined) return '没有期限'
  const day = due.slice(0, 4) === today.slice(0, 4) ? formatDay(due).replace(/^\d+年/, '') : formatDay(due)
  if (lamp === 'none') return `期限到${day}`
  if (lamp === 'red') return `已超期 ${daysBetween(due, today)} 天（应在${day}前）`
  if (lamp === 'provisional') return `待定，暂按${day}（那一年的放假安排还没有公布）`
  if (due === today) return '今天到期'
  return lamp === 'amber' ? `快到期，${day}前` : `从容，${day}前`
}
