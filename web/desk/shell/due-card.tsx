import { type Column, DeskTable } from './desk-table.tsx'

interface Props<Row> {
  /** The beginning of what the heading is called by. */
  readonly name: string
  readonly title: string
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  readonly open: (row: Row) => string
}

/** What waits for somebody, on the page of the day; nothing when nothing waits. */
export function DueCard<Row extends { readonly id: string }>({ name, title, rows, columns, open }: Props<Row>) {
  if (rows.length === 0) return null
  return (
    <section className="card" aria-labelledby={name}>
      <h2 id={name}>{title}</h2>
      <DeskTable label={title} rows={rows} id={({ id }) => id} columns={columns} open={open} empty="" noKeys />
    </section>
  )
}
