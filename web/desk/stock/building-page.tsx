import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { UNIT_STATES, UNIT_TYPES } from '../../../src/registers/stock/nouns.ts'
import { formatArea } from '../../ui/format.ts'
import type { PageProps } from '../page.ts'
import { useGo } from '../shell/go.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { buildingQuery, type Counts, type StockBuilding } from './api.ts'
import { type FloorRow, floorsOf } from './building-plan.ts'
import { StateBadge } from './state-badge.tsx'
import { STATE_ORDER, sayLet, totalOf } from './stock-words.ts'

/** The sight of a building: floors as rows, flats as cells, each with its state as colour and word. */
export function BuildingPage({ params }: PageProps) {
  const found = useQuery(buildingQuery(params.id ?? ''))
  return <Loaded of={found}>{(view) => <Building view={view} />}</Loaded>
}

function Building({ view }: { readonly view: StockBuilding }) {
  const { id, name, project, counts, units, mayManage } = view
  const go = useGo()
  const share = sayLet(counts)
  return (
    <>
      <PageHead
        title={`${project.name} ${name}`}
        help={`共 ${totalOf(counts)} 套${share === '' ? '' : `，出租率 ${share}`}`}
        acts={
          <>
            {mayManage ? (
              <Button type="primary" onClick={() => go(`/stock/buildings/${id}/new`)}>
                登记房源
              </Button>
            ) : null}
            <Button onClick={() => go(`/stock/projects/${project.id}`)}>看项目</Button>
          </>
        }
      />
      <section className="card" aria-labelledby="sight">
        <h2 id="sight">房态图</h2>
        <Legend counts={counts} />
        {units.length === 0 ? (
          <p className="empty">这栋楼还没有房源。从右上角登记，或者用表格导入。</p>
        ) : (
          <Sight rows={floorsOf(view)} />
        )}
      </section>
    </>
  )
}

function Legend({ counts }: { readonly counts: Counts }) {
  return (
    <ul className="legend" aria-label="图例">
      {STATE_ORDER.map((state) => (
        <li key={state}>
          <StateBadge state={state} /> {counts[state]}
        </li>
      ))}
    </ul>
  )
}

function Sight({ rows }: { readonly rows: readonly FloorRow[] }) {
  return (
    <div className="building-sight">
      <table>
        <caption className="unseen">每行是一层，每格是一套房</caption>
        <tbody>
          {rows.map(({ floor, units }) => (
            <tr key={floor ?? 'none'}>
              <th scope="row">{sayFloor(floor)}</th>
              {units.map((unit) => (
                <td key={unit.id}>
                  <Flat unit={unit} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Flat({ unit }: { readonly unit: StockBuilding['units'][number] }) {
  const { id, number, type, state, floorArea } = unit
  return (
    <PageLink
      to={`/stock/units/${id}`}
      className={`flat unit-${state}`}
      label={`${number}，${UNIT_TYPES[type]}，${formatArea(floorArea)}，${UNIT_STATES[state]}`}
    >
      <b>{number}</b>
      <span>{UNIT_TYPES[type]}</span>
      <span>{UNIT_STATES[state]}</span>
    </PageLink>
  )
}

function sayFloor(floor: number | null): string {
  if (floor === null) return '楼层不清'
  return floor < 0 ? `负 ${-floor} 层` : `${floor} 层`
}
