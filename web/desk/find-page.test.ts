import { describe, expect, test } from 'vitest'
import { findPage, pagesFor } from './find-page.ts'
import type { DeskPage } from './page.ts'
import { PAGES } from './pages.ts'

const load = () => Promise.reject(new Error('not opened here'))
const pages: readonly DeskPage[] = [
  { path: '/people/:id', title: '人员', action: 'people.read', load },
  { path: '/people/new', title: '登记', action: 'people.write', load },
  { path: '/', title: '今天', load },
]

describe('finding a page', () => {
  test('an address written in full comes before one with changing parts', () => {
    expect(findPage(pages, '/people/new')?.page.title).toBe('登记')
    expect(findPage(pages, '/people/a%20b')).toMatchObject({ page: { title: '人员' }, params: { id: 'a b' } })
  })

  test('a slash at the end does not matter, an empty part fits nothing', () => {
    expect(findPage(pages, '/people/new/')?.page.title).toBe('登记')
    expect(findPage(pages, '/')?.page.title).toBe('今天')
    expect(findPage(pages, '/people/')).toBeUndefined()
    expect(findPage(pages, '/people/1/2')).toBeUndefined()
  })

  test('a post sees the pages of its actions and those of everybody', () => {
    expect(pagesFor(pages, new Set(['people.read']), []).map(({ title }) => title)).toEqual(['人员', '今天'])
  })

  test('no two pages have the same address', () => {
    expect(new Set(PAGES.map(({ path }) => path)).size).toBe(PAGES.length)
  })
})
