import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { ReactNode } from 'react'
import { formatDate, formatDay } from '../../ui/format.ts'
import { sayDivision } from '../division-words.ts'
import type { PageProps } from '../page.ts'
import { useActions, useSignedIn } from '../session/signed-in.ts'
import { type Column, DeskTable } from '../shell/desk-table.tsx'
import type { Filters } from '../shell/filters.ts'
import { Loaded } from '../shell/loaded.tsx'
import { Mark } from '../shell/mark.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { SavedViews } from '../shell/saved-views.tsx'
import { useFilters } from '../shell/use-filters.ts'
import { type Article, deadlinesQuery, type OpenDeadlines } from './api.ts'
import { placeOf } from './article.ts'
import './cases.css'
import { useArticles } from './own-procedures.ts'

type Row = OpenDeadlines['rows'][number]
type Inquiry = OpenDeadlines['inquiries'][number]

/** Where cases pile up: by office and step, how many are over, due today and soon, and by which article. No names. */
export function SupervisionPage({ search }: PageProps) {
  const change = useFilters(search)
  const found = useQuery(deadlinesQuery)
  return (
    <>
      <PageHead title="期限督办" help="各单位、各环节在办的申请还剩多少时间。只有件数，没有个人资料。" />
      <Loaded of={found}>{(all) => <Standing all={all} filters={search} onChange={change} />}</Loaded>
    </>
  )
}

interface StandingProps {
  readonly all: OpenDeadlines
  readonly filters: Filters
  readonly onChange: (change: Filters) => void
}

function Standing({ all, filters, onChange }: StandingProps) {
  const { rows, inquiries, on, soonUntil } = all
  const articles = useArticles(rows[0]?.pack ?? inquiries[0]?.pack)
  const shown = rows.filter(({ matter, office, overdue }) => {
    const isMatter = filters.matter === undefined || filters.matter === matter
    const isOffice = filters.office === undefined || filters.office === office
    return isMatter && isOffice && (filters.only !== 'overdue' || overdue > 0)
  })
  return (
    <>
      <Sums rows={shown} on={on} soonUntil={soonUntil} />
      <Narrowing rows={rows} filters={filters} onChange={onChange} />
      <DeskTable
        label="各环节的期限"
        rows={shown}
        id={({ procedure, step, area }) => `${procedure} ${step} ${area}`}
        columns={useColumns(articles)}
        empty={rows.length === 0 ? '现在没有在办的申请。' : '没有符合这些条件的。换个条件再看。'}
      />
      {inquiries.length === 0 ? null : <Asked inquiries={inquiries} articles={articles} />}
    </>
  )
}

function Sums({ rows, on, soonUntil }: { readonly rows: readonly Row[] } & Pick<OpenDeadlines, 'on' | 'soonUntil'>) {
  const sum = (of: (row: Row) => number) => rows.reduce((all, row) => all + of(row), 0)
  return (
    <p className="tally">
      <span>{formatDate(on)}</span>
      <b>在办 {sum(({ open }) => open)} 件</b>
      <Mark kind={sum(({ overdue }) => overdue) > 0 ? 'no' : 'yes'}>已超期 {sum(({ overdue }) => overdue)} 件</Mark>
      <Mark kind={sum(({ today }) => today) > 0 ? 'soon' : 'yes'}>今天到期 {sum(({ today }) => today)} 件</Mark>
      <Mark kind={sum(({ soon }) => soon) > 0 ? 'soon' : 'yes'}>
        {formatDay(soonUntil)}前到期 {sum(({ soon }) => soon)} 件
      </Mark>
    </p>
  )
}

function Narrowing({ rows, filters, onChange }: { readonly rows: readonly Row[] } & Omit<StandingProps, 'all'>) {
  const each = (of: (row: Row) => string) =>
    [...new Set(rows.map(of))].filter(Boolean).map((value) => ({ value, label: value }))
  return (
    <div className="filters">
      <Select
        aria-label="事项"
        placeholder="事项：都看"
        allowClear
        value={filters.matter ?? null}
        onChange={(matter?: string) => onChange({ matter })}
        options={each(({ matter }) => matter)}
      />
      <Select
        aria-label="单位"
        placeholder="单位：都看"
        allowClear
        value={filters.office ?? null}
        onChange={(office?: string) => onChange({ office })}
        options={each(({ office }) => office)}
      />
      <Select
        aria-label="看哪些"
        placeholder="期限：都看"
        allowClear
        value={filters.only ?? null}
        onChange={(only?: string) => onChange({ only })}
        options={[{ value: 'overdue', label: '只看有超期的' }]}
      />
      <SavedViews filters={filters} onChoose={onChange} />
    </div>
  )
}

function useColumns(articles: readonly Article[]): readonly Column<Row>[] {
  const { divisions } = useSignedIn().desk
  const mayOpen = useActions().has('cases.read')
  /** Those who work on cases go on to the list. */
  const counted = (count: number, { procedure, step }: Row, due?: string): ReactNode => {
    if (count === 0) return '0'
    const query = new URLSearchParams({ list: 'area', procedure, step, ...(due === undefined ? {} : { due }) })
    return mayOpen ? <PageLink to={`/cases?${query}`}>{count}</PageLink> : count
  }
  return [
    { head: '单位', cell: ({ office }) => (office === '' ? '等申请人或者恢复办理' : office) },
    { head: '属地', cell: ({ area }) => sayDivision(area, divisions) },
    { head: '事项', cell: ({ matter }) => matter },
    { head: '环节', cell: ({ title }) => title },
    { head: '期限依据', cell: ({ clause, limit }) => sayRule(placeOf(articles, clause), limit) },
    { head: '在办', numeric: true, cell: (row) => counted(row.open, row) },
    {
      head: '已超期',
      numeric: true,
      cell: (row) => (row.overdue === 0 ? '0' : <Mark kind="no">{counted(row.overdue, row, 'overdue')}</Mark>),
    },
    {
      head: '今天到期',
      numeric: true,
      cell: (row) => (row.today === 0 ? '0' : <Mark kind="soon">{counted(row.today, row, 'today')}</Mark>),
    },
    {
      head: '快到期',
      numeric: true,
      cell: (row) => (row.soon === 0 ? '0' : <Mark kind="soon">{counted(row.soon, row, 'soon')}</Mark>),
    },
    { head: '最早到期', cell: ({ firstDue }) => firstDue && <span className="whole">{formatDay(firstDue)}</span> },
  ]
}

const sayRule = (place: string, limit: string | undefined): string =>
  limit === undefined ? '没有规定期限' : [place, limit].filter(Boolean).join(' ')

function Asked({
  inquiries,
  articles,
}: {
  readonly inquiries: readonly Inquiry[]
  readonly articles: readonly Article[]
}) {
  return (
    <section className="card asked" aria-labelledby="asked">
      <h2 id="asked">等部门答复的核查</h2>
      <DeskTable
        label="等部门答复的核查"
        rows={inquiries}
        id={({ matter, title }) => `${matter} ${title}`}
        columns={[
          { head: '核查', cell: ({ title }) => title },
          { head: '事项', cell: ({ matter }) => matter },
          { head: '依据', cell: ({ clause }) => placeOf(articles, clause) },
          { head: '等答复', numeric: true, cell: ({ open }) => open },
          { head: '已超期', numeric: true, cell: ({ overdue }) => overdue },
          { head: '最早发出', cell: ({ firstAsked }) => formatDay(firstAsked) },
        ]}
        empty=""
      />
    </section>
  )
}
