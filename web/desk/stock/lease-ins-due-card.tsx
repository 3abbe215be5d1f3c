import { useQuery } from '@tanstack/react-query'
import { formatDay } from '../../ui/format.ts'
import type { Column } from '../shell/desk-table.tsx'
import { DueCard } from '../shell/due-card.tsx'
import { Mark } from '../shell/mark.tsx'
import { type LeaseInDue, leaseInsDueQuery } from './api.ts'

const COLUMNS: readonly Column<LeaseInDue>[] = [
  { head: '项目', cell: ({ projectName, buildingName }) => `${projectName} ${buildingName}`.trim() },
  {
    head: '租入到期',
    cell: ({ endsOn, isOver }) =>
      isOver ? <Mark kind="no">已到期 {formatDay(endsOn)}</Mark> : <Mark kind="soon">快到期 {formatDay(endsOn)}</Mark>,
  },
  { head: '合同', cell: ({ number }) => <span className="whole">{number}</span> },
  { head: '套数', cell: ({ units }) => units, numeric: true },
  { head: '住着人', cell: ({ let: taken }) => taken, numeric: true },
]

/** Contracts by which flats are leased in, whose end somebody is to think of; nothing when there are none. */
export function LeaseInsDueCard() {
  const { data: due = [] } = useQuery(leaseInsDueQuery)
  return (
    <DueCard
      name="lease-ins-due"
      title="租入房源到期提醒"
      rows={due}
      columns={COLUMNS}
      open={({ project }) => `/stock/projects/${project}`}
    />
  )
}
