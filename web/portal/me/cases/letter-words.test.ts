import { expect, test } from 'vitest'
import { remedyRows, servedWords } from './letter-words.ts'

test('a letter says how it came, and one that was taken back says that first', () => {
  expect(servedWords({ served: { on: '2026-11-22', manner: 'person' } })).toBe('2026年11月22日当面交给您')
  expect(servedWords({})).toBe('还没有正式送达')
  expect(servedWords({ served: { on: '2026-11-22', manner: 'post' }, revokedOn: '2026-12-01' })).toContain('撤销')
})

test('the last days for a remedy are said with their weekday, and as provisional while a calendar is missing', () => {
  const remedies = { reconsiderBy: '2027-01-21', sueBy: '2027-05-24', provisional: true }
  expect(remedyRows({ remedies })).toEqual([
    ['不服决定，申请复议最晚', '2027年1月21日（周四）（暂定）'],
    ['不服决定，去法院最晚', '2027年5月24日（周一）（暂定）'],
  ])
  expect(remedyRows({})).toEqual([])
})
