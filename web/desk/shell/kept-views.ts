/** A set of filters with a name that its owner gave it. */
export interface View {
  readonly name: string
  readonly filters: Readonly<Record<string, string>>
}

const keyOf = (account: string, path: string) => `anju.desk.views.${account}.${path}`

const isView = (value: unknown): value is View =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  typeof value.name === 'string' &&
  'filters' in value &&
  typeof value.filters === 'object' &&
  value.filters !== null &&
  Object.values(value.filters).every((each) => typeof each === 'string')

/** The views of a page that an account has saved in this browser. */
export function keptViews(account: string, path: string): readonly View[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(account, path)) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isView) : []
  } catch {
    return []
  }
}

export function keepViews(account: string, path: string, views: readonly View[]): void {
  localStorage.setItem(keyOf(account, path), JSON.stringify(views))
}
