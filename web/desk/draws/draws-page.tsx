import { useQuery } from '@tanstack/react-query'
import { DeskTable } from '../shell/desk-table.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { type DrawLine, drawsQuery } from './api.ts'
import { DRAW_COLUMNS } from './draw-columns.tsx'

/** The draws of the bureau, for those who attend them. */
export function DrawsPage() {
  const draws = useQuery(drawsQuery)
  return (
    <>
      <PageHead
        title="公开摇号"
        help="每一方在自己的电脑上做秘密，自己保管。到时间公开，由公告、信标和各方的秘密算出结果。"
      />
      <Loaded of={draws}>
        {(all) => (
          <DeskTable<DrawLine>
            label="公开摇号"
            rows={all}
            id={({ draw, attempt }) => `${draw} ${attempt}`}
            columns={[...DRAW_COLUMNS, { head: '方案', cell: ({ title }) => title }]}
            open={({ plan, draw, attempt }) => `/plans/${plan}/draws/${draw}/${attempt}`}
            empty="现在没有摇号。配租方案复审完、冻结名单以后，会列在这里。"
          />
        )}
      </Loaded>
    </>
  )
}
