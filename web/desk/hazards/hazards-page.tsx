import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { HAZARD_STEPS } from '../../../src/proceedings/hazards/nouns.ts'
import { formatDay } from '../../ui/format.ts'
import { Lamp } from '../cases/lamp.tsx'
import { sayDivision } from '../division-words.ts'
import type { PageProps } from '../page.ts'
import { useActions, useSignedIn } from '../session/signed-in.ts'
import type { Column } from '../shell/desk-table.tsx'
import type { Filters } from '../shell/filters.ts'
import { useGo } from '../shell/go.ts'
import { DUE_CHOICE, filtersSet, ListFilters } from '../shell/list-filters.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { PagedTable } from '../shell/paged-table.tsx'
import { useFilters } from '../shell/use-filters.ts'
import '../people/people.css'
import './hazards.css'
import { type HazardLine, hazardCountsQuery, hazardsQuery } from './api.ts'

/** The list of hazards of one’s area, what is due first on top. */
export function HazardsPage({ search }: PageProps) {
  const change = useFilters(search)
  const go = useGo()
  const mayEnter = useActions().has('hazards.act')
  return (
    <>
      <PageHead
        title="危房台账"
        help="从批准改造、或者鉴定为危房起，到验收合格、两个人签字销号为止。解决一户，销号一户。"
        acts={
          mayEnter ? (
            <Button type="primary" onClick={() => go('/hazards/new')}>
              列入台账
            </Button>
          ) : undefined
        }
      />
      <Progress />
      <ListFilters filters={search} onChange={change} choices={CHOICES} number="台账编号" />
      <Found filters={search} />
    </>
  )
}

function Progress() {
  const { data: towns = [] } = useQuery(hazardCountsQuery)
  const open = towns.reduce((sum, one) => sum + one.open, 0)
  const closed = towns.reduce((sum, one) => sum + one.closed, 0)
  const all = open + closed
  if (all === 0) return null
  const share = `${((closed * 100) / all).toFixed(1)}%`
  return (
    <p className="help progress">
      共 {all} 户，已销号 {closed} 户（{share}），还有 {open} 户。
    </p>
  )
}

const CHOICES = [{ name: 'step', label: '进度', all: '没有销号的都看', options: HAZARD_STEPS }, DUE_CHOICE]

const WANTED = ['step', 'due', 'number'] as const

function Found({ filters }: { readonly filters: Filters }) {
  const { divisions } = useSignedIn().desk
  const wanted = filtersSet(filters, WANTED)
  const pages = useInfiniteQuery(hazardsQuery(wanted))
  return (
    <PagedTable
      label="危房台账"
      pages={pages}
      rows={pages.data?.pages.flatMap(({ hazards }) => hazards)}
      id={({ id }) => id}
      columns={columnsWith(divisions)}
      open={({ id }) => `/hazards/${id}`}
      empty={
        Object.keys(wanted).length > 0
          ? '没有符合这些条件的。'
          : '现在没有未解决的危房。批准改造的申请、鉴定为危房的房屋，从右上角列入。'
      }
    />
  )
}

const columnsWith = (divisions: Parameters<typeof sayDivision>[1]): readonly Column<HazardLine>[] => [
  { head: '台账编号', cell: ({ number }) => <span className="whole">{number}</span> },
  { head: '期限', cell: ({ lamp, due }) => <Lamp lamp={lamp} due={due} /> },
  { head: '农户', cell: ({ household }) => (household === '' ? '没有申请' : household) },
  { head: '进度', cell: ({ step }) => step },
  { head: '属地', cell: ({ area }) => sayDivision(area, divisions) },
  { head: '列入日期', cell: ({ openedOn }) => formatDay(openedOn) },
]
