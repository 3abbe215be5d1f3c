import { expect, test } from 'vitest'
import type { WorkList } from '../../../src/server/nouns.ts'
import { dueNow } from './due-now.ts'

const line = (id: string, lamp: WorkList['cases'][number]['lamp'], due?: string) =>
  ({ id, lamp, ...(due === undefined ? {} : { due }) }) as WorkList['cases'][number]
const cases = [
  line('over', 'red', '2026-11-20'),
  line('today', 'amber', '2026-11-23'),
  line('soon', 'amber', '2026-11-25'),
  line('later', 'green', '2026-12-20'),
  line('never', 'none'),
]

test('what is over, due today and soon is counted and stands in the order of the list', () => {
  const { rows, counts } = dueNow({ cases, today: '2026-11-23' })
  expect(rows.map(({ id }) => id)).toEqual(['over', 'today', 'soon'])
  expect(counts).toEqual({ overdue: 1, today: 1, soon: 1, more: false })
})

test('a full page of what presses says that there may be more', () => {
  const next = { afterDue: '2026-11-25', after: 'soon' }
  expect(dueNow({ cases: cases.slice(0, 3), next, today: '2026-11-23' }).counts.more).toBe(true)
  expect(dueNow({ cases, next, today: '2026-11-23' }).counts.more).toBe(false)
})
