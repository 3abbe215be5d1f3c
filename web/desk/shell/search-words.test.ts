import { expect, test } from 'vitest'
import { findWords } from './search-words.ts'

const places = {
  pages: [{ words: '单位', to: '/offices' }],
  offices: [
    { words: '水冶镇便民窗口', to: '/offices/1' },
    { words: '安阳县住建局', to: '/offices/2' },
  ],
  staff: [{ words: '赵水生', to: '/staff/3' }],
  finds: [{ words: '查找人员', to: '/people' }],
  cases: true,
}

test('what is typed is found in names, and offered to the pages that search', () => {
  expect(findWords('水', places)).toEqual([
    { label: '查找人员“水”', to: '/people?find=%E6%B0%B4' },
    { label: '单位 · 水冶镇便民窗口', to: '/offices/1' },
    { label: '人员 · 赵水生', to: '/staff/3' },
  ])
  expect(findWords('单位', places)[0]).toEqual({ label: '页面 · 单位', to: '/offices' })
  expect(findWords('', places)).toEqual([])
})

test('the number of an application leads to it, for posts that may read applications', () => {
  const found = { label: '查申请“410522-2026-000123”', to: '/cases?list=area&number=410522-2026-000123' }
  expect(findWords('410522-2026-000123', places)[0]).toEqual(found)
  expect(findWords('410522-2026-000123', { ...places, cases: false })).not.toContainEqual(found)
})
