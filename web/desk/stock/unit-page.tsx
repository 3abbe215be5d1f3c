import { useQuery } from '@tanstack/react-query'
import { ORIENTATIONS, UNIT_TYPES } from '../../../src/registers/stock/nouns.ts'
import { formatArea, formatDay, formatInstant } from '../../ui/format.ts'
import type { PageProps } from '../page.ts'
import { useActions } from '../session/signed-in.ts'
import { type Column, DeskTable } from '../shell/desk-table.tsx'
import { Facts } from '../shell/facts.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { PageLink } from '../shell/page-link.tsx'
import '../cases/cases.css'
import '../people/people.css'
import { type StockUnit, unitPaperFile, unitQuery } from './api.ts'
import { StateBadge } from './state-badge.tsx'
import { UnitBar } from './unit-bar.tsx'

/** The file of one flat: what it is, what holds it, its papers, and everything that was done to it. */
export function UnitPage({ params }: PageProps) {
  const found = useQuery(unitQuery(params.id ?? ''))
  return <Loaded of={found}>{(unit) => <UnitFile key={unit.id} unit={unit} />}</Loaded>
}

/** For whom no placement stands behind: housed for a while, or by a paper from before. */
function LeaseLink({ unit }: { readonly unit: StockUnit }) {
  const mayDraft = useActions().has('leases.manage')
  if (!mayDraft || (unit.state !== 'vacant' && unit.state !== 'let')) return null
  return <PageLink to={`/leases/new?unit=${unit.id}`}>不经配租的合同</PageLink>
}

function UnitFile({ unit }: { readonly unit: StockUnit }) {
  const { project, building, number } = unit
  return (
    <>
      <PageHead
        title={`${project.name} ${building.name} ${number}`}
        help={`一套一档　${project.programmeTitle}`}
        acts={
          <>
            <LeaseLink unit={unit} />
            <PageLink to={`/stock/buildings/${building.id}`}>看房态图</PageLink>
          </>
        }
      />
      <div className="two-columns">
        <div>
          <About unit={unit} />
          <Leases unit={unit} />
          <Papers unit={unit} />
        </div>
        <History unit={unit} />
      </div>
      <UnitBar unit={unit} />
    </>
  )
}

function About({ unit }: { readonly unit: StockUnit }) {
  const { type, floor, floorArea, decorated, orientation, realEstateCode, state, since, bond } = unit
  return (
    <section className="card" aria-labelledby="about-unit">
      <h2 id="about-unit">基本情况</h2>
      <Facts
        of={[
          [
            '状态',
            <span key="state">
              <StateBadge state={state} /> 从 {formatDay(since)} 起
            </span>,
          ],
          [state === 'let' ? '租给' : '为谁预留', bond ?? undefined],
          ['户型', UNIT_TYPES[type]],
          ['楼层', floor === null ? '不清楚' : `${floor} 层`],
          ['建筑面积', formatArea(floorArea)],
          ['装修', decorated === null ? '不清楚' : decorated ? '已装修' : '未装修'],
          ['朝向', orientation === null ? '不清楚' : ORIENTATIONS[orientation]],
          ['不动产单元号', realEstateCode ?? '没有登记'],
        ]}
      />
    </section>
  )
}

type LeaseLine = StockUnit['leases'][number]

const LEASE_COLUMNS: readonly Column<LeaseLine>[] = [
  { head: '合同', cell: ({ number }) => <span className="whole">{number}</span> },
  { head: '承租人', cell: ({ tenant }) => tenant },
  { head: '租期', cell: ({ from, to }) => `${formatDay(from)}至 ${formatDay(to)}` },
  { head: '状态', cell: ({ step }) => step },
]

/** Who lives and lived there; the contracts open only to those who may see them. */
function Leases({ unit: { leases } }: { readonly unit: StockUnit }) {
  const mayOpen = useActions().has('leases.read')
  return (
    <section className="card" aria-labelledby="unit-leases">
      <h2 id="unit-leases">租住情况</h2>
      <DeskTable
        label="租住情况"
        rows={leases}
        id={({ id }) => id}
        columns={LEASE_COLUMNS}
        {...(mayOpen && { open: ({ id }: LeaseLine) => `/leases/${id}` })}
        empty="还没有人住过。"
      />
    </section>
  )
}

/** Each look at a paper is recorded. */
function Papers({ unit: { id, papers } }: { readonly unit: StockUnit }) {
  return (
    <section className="card" aria-labelledby="unit-papers">
      <h2 id="unit-papers">资料</h2>
      {papers.length === 0 ? <p className="help">还没有。产权证、照片、交接单等可以从下面存入。</p> : null}
      <ul className="tasks">
        {papers.map((paper) => (
          <li key={paper.id}>
            <span>
              <a href={unitPaperFile(id, paper.id)} target="_blank" rel="noreferrer">
                {paper.label}
              </a>{' '}
              <span className="help">
                {paper.by}，{formatDay(paper.on)}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Everything that was done, newest first. */
function History({ unit: { events } }: { readonly unit: StockUnit }) {
  return (
    <section className="card" aria-labelledby="unit-history">
      <h2 id="unit-history">经过</h2>
      <ol className="timeline">
        {events.toReversed().map(({ seq, title, at, by, text, from, to }) => (
          <li key={seq}>
            <span className="help">{formatInstant(at)}</span>
            <p>
              <b>{title}</b>　{by}
              {from === to || from === '' ? '' : `　${from} → ${to}`}
            </p>
            {text === '' ? null : <p>{text}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
