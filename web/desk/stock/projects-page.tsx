import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { UNIT_STATES } from '../../../src/registers/stock/nouns.ts'
import { formatArea } from '../../ui/format.ts'
import { sayDivision } from '../division-words.ts'
import { useActions, useSignedIn } from '../session/signed-in.ts'
import { type Column, DeskTable } from '../shell/desk-table.tsx'
import { useGo } from '../shell/go.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import '../people/people.css'
import { type FigureLine, figuresQuery, type ProjectLine, projectsQuery } from './api.ts'
import { LeaseInsDueCard } from './lease-ins-due-card.tsx'
import { HOLDING_WORDS, STATE_ORDER, sayLet, totalOf } from './stock-words.ts'
import { TakeOut } from './take-out.tsx'

/** The stock: every project with its flats by state, what is due of the leased-in ones, and the figures. */
export function ProjectsPage() {
  const found = useQuery(projectsQuery)
  const go = useGo()
  const actions = useActions()
  const mayTakeIn = actions.has('people.import')
  return (
    <>
      <PageHead
        title="房源"
        help="项目、楼栋、每套房的状态和经过。点项目看楼栋，点楼栋看房态图。"
        acts={
          <>
            {found.data?.mayEnter ? (
              <Button type="primary" onClick={() => go('/stock/new')}>
                登记项目
              </Button>
            ) : null}
            {found.data?.projects.length ? <Button onClick={() => go('/stock/units')}>房源清单</Button> : null}
            {found.data?.mayEnter && mayTakeIn ? <Button onClick={() => go('/stock/lists')}>用表格导入</Button> : null}
            {actions.has('stock.take-over') ? <Button onClick={() => go('/stock/takeover')}>接管</Button> : null}
            {actions.has('stock.manage') ? <TakeOut /> : null}
          </>
        }
      />
      <LeaseInsDueCard />
      <Loaded of={found}>{({ projects }) => <Projects projects={projects} />}</Loaded>
      <Figures />
    </>
  )
}

function Projects({ projects }: { readonly projects: readonly ProjectLine[] }) {
  const { divisions } = useSignedIn().desk
  const columns: readonly Column<ProjectLine>[] = [
    { head: '项目', cell: ({ name }) => name },
    { head: '编号', cell: ({ code }) => <span className="whole">{code}</span> },
    { head: '种类', cell: ({ programmeTitle }) => programmeTitle },
    { head: '来源', cell: ({ sourceTitle }) => sourceTitle },
    { head: '运营单位', cell: ({ operatorName }) => operatorName },
    { head: '地点', cell: ({ area }) => sayDivision(area, divisions) },
    { head: '套数', cell: ({ counts }) => totalOf(counts), numeric: true },
    { head: '可租', cell: ({ counts }) => counts.vacant, numeric: true },
    { head: '已出租', cell: ({ counts }) => counts.let, numeric: true },
    { head: '出租率', cell: ({ counts }) => sayLet(counts), numeric: true },
  ]
  return (
    <DeskTable
      label="房源项目"
      rows={projects}
      id={({ id }) => id}
      columns={columns}
      open={({ id }) => `/stock/projects/${id}`}
      empty="还没有房源项目。先从右上角登记项目，再登记楼栋和房源；房源多的，登记项目以后用表格导入。"
    />
  )
}

/** Flats by programme, holding and type; what is nobody's own stock is counted apart. */
function Figures() {
  const { data: lines = [] } = useQuery(figuresQuery)
  if (lines.length === 0) return null
  const columns: readonly Column<FigureLine>[] = [
    { head: '种类', cell: ({ programmeTitle }) => programmeTitle },
    { head: '权属', cell: ({ holding }) => HOLDING_WORDS[holding] },
    { head: '户型', cell: ({ typeTitle }) => typeTitle },
    { head: '套数', cell: ({ counts }) => totalOf(counts), numeric: true },
    ...STATE_ORDER.map((state) => ({
      head: UNIT_STATES[state],
      cell: ({ counts }: FigureLine) => counts[state],
      numeric: true,
    })),
    { head: '建筑面积', cell: ({ area }) => formatArea(area), numeric: true },
  ]
  return (
    <section className="card" aria-labelledby="stock-figures">
      <h2 id="stock-figures">房源统计</h2>
      <p className="help">套数和建筑面积不算已退出的。协议房源没有产权，单独列出。</p>
      <DeskTable
        label="房源统计"
        rows={lines}
        id={({ programme, holding, type }) => `${programme} ${holding} ${type}`}
        columns={columns}
        empty=""
      />
    </section>
  )
}
