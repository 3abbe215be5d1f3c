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

interface Props<Row> {
  /** What the rows are, for those who hear the table. */
  readonly label: string
  readonly rows: readonly Row[]
  readonly id: (row: Row) => string
  /** The first column leads to the row's own page. */
  readonly columns: readonly Column<Row>[]
  /** The address that a row opens; without one the rows open nothing. */
  readonly open?: (row: Row) => string
  /** What to do next when there is nothing. */
  readonly empty: ReactNode
}

/** Rows of 40 px under a head that stays; on a narrow screen each row is a small sheet. j and k move, Enter opens. */
export function DeskTable<Row>({ label, rows, id, columns, open, empty }: Props<Row>) {
  const go = useGo()
  const [at, setAt] = useState(-1)
  useRowKeys(open === undefined ? 0 : rows.length, at, setAt, (row) => {
    const chosen = rows[row]
    if (chosen !== undefined && open !== undefined) go(open(chosen))
  })
  if (rows.length === 0) return <div className="empty">{empty}</div>
  return (
    <table className="desk-table">
      <caption className="unseen">{label}</caption>
      <thead>
        <tr>
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
