import { formatDay } from '../../ui/format.ts'
import type { Letter } from './api.ts'

/** How a letter comes to the family. */
export const MANNERS: Readonly<Record<NonNullable<Letter['served']>['manner'], string>> = {
  person: '当面送达',
  left: '留置送达',
  post: '邮寄送达',
  portal: '网上送达',
  notice: '公告送达',
}

/** What became of a letter: 2026年11月22日当面送达. */
export function sayServed({ served, revokedOn, kind }: Pick<Letter, 'served' | 'revokedOn' | 'kind'>): string {
  if (revokedOn !== undefined) return `${formatDay(revokedOn)}已撤销，不再有效`
  if (kind === 'publicity-sheet') return '张贴用，不用送达'
  return served === undefined ? '还没有登记送达' : `${formatDay(served.on)}${MANNERS[served.manner]}`
}

/** Until when the decision may be challenged. */
export function sayRemedies({ remedies }: Pick<Letter, 'remedies'>): string | undefined {
  if (remedies === undefined) return undefined
  const { reconsiderBy, sueBy, provisional } = remedies
  const days = `申请行政复议到${formatDay(reconsiderBy)}，提起诉讼到${formatDay(sueBy)}`
  return provisional ? `${days}（那一年的放假安排还没有公布，日期可能会变）` : days
}
