import type { WorkList } from '../../../src/server/nouns.ts'

/** What presses on a work list, most pressing first, as the list is. */
export interface Pressing {
  readonly rows: WorkList['cases']
  readonly counts: {
    readonly overdue: number
    readonly today: number
    readonly soon: number
    /** The page is full of what presses: there may be more. */
    readonly more: boolean
  }
}

/** What is over, due today or soon on the first page of a list that begins with what is due first. */
export function dueNow({ cases, next, today }: WorkList): Pressing {
  const overdue = cases.filter(({ lamp }) => lamp === 'red')
  const near = cases.filter(({ lamp, due }) => lamp === 'amber' || (lamp === 'provisional' && due === today))
  const dueToday = near.filter(({ due }) => due === today)
  const rows = [...overdue, ...near]
  const counts = { overdue: overdue.length, today: dueToday.length, soon: near.length - dueToday.length }
  return { rows, counts: { ...counts, more: next !== undefined && rows.length === cases.length } }
}
