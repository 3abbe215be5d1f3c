import { Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { useGo } from './go.ts'
import { PageLink } from './page-link.tsx'
import { useRowKeys } from './row-keys.ts'

/** A column: its words, and what stands in it for a row. */
export interface Column<Row> {
  readonly head: string
  readonly cell: (row: Row) => ReactNode
  /** Numbers stand to the right. */
  readonly numeric?: boolean
}

/** Which rows are taken, and taking another. */
interface Picks<Row> {
  readonly picked: ReadonlySet<string>
  readonly may: (row: Row) => boolean
  /** How the row is called to those who hear the table. */
  readonly called: (row: Row) => string
  readonly onPick: (picked: ReadonlySet<string>) => void
}

interface Props<Row> {
  /** What the rows are, for those who hear the table. */
  readonly label: string
  readonly rows: readonly Row[]
  readonly id: (row: Row) => string
  /** The first column leads to the row's own page. */
  readonly columns: readonly Column<Row>[]
  /** The address that a row opens; without one the rows open nothing. */
  readonly open?: (row: Row) => string
  /** Rows that may be taken together; those that may not have no box. `x` takes the row where one is. */
  readonly picks?: Picks<Row>
  /** What to do next when there is nothing. */
  readonly empty: ReactNode
  /** Several tables stand on the page, and the keys are another one's. */
  readonly noKeys?: boolean
}

/** Rows of 40 px under a head that stays; on a narrow screen each row is a small sheet. j and k move, Enter opens. */
export function DeskTable<Row>({ label, rows, id, columns, open, picks, empty, noKeys }: Props<Row>) {
  const go = useGo()
  const [at, setAt] = useState(-1)
  const pick = (row: Row | undefined) => {
    if (row === undefined || picks === undefined || !picks.may(row)) return
    const next = new Set(picks.picked)
    if (!next.delete(id(row))) next.add(id(row))
    picks.onPick(next)
  }
  useRowKeys(open === undefined || noKeys ? 0 : rows.length, at, setAt, {
    open: (row) => {
      const chosen = rows[row]
      if (chosen !== undefined && open !== undefined) go(open(chosen))
    },
    pick: (row) => pick(rows[row]),
  })
  if (rows.length === 0) return <div className="empty">{empty}</div>
  return (
    <table className="desk-table">
      <caption className="unseen">{label}</caption>
      <thead>
        <tr>
          {picks === undefined ? null : (
            <th scope="col">
              <PickAll rows={rows.filter(picks.may).map(id)} picks={picks} />
            </th>
          )}
          {columns.map(({ head, numeric }) => (
            <th key={head} scope="col" className={numeric ? 'numeric' : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={id(row)} className={index === at ? 'at' : undefined} aria-selected={index === at || undefined}>
            {picks === undefined ? null : (
              <td data-head="选">
                {picks.may(row) ? (
                  <Checkbox
                    aria-label={`选${picks.called(row)}`}
                    checked={picks.picked.has(id(row))}
                    onChange={() => pick(row)}
                  />
                ) : null}
              </td>
            )}
            {columns.map(({ head, cell, numeric }, column) => (
              <td key={head} data-head={head} className={numeric ? 'numeric' : undefined}>
                {column === 0 && open !== undefined ? <PageLink to={open(row)}>{cell(row)}</PageLink> : cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface PickAllProps {
  readonly rows: readonly string[]
  readonly picks: { readonly picked: ReadonlySet<string>; readonly onPick: (picked: ReadonlySet<string>) => void }
}

function PickAll({ rows, picks }: PickAllProps) {
  const all = rows.length > 0 && rows.every((id) => picks.picked.has(id))
  return (
    <Checkbox
      aria-label="全选"
      disabled={rows.length === 0}
      checked={all}
      indeterminate={!all && picks.picked.size > 0}
      onChange={() => picks.onPick(new Set(all ? [] : rows))}
    />
  )
}
