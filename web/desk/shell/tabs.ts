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

export function keepTabs(account: string, tabs: readonly Tab[]): void {
  // Titles may name people, and the browser's storage is no place for names.
  sessionStorage.setItem(`${KEY}.${account}`, JSON.stringify(tabs.map(({ path }) => ({ path, query: '' }))))
}

const isTab = (value: unknown): value is Tab =>
  typeof value === 'object' && value !== null && 'path' in value && typeof value.path === 'string' && 'query' in value
