import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { PROGRAMMES, UNIT_STATES, UNIT_TYPES } from '../../../src/registers/stock/nouns.ts'
import { formatArea, formatDate } from '../../ui/format.ts'
import type { PageProps } from '../page.ts'
import { useActions } from '../session/signed-in.ts'
import type { Column } from '../shell/desk-table.tsx'
import { useGo } from '../shell/go.ts'
import { filtersSet, ListFilters } from '../shell/list-filters.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { PagedTable } from '../shell/paged-table.tsx'
import { useFilters } from '../shell/use-filters.ts'
import '../people/people.css'
import { projectQuery, projectsQuery, type UnitLine, unitsQuery } from './api.ts'
import { StateBadge } from './state-badge.tsx'
import { TakeOut } from './take-out.tsx'

const WANTED = ['programme', 'type', 'state', 'project', 'building', 'number'] as const

/** Every flat that one may see, by what is asked for: whichever project and building it stands in. */
export function UnitsPage({ search }: PageProps) {
  const change = useFilters(search)
  const go = useGo()
  const wanted = filtersSet(search, WANTED)
  return (
    <>
      <PageHead
        title="房源清单"
        help="各项目的房放在一起，按种类、户型、状态挑选。点房号看一套一档。"
        acts={
          <>
            <Button onClick={() => go('/stock')}>看项目</Button>
            {useActions().has('stock.manage') ? <TakeOut wanted={wanted} /> : null}
          </>
        }
      />
      <ListFilters
        filters={search}
        // A building belongs to its project.
        onChange={(chosen) =>
          change('project' in chosen && !('building' in chosen) ? { ...chosen, building: undefined } : chosen)
        }
        choices={useChoices(search.project)}
        number="房号或者单元号"
      />
      <Found wanted={wanted} />
    </>
  )
}

/** The choices above the list; buildings once a project is chosen. */
function useChoices(project: string | undefined) {
  const { data: all } = useQuery(projectsQuery)
  const { data: one } = useQuery({ ...projectQuery(project ?? ''), enabled: project !== undefined })
  const named = (rows: readonly { readonly id: string; readonly name: string }[]) =>
    Object.fromEntries(rows.map(({ id, name }) => [id, name]))
  return [
    { name: 'programme', label: '种类', all: '都看', options: PROGRAMMES },
    { name: 'type', label: '户型', all: '都看', options: UNIT_TYPES },
    { name: 'state', label: '状态', all: '没有退出的都看', options: UNIT_STATES },
    { name: 'project', label: '项目', all: '都看', options: named(all?.projects ?? []) },
    ...(project === undefined
      ? []
      : [{ name: 'building', label: '楼栋', all: '都看', options: named(one?.buildings ?? []) }]),
  ]
}

const COLUMNS: readonly Column<UnitLine>[] = [
  { head: '房号', cell: ({ number }) => <span className="whole">{number}</span> },
  { head: '项目', cell: ({ project }) => project },
  { head: '楼栋', cell: ({ building }) => building },
  { head: '种类', cell: ({ programmeTitle }) => programmeTitle },
  { head: '户型', cell: ({ type }) => UNIT_TYPES[type] },
  { head: '楼层', cell: ({ floor }) => floor ?? '不清楚', numeric: true },
  { head: '建筑面积', cell: ({ floorArea }) => formatArea(floorArea), numeric: true },
  { head: '状态', cell: ({ state }) => <StateBadge state={state} /> },
  { head: '从哪天起', cell: ({ since }) => formatDate(since) },
]

function Found({ wanted }: { readonly wanted: Readonly<Record<string, string>> }) {
  const pages = useInfiniteQuery(unitsQuery(wanted))
  return (
    <PagedTable
      label="房源清单"
      pages={pages}
      rows={pages.data?.pages.flatMap(({ units }) => units)}
      id={({ id }) => id}
      columns={COLUMNS}
      open={({ id }) => `/stock/units/${id}`}
      empty={
        Object.keys(wanted).length > 0
          ? '没有符合这些条件的。'
          : '还没有房源。先登记项目和楼栋，再登记房源，或者用表格导入。'
      }
    />
  )
}
