/** Rows by a key, each group in the order of the rows. Rows without a key are left out. */
export function groupBy<T, Key>(rows: Iterable<T>, keyOf: (row: T) => Key | undefined): Map<Key, T[]> {
  const groups = new Map<Key, T[]>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key === undefined) continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return groups
}
