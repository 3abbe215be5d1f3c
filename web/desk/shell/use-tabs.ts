import { createContext, use, useEffect, useState } from 'react'
import { useAddress, useGo } from './go.ts'
import { closed, keepTabs, keptTabs, opened, type Tab, titled } from './tabs.ts'

interface Tabs {
  readonly tabs: readonly Tab[]
  readonly current: string
  readonly close: (path: string) => void
  readonly name: (path: string, title: string) => void
}

/** The pages of the desk that are open, with the one of the address in front. */
export function useTabs(account: string): Tabs {
  const { path, query } = useAddress()
  const go = useGo()
  const [tabs, setTabs] = useState(() => keptTabs(account))
  const shown = opened(tabs, path, query)
  if (shown !== tabs) setTabs(shown)
  useEffect(() => keepTabs(account, tabs), [account, tabs])
  return {
    tabs: shown,
    current: path,
    close: (closing) => {
      const left = closed(shown, closing)
      // The address goes first: otherwise the page in front would be opened again.
      if (closing === path) go(`${left.next.path}${left.next.query === '' ? '' : `?${left.next.query}`}`)
      setTabs(left.tabs)
    },
    name: (named, title) => setTabs((now) => titled(now, named, title)),
  }
}

interface OwnTab {
  readonly path: string
  readonly name: (title: string) => void
  readonly close: () => void
}

export const OwnTabContext = createContext<OwnTab | null>(null)

function useOwnTab(): OwnTab {
  const own = use(OwnTabContext)
  if (own === null) throw new Error('this stands on no page')
  return own
}

/** Writes a page's own words on its tab. */
export function useTabTitle(title: string | undefined): void {
  const { name } = useOwnTab()
  // biome-ignore lint/correctness/useExhaustiveDependencies: only new words are written
  useEffect(() => {
    if (title !== undefined) name(title)
  }, [title])
}

/** The address of the page itself, below `/desk`. */
export function useTabPath(): string {
  return useOwnTab().path
}

/** Closes the page whose work is done. */
export function useCloseTab(): () => void {
  return useOwnTab().close
}
