import { describe, expect, test } from 'vitest'
import { closed, opened, type Tab, titled } from './tabs.ts'

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
})
