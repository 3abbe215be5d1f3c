import { useQuery } from '@tanstack/react-query'
import { Lamp } from '../cases/lamp.tsx'
import type { Column } from '../shell/desk-table.tsx'
import { DueCard } from '../shell/due-card.tsx'
import { type PlanLine, plansQuery } from './api.ts'
import { stepWords } from './plan-words.ts'

const COLUMNS: readonly Column<PlanLine>[] = [
  { head: '方案', cell: ({ title }) => title },
  { head: '进度', cell: ({ step }) => stepWords(step) },
  { head: '下一步', cell: ({ next }) => next?.text ?? '' },
  { head: '期限', cell: ({ next }) => (next?.by === undefined ? '' : <Lamp lamp={next.lamp} due={next.by} />) },
]

/** Plans of allocation that wait for something, with the day until which; nothing when there are none. */
export function PlansDueCard() {
  const { data = [] } = useQuery(plansQuery)
  const waiting = data.filter(({ next }) => next !== undefined)
  return (
    <DueCard
      name="plans-due"
      title="配租方案的下一步"
      rows={waiting}
      columns={COLUMNS}
      open={({ id }) => `/plans/${id}`}
    />
  )
}
