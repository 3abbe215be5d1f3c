import { Button } from 'antd'
import type { ComponentProps } from 'react'
import { DeskTable } from './desk-table.tsx'
import { FaultNote } from './fault-note.tsx'
import { Waiting } from './waiting.tsx'

/** What a list that is read page by page tells of itself. */
interface Pages {
  readonly error: Error | null
  readonly refetch: () => unknown
  readonly hasNextPage: boolean
  readonly fetchNextPage: () => unknown
  readonly isFetchingNextPage: boolean
}

type Props<Row> = Omit<ComponentProps<typeof DeskTable<Row>>, 'rows'> & {
  readonly pages: Pages
  /** Undefined: the first page is still to come. */
  readonly rows: readonly Row[] | undefined
}

/** A table of which one reads further by a button. */
export function PagedTable<Row>({ pages, rows, ...table }: Props<Row>) {
  return (
    <>
      {pages.error ? <FaultNote fault={pages.error} onRetry={() => pages.refetch()} /> : null}
      {rows === undefined && !pages.error ? <Waiting /> : null}
      {rows === undefined ? null : <DeskTable {...table} rows={rows} />}
      {pages.hasNextPage ? (
        <p className="more">
          <Button onClick={() => pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
            再往下看
          </Button>
        </p>
      ) : null}
    </>
  )
}
