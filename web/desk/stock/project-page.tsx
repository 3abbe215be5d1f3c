import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { formatArea } from '../../ui/format.ts'
import { sayDivision } from '../division-words.ts'
import type { PageProps } from '../page.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { type Column, DeskTable } from '../shell/desk-table.tsx'
import { Facts } from '../shell/facts.tsx'
import { useGo } from '../shell/go.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import '../people/people.css'
import '../cases/cases.css'
import { type ProjectLine, projectQuery, type StockProject } from './api.ts'
import { LeaseInsCard } from './lease-ins-card.tsx'
import { NewBuilding } from './new-building.tsx'
import { HOLDING_WORDS, sayCounts, sayLet, totalOf } from './stock-words.ts'
import './stock.css'

/** One project: its facts, its buildings, and the contracts it is leased in by. */
export function ProjectPage({ params }: PageProps) {
  const found = useQuery(projectQuery(params.id ?? ''))
  return <Loaded of={found}>{(view) => <Project view={view} />}</Loaded>
}

function Project({ view }: { readonly view: StockProject }) {
  const { project, leaseIns, may } = view
  const go = useGo()
  return (
    <>
      <PageHead
        title={project.name}
        help={`${project.programmeTitle}　${project.code}`}
        acts={
          may.change ? <Button onClick={() => go(`/stock/projects/${project.id}/change`)}>变更项目</Button> : undefined
        }
      />
      <div className="two-columns">
        <Buildings view={view} />
        <div>
          <About project={project} />
          {project.holding === 'owned' && leaseIns.length === 0 ? null : <LeaseInsCard view={view} />}
        </div>
      </div>
    </>
  )
}

function About({ project }: { readonly project: ProjectLine }) {
  const { divisions } = useSignedIn().desk
  const { counts, sourceTitle, holding, operatorName, area, address } = project
  return (
    <section className="card" aria-labelledby="about-project">
      <h2 id="about-project">基本情况</h2>
      <Facts
        of={[
          ['来源', `${sourceTitle}（${HOLDING_WORDS[holding]}）`],
          ['运营单位', operatorName],
          ['地点', [sayDivision(area, divisions), address].filter(Boolean).join(' ')],
          ['套数', totalOf(counts)],
          ['状态', sayCounts(counts) || '还没有房源'],
          ['出租率', sayLet(counts) || undefined],
        ]}
      />
    </section>
  )
}

type BuildingLine = StockProject['buildings'][number]

const COLUMNS: readonly Column<BuildingLine>[] = [
  { head: '楼栋', cell: ({ name }) => name },
  { head: '层数', cell: ({ floors }) => floors ?? '不清楚', numeric: true },
  { head: '套数', cell: ({ counts }) => totalOf(counts), numeric: true },
  { head: '建筑面积', cell: ({ area }) => formatArea(area), numeric: true },
  { head: '状态', cell: ({ counts }) => sayCounts(counts) || '还没有房源' },
]

function Buildings({ view: { project, buildings, may } }: { readonly view: StockProject }) {
  const [isAdding, setAdding] = useState(false)
  return (
    <section className="card stock-form" aria-labelledby="buildings">
      <div className="card-head">
        <h2 id="buildings">楼栋</h2>
        {may.manage ? (
          <Button aria-expanded={isAdding} onClick={() => setAdding(!isAdding)}>
            {isAdding ? '收起' : '登记楼栋'}
          </Button>
        ) : null}
      </div>
      {isAdding ? <NewBuilding project={project.id} onDone={() => setAdding(false)} /> : null}
      <DeskTable
        label="楼栋"
        rows={buildings}
        id={({ id }) => id}
        columns={COLUMNS}
        open={({ id }) => `/stock/buildings/${id}`}
        empty="还没有楼栋。先登记楼栋，再在楼栋里登记房源。"
      />
    </section>
  )
}
