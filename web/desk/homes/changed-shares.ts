type Typed = Readonly<Record<string, string | undefined>>

/** The parts that were changed, by owner; null: nothing any more. */
export function changedShares(
  before: Typed,
  typed: Typed,
): { readonly person: string; readonly share: string | null }[] {
  const changed = Object.entries(typed).flatMap(([person, share]) => {
    const now = share?.trim() ?? ''
    return now === (before[person] ?? '') ? [] : [{ person, share: now === '' ? null : now }]
  })
  return [...changed.filter(({ share }) => share === null), ...changed.filter(({ share }) => share !== null)]
}
