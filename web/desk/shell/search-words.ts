/** Something with a name that can be gone to. */
interface Named {
  readonly words: string
  readonly to: string
}

/** A line below the search box. */
export interface Findable {
  readonly label: string
  readonly to: string
}

interface Places {
  readonly pages: readonly Named[]
  readonly offices: readonly Named[]
  readonly staff: readonly Named[]
  /** Pages that look for something themselves. */
  readonly finds: readonly Named[]
  /** Whether applications may be looked up. */
  readonly cases: boolean
}

const MOST_OF_A_KIND = 5
const CASE_NUMBER = /^\d{6}-\d{4}-\d+$/

/** What fits the typed words: an application by its number, pages that search themselves first, then pages, offices and people by name. */
export function findWords(typed: string, { pages, offices, staff, finds, cases }: Places): readonly Findable[] {
  if (typed === '') return []
  const fitting = (kind: string, named: readonly Named[]): Findable[] =>
    named
      .filter(({ words }) => words.toLowerCase().includes(typed.toLowerCase()))
      .slice(0, MOST_OF_A_KIND)
      .map(({ words, to }) => ({ label: `${kind} · ${words}`, to }))
  const number = typed.replace(/\s/g, '')
  return [
    ...(cases && CASE_NUMBER.test(number)
      ? [{ label: `查申请“${number}”`, to: `/cases?list=area&number=${number}` }]
      : []),
    ...fitting('页面', pages),
    ...finds.map(({ words, to }) => ({ label: `${words}“${typed}”`, to: `${to}?find=${encodeURIComponent(typed)}` })),
    ...fitting('单位', offices),
    ...fitting('人员', staff),
  ]
}
