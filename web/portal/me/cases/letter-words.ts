import { formatDate, formatDay } from '../../../ui/format.ts'
import type { OwnLetter } from './cases-api.ts'

const manners: Readonly<Record<NonNullable<OwnLetter['served']>['manner'], string>> = {
  person: '当面交给您',
  left: '留在您家',
  post: '寄给您',
  portal: '在网上送给您',
  notice: '登公告送达',
}

/** How and when a letter came, and whether it still holds. */
export function servedWords({ served, revokedOn }: Pick<OwnLetter, 'served' | 'revokedOn'>): string {
  if (revokedOn !== undefined) return `${formatDay(revokedOn)}撤销了，不再有效`
  return served === undefined ? '还没有正式送达' : `${formatDay(served.on)}${manners[served.manner]}`
}

/** Until when one may do something against a decision. */
export function remedyRows({ remedies }: Pick<OwnLetter, 'remedies'>): readonly (readonly [string, string])[] {
  if (remedies === undefined) return []
  const { reconsiderBy, sueBy, provisional } = remedies
  const until = (day: string) => `${formatDate(day)}${provisional ? '（暂定）' : ''}`
  return [
    ['不服决定，申请复议最晚', until(reconsiderBy)],
    ['不服决定，去法院最晚', until(sueBy)],
  ]
}
