import type { Casework } from './casework.ts'
import { AGREES, filingOf, staff, walk } from './casework-walk.ts'

const [VILLAGE, TOWNSHIP, BANNER, PROPOSER, APPROVER] = ['a', 'b', 'c', 'd', 'e'].map(staff) as [
  ...[string, string, string, string, string],
]
const PLACE = ['wushen', 'rural-renovation', '150626100001'] as const

/** A case of rural renovation from its filing on 1 September 2026 to its approval on the 29th; answers with its id. */
export async function grantedRenovation(work: Casework): Promise<string> {
  const facts = { household: { rural: true, category: 'dibao' }, home: { none: true } }
  const one = await walk(work, '2026-09-01', filingOf(PLACE, VILLAGE, facts))
  await one.does('2026-09-01', VILLAGE, 'accept', {})
  await one.posts('2026-09-01', VILLAGE)
  await one.does('2026-09-09', VILLAGE, 'close-notice', {})
  await one.does('2026-09-09', TOWNSHIP, 'forward', AGREES)
  await one.posts('2026-09-09', TOWNSHIP)
  await one.does('2026-09-17', TOWNSHIP, 'close-notice', {})
  await one.does('2026-09-18', BANNER, 'forward', AGREES)
  await one.posts('2026-09-18', BANNER)
  await one.does('2026-09-26', BANNER, 'close-notice', {})
  const proposal = await one.proposes('2026-09-28', PROPOSER, 'support')
  await one.does('2026-09-29', APPROVER, 'approve', { proposal })
  return one.id
}
