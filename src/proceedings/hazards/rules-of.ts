import type { PlainDate } from '../../kit/index.ts'
import type { Works } from '../../policy/engine/index.ts'
import type { LawBook } from '../cases/index.ts'

type Rules = ReturnType<LawBook['rulesOf']>

/** The rules by which a hazard runs: those of the procedure that it follows. */
export interface WorksRules {
  readonly works: Works
  readonly valueOn: Rules['valueOn']
  /** The entries of a list in force on a day; empty while nobody has set them. */
  readonly listOn: (parameter: string, on: PlainDate) => readonly string[]
  /** Where a figure stands: its clause and its name. */
  readonly about: (parameter: string) => { readonly clause: string; readonly label: string; readonly local: boolean }
}

/** The rules of works under a key of pack, procedure and edition; undefined: the place has none for that procedure. */
export function worksRulesOf(law: LawBook, key: string): WorksRules | undefined {
  const { procedure, parameters, valueOn } = law.rulesOf(key)
  const { works } = procedure
  if (works === undefined) return undefined
  const named = (id: string) => {
    const found = parameters.get(id)
    if (found === undefined) throw new Error(`procedure ${key} names ${id}, which is no parameter of its pack`)
    return found
  }
  return {
    ...{ works, valueOn },
    listOn: (id, on) => {
      const value = named(id).values.findLast(({ from, to }) => from <= on && (to === undefined || on <= to))?.value
      return Array.isArray(value) ? value : []
    },
    about: (id) => {
      const { clause, label, localChoice } = named(id)
      return { clause, label, local: localChoice !== undefined }
    },
  }
}

/** The procedure of a bureau's place that knows works, in its newest edition; undefined: there is none. */
export function worksKeyOf(law: LawBook, tenant: number): string | undefined {
  const own = law.procedures.filter(({ division, procedure }) => division === String(tenant) && procedure.works)
  const [first] = own
  return first && law.newest(first.pack, first.procedure.id)?.key
}
