/** What a table is narrowed down to, by the names in the address. */
export type Filters = Readonly<Record<string, string | undefined>>

const told = (filters: Filters): [string, string][] =>
  Object.entries(filters).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]]))

/** An address below `/desk` that says what its table is narrowed down to. */
export function addressWith(path: string, filters: Filters): string {
  const query = new URLSearchParams(told(filters)).toString()
  return query === '' ? path : `${path}?${query}`
}

/** What a saved view keeps: no typed words, since they may name a person, and the browser’s storage is no place for names. */
export function viewOf(filters: Filters): Readonly<Record<string, string>> {
  return Object.fromEntries(told(filters).filter(([name]) => name !== 'find'))
}
