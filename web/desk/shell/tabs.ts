/** A page that is open. */
export interface Tab {
  readonly path: string
  readonly query: string
  /** What the page calls itself once it knows whom it is about. */
  readonly title?: string
}

const HOME: Tab = { path: '/', query: '' }

/** The open pages after an address was gone to: it is opened at the end, or its page asked anew. */
export function opened(tabs: readonly Tab[], path: string, query: string): readonly Tab[] {
  const known = tabs.find((tab) => tab.path === path)
  if (known === undefined) return [...tabs, { path, query }]
  return known.query === query ? tabs : tabs.map((tab) => (tab === known ? { ...tab, query } : tab))
}

/** The open pages without one, and the neighbour to show when it was in front. */
export function closed(tabs: readonly Tab[], path: string): { readonly tabs: readonly Tab[]; readonly next: Tab } {
  const at = tabs.findIndex((tab) => tab.path === path)
  const rest = tabs.filter((tab) => tab.path !== path)
  const left = rest.length === 0 ? [HOME] : rest
  return { tabs: left, next: left[Math.min(Math.max(at - 1, 0), left.length - 1)] ?? HOME }
}

export function titled(tabs: readonly Tab[], path: string, title: string): readonly Tab[] {
  const known = tabs.find((tab) => tab.path === path)
  if (known === undefined || known.title === title) return tabs
  return tabs.map((tab) => (tab === known ? { ...tab, title } : tab))
}

const KEY = 'anju.desk.tabs'

/** The pages of this browser tab before it was loaded anew; the start page alone when there were none. */
export function keptTabs(account: string): readonly Tab[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(`${KEY}.${account}`) ?? '[]')
    const tabs = Array.isArray(kept) ? kept.filter(isTab) : []
    return tabs.length === 0 ? [HOME] : tabs
  } catch {
    return [HOME]
  }
}

/** Pages that are about things. Titles of all others may name people, and the browser's storage is no place for names. */
const ABOUT_THINGS = /^\/(stock|plans|selections|offices|parameters)\//

/** Keeps the open pages over a reload. */
export function keepTabs(
  account: string,
  tabs: readonly Tab[],
  storage: Pick<Storage, 'setItem'> = sessionStorage,
): void {
  const kept = tabs.map(({ path, title }) => ({
    ...{ path, query: '' },
    ...(title !== undefined && ABOUT_THINGS.test(path) ? { title } : {}),
  }))
  storage.setItem(`${KEY}.${account}`, JSON.stringify(kept))
}

/** The words on the tabs. Where several would have the same ones, as after a reload, they are counted. */
export function wordsOf(tabs: readonly Tab[], usual: (path: string) => string): readonly string[] {
  const words = tabs.map(({ path, title }) => title ?? usual(path))
  return words.map((own, at) => {
    const same = words.filter((other) => other === own).length
    return same === 1 ? own : `${own}（${words.slice(0, at + 1).filter((other) => other === own).length}）`
  })
}

const isTab = (value: unknown): value is Tab =>
  typeof value === 'object' && value !== null && 'path' in value && typeof value.path === 'string' && 'query' in value
