import { describe, expect, test } from 'vitest'
import { closed, keepTabs, opened, type Tab, titled, wordsOf } from './tabs.ts'

const tabs: readonly Tab[] = [
  { path: '/', query: '' },
  { path: '/staff', query: '' },
  { path: '/offices', query: '' },
]

describe('open pages', () => {
  test('a new address is opened at the end, a known one is not opened twice', () => {
    expect(opened(tabs, '/posts', '').map(({ path }) => path)).toEqual(['/', '/staff', '/offices', '/posts'])
    expect(opened(tabs, '/staff', '')).toBe(tabs)
    expect(opened(tabs, '/staff', 'find=a')[1]).toEqual({ path: '/staff', query: 'find=a' })
  })

  test('closing shows the page before it; closing the last one shows the start page', () => {
    expect(closed(tabs, '/offices')).toMatchObject({ next: { path: '/staff' } })
    expect(closed(tabs, '/')).toMatchObject({ next: { path: '/staff' } })
    expect(closed([{ path: '/staff', query: '' }], '/staff').tabs).toEqual([{ path: '/', query: '' }])
  })

  test('a page names its own tab', () => {
    expect(titled(tabs, '/staff', '张三')[1]).toMatchObject({ title: '张三' })
    expect(titled(tabs, '/gone', '张三')).toBe(tabs)
  })

  test('names of things outlive a reload, names of people do not', () => {
    const open = [
      { path: '/people/1', query: '', title: '张三' },
      { path: '/stock/units/1', query: '', title: '幸福小区 1 号楼 101' },
    ]
    const kept: string[] = []
    keepTabs('a', open, { setItem: (_, text) => kept.push(text) })
    expect(kept.join()).toContain('幸福小区 1 号楼 101')
    expect(kept.join()).not.toContain('张三')
  })

  test('tabs with the same words are counted, so that each can be told from the others', () => {
    const open = [{ path: '/people/1', query: '' }, ...tabs, { path: '/people/2', query: '' }]
    const words = wordsOf(open, (path) => (path.startsWith('/people/') ? '个人资料' : path))
    expect(words).toEqual(['个人资料（1）', '/', '/staff', '/offices', '个人资料（2）'])
  })
})
