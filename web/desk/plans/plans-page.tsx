import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { formatInstant } from '../../ui/format.ts'
import { Lamp } from '../cases/lamp.tsx'
import { useActions } from '../session/signed-in.ts'
import { type Column, DeskTable } from '../shell/desk-table.tsx'
import { useGo } from '../shell/go.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { type PlanLine, plansQuery } from './api.ts'
import { stepWords } from './plan-words.ts'

/** The plans of allocation of the bureau, the newest first. */
export function PlansPage() {
  const go = useGo()
  const mayPropose = useActions().has('plans.manage')
  const plans = useQuery(plansQuery)
  return (
    <>
      <PageHead
        title="配租方案"
        help="从方案公告、意向登记、资格复审，到公开摇号。方案由两个人提出和批准，摇号只算一次，谁都能重算。"
        acts={
          mayPropose ? (
            <Button type="primary" onClick={() => go('/plans/new')}>
              提出配租方案
            </Button>
          ) : undefined
        }
      />
      <Loaded of={plans}>
        {(all) => (
          <DeskTable
            label="配租方案"
            rows={all}
            id={({ id }) => id}
            columns={COLUMNS}
            open={({ id }) => `/plans/${id}`}
            empty="还没有配租方案。有了空置可租的房源，就可以从右上角提出。"
          />
        )}
      </Loaded>
    </>
  )
}

const COLUMNS: readonly Column<PlanLine>[] = [
  { head: '名称', cell: ({ title }) => title },
  { head: '编号', cell: ({ number }) => number },
  { head: '进度', cell: ({ step }) => stepWords(step) },
  { head: '登记截止', cell: ({ registerTo }) => formatInstant(registerTo) },
  { head: '下一步', cell: ({ next }) => next?.text ?? '' },
  { head: '期限', cell: ({ next }) => (next?.by === undefined ? '' : <Lamp lamp={next.lamp} due={next.by} />) },
]
