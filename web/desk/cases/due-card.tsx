import { useQuery } from '@tanstack/react-query'
import { useActions } from '../session/signed-in.ts'
import { DeskTable } from '../shell/desk-table.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { Waiting } from '../shell/waiting.tsx'
import { type CaseLine, dueQuery } from './api.ts'
import { dueNow, type Pressing } from './due-now.ts'
import { Lamp } from './lamp.tsx'
import './cases.css'

const NOTHING = '现在没有到期的事。快到期和已超期的申请会列在这里。'
const SHOWN = 8

/** What is over, due today or soon on the list of the post that is on; and the way to supervision for those who watch limits. */
export function DueCard() {
  const actions = useActions()
  const list = actions.has('cases.act') ? 'to-do' : actions.has('cases.read') ? 'asked' : undefined
  return (
    <>
      {list === undefined ? <p className="empty">{NOTHING}</p> : <Due list={list} />}
      {actions.has('figures.read') ? (
        <p className="links">
          <PageLink to="/supervision">看各单位、各环节的期限</PageLink>
        </p>
      ) : null}
    </>
  )
}

function Due({ list }: { readonly list: 'to-do' | 'asked' }) {
  const found = useQuery(dueQuery(list))
  if (found.error) return <FaultNote fault={found.error} onRetry={() => found.refetch()} />
  if (found.data === undefined) return <Waiting />
  const { rows, counts } = dueNow(found.data)
  if (rows.length === 0) return <p className="empty">{NOTHING}</p>
  return (
    <>
      <Tally counts={counts} list={list} />
      <DeskTable
        label="到期的申请"
        rows={rows.slice(0, SHOWN)}
        id={({ id }) => id}
        columns={COLUMNS}
        open={({ id }) => `/cases/${id}`}
        empty={NOTHING}
      />
    </>
  )
}

const WORDS = { overdue: '已超期', today: '今天到期', soon: '快到期' } as const

function Tally({ counts, list }: { readonly counts: Pressing['counts']; readonly list: string }) {
  return (
    <p className="tally">
      {(['overdue', 'today', 'soon'] as const).map((due) =>
        counts[due] === 0 ? null : (
          <PageLink key={due} to={`/cases?list=${list}&due=${due}`}>
            {WORDS[due]} {counts[due]} 件{counts.more && due === 'soon' ? '以上' : ''}
          </PageLink>
        ),
      )}
    </p>
  )
}

const COLUMNS = [
  { head: '受理编号', cell: ({ number }: CaseLine) => <span className="whole">{number}</span> },
  { head: '期限', cell: ({ lamp, due }: CaseLine) => <Lamp lamp={lamp} due={due} /> },
  { head: '申请人', cell: ({ applicant }: CaseLine) => applicant },
  { head: '事项', cell: ({ procedure }: CaseLine) => procedure },
  { head: '环节', cell: ({ step }: CaseLine) => step },
]
