/** From the end of a fact's path: a year has four digits, a family at least one head. */
const BOUNDS: readonly (readonly [RegExp, number, number])[] = [
  [/(^|\.)size$/, 1, 60],
  [/(^|\.)year$/, 2000, 2100],
  [/(Months|floor)$/, 0, 600],
]

/** The least and the greatest number that people mean by the fact at `path`; beyond, it was typed wrongly. */
export function integerBounds(path: string): readonly [number, number] {
  const [, least = 0, most = 1000] = BOUNDS.find(([end]) => end.test(path)) ?? []
  return [least, most]
}
