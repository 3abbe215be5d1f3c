import type { Office } from '../api.ts'

/** An office with its depth below the offices that stand above it. */
export interface Placed {
  readonly office: Office
  readonly depth: number
}

/** Whether an area lies in another one by its digits; zeros at the end of a province's or city's code stand for all of it. */
function isBelow(area: string, above: string): boolean {
  const significant = above.length === 6 ? above.replace(/(00){1,2}$/, '') : above
  return area !== above && area.startsWith(significant)
}

/** The office that one hangs below: its own parent, or the bureau’s kind of office with the nearest area around it. */
function parentOf(office: Office, all: readonly Office[]): Office | undefined {
  const named = all.find(({ id }) => id === office.parent)
  if (named !== undefined) return named
  return all
    .filter((other) => isBelow(office.area, other.area) && other.department === undefined)
    .sort((a, b) => b.area.length - a.area.length || a.from.localeCompare(b.from))[0]
}

/** All offices from the top down, those of an area in the order of their codes and names. */
export function inTree(offices: readonly Office[]): readonly Placed[] {
  const above = new Map(offices.map((office) => [office.id, parentOf(office, offices)?.id]))
  const sorted = [...offices].sort((a, b) => a.area.localeCompare(b.area) || a.name.localeCompare(b.name, 'zh-CN'))
  const placed: Placed[] = []
  const place = (parent: string | undefined, depth: number) => {
    for (const office of sorted) {
      if (above.get(office.id) !== parent || placed.some((each) => each.office === office)) continue
      placed.push({ office, depth })
      place(office.id, depth + 1)
    }
  }
  place(undefined, 0)
  return placed
}
