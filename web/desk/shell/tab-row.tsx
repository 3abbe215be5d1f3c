import { CloseOutlined } from '@ant-design/icons'
import { useEffect, useRef } from 'react'
import { findPage } from '../find-page.ts'
import { PAGES } from '../pages.ts'
import { PageLink } from './page-link.tsx'
import { type Tab, wordsOf } from './tabs.ts'

interface Props {
  readonly tabs: readonly Tab[]
  readonly current: string
  readonly onClose: (path: string) => void
}

/** Characters of a name from which on it may be cut short. */
const LONG = 8

/** The open pages, each a link with a button that closes it. */
export function TabRow({ tabs, current, onClose }: Props) {
  const shown = wordsOf(tabs, (path) => findPage(PAGES, path)?.page.title ?? '没有这一页')
  const row = useRef<HTMLUListElement>(null)
  const front = shown[tabs.findIndex(({ path }) => path === current)]
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page in front, or a longer name of it, is what scrolls
  useEffect(() => {
    row.current?.querySelector('[aria-current]')?.closest('li')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [current, front])
  return (
    <nav className="tabs" aria-label="打开的页面">
      <ul ref={row}>
        {tabs.map(({ path, query }, at) => {
          const words = shown[at] ?? ''
          const looks = [words.length > LONG ? 'long' : '', path === current ? 'front' : ''].join(' ').trim()
          return (
            <li key={path} title={words} className={looks || undefined}>
              <PageLink to={query === '' ? path : `${path}?${query}`} current={path === current}>
                {words}
              </PageLink>
              {path === '/' ? null : (
                <button type="button" aria-label={`关闭“${words}”`} onClick={() => onClose(path)}>
                  <CloseOutlined aria-hidden />
                </button>
              )}
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
