import { Fault, type PlainDate } from '../../kit/index.ts'
import type { RegisterContext } from './context.ts'
import type { SheetRow } from './sheet-reader.ts'

/** Whether a row was new or changed something, or why it is refused. */
export type Outcome = boolean | Fault

export interface TakeOptions {
  readonly run: string
  /** The division to which what is taken must belong; absent: the whole bureau. */
  readonly area?: string | undefined
}

/** Kinds of lists, as the database knows them (migrations 0005 and 0031). */
export type ListKind = 'people' | 'homes' | 'units' | 'certificates' | 'leases' | 'balances' | 'past-draws'

/** A list, and how its rows are read and taken in. */
interface ListOf<Entry> {
  readonly kind: ListKind
  /** Headings that must be there. */
  readonly headings: readonly string[]
  /** Reads one row of a list that is taken in on a day. Throws a `Fault` whose path is the heading. */
  readonly read: (row: SheetRow, day: PlainDate) => Entry
  /** Takes entries in, in one transaction. */
  readonly take: (
    context: RegisterContext,
    entries: readonly Entry[],
    options: TakeOptions,
  ) => Promise<readonly Outcome[]>
}

/** A list whose rows are read and taken in one step. */
export interface ImportPlan {
  readonly kind: ListKind
  readonly headings: readonly string[]
  readonly take: (
    context: RegisterContext,
    rows: readonly SheetRow[],
    day: PlainDate,
    options: TakeOptions,
  ) => Promise<readonly Outcome[]>
}

/** The plan of a list: rows that cannot be read are refused, the others taken. */
export function planOf<Entry>({ kind, headings, read, take }: ListOf<Entry>): ImportPlan {
  return {
    ...{ kind, headings },
    take: async (context, rows, day, options) => {
      const outcomes = rows.map((row): { readonly entry: Entry } | Fault => {
        try {
          return { entry: read(row, day) }
        } catch (error) {
          if (error instanceof Fault) return error
          throw error
        }
      })
      const entries = outcomes.flatMap((one) => (one instanceof Fault ? [] : [one.entry]))
      const taken = entries.length === 0 ? [] : await take(context, entries, options)
      let next = 0
      return outcomes.map((one) => (one instanceof Fault ? one : (taken[next++] ?? false)))
    },
  }
}

/** Throws `malformed` when a column that must be there is missing. */
export function checkHeadings({ headings }: ImportPlan, { letters }: SheetRow): void {
  const missing = headings.filter((heading) => !letters.has(heading))
  if (missing.length > 0) {
    throw new Fault('malformed', `表头缺少“${missing.join('”“')}”，请用下载的模板填写。`, { path: 'file' })
  }
}
