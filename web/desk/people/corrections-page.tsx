import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { CORRECTION_SUBJECTS } from '../../../src/registers/people/nouns.ts'
import { formatInstant } from '../../ui/format.ts'
import { type Column, DeskTable } from '../shell/desk-table.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { Waiting } from '../shell/waiting.tsx'
import { type CorrectionHead, correctionsQuery } from './api.ts'
import { OUTCOMES } from './correction-words.ts'
import './people.css'

type State = 'waiting' | 'answered'

const COLUMNS: readonly Column<CorrectionHead>[] = [
  { head: '谁', cell: ({ maskedName, byAgent }) => `${maskedName}${byAgent ? '（代办人提的）' : ''}` },
  { head: '哪一类不对', cell: ({ about }) => CORRECTION_SUBJECTS[about] },
  { head: '何时提的', cell: ({ askedAt }) => formatInstant(askedAt) },
]
const ANSWERED: readonly Column<CorrectionHead>[] = [
  ...COLUMNS,
  { head: '结果', cell: ({ outcome }) => (outcome === null ? '' : OUTCOMES[outcome]) },
  { head: '何时办的', cell: ({ answeredAt }) => formatInstant(answeredAt ?? '') },
]

/** What people of the area find wrong in their data: what waits, and what was answered. */
export function CorrectionsPage() {
  const [state, setState] = useState<State>('waiting')
  const pages = useInfiniteQuery(correctionsQuery(state))
  const rows = pages.data?.pages.flatMap(({ corrections }) => corrections)
  return (
    <>
      <PageHead
        title="更正申请"
        help="群众在手机上提出资料不对。先核实，再更正或者说明为什么不改；本人在手机上看得到结果。"
      />
      <div className="history-line">
        <Segmented<State>
          value={state}
          onChange={setState}
          options={[
            { value: 'waiting', label: '等办理' },
            { value: 'answered', label: '已办理' },
          ]}
        />
      </div>
      <section className="card">
        {pages.error ? <FaultNote fault={pages.error} onRetry={() => pages.refetch()} /> : null}
        {rows === undefined ? (
          pages.error ? null : (
            <Waiting />
          )
        ) : (
          <DeskTable
            label="更正申请"
            rows={rows}
            id={({ id }) => id}
            columns={state === 'waiting' ? COLUMNS : ANSWERED}
            open={({ id }) => `/corrections/${id}`}
            empty={state === 'waiting' ? '现在没有等办理的更正申请。' : '还没有办理过更正申请。'}
          />
        )}
        {pages.hasNextPage ? (
          <Button onClick={() => pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
            再往下看
          </Button>
        ) : null}
      </section>
    </>
  )
}
