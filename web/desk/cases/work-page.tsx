import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { formatDay } from '../../ui/format.ts'
import { sayDivision } from '../division-words.ts'
import type { PageProps } from '../page.ts'
import { useActions, useSignedIn } from '../session/signed-in.ts'
import { type Column, DeskTable } from '../shell/desk-table.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import { addressWith, type Filters } from '../shell/filters.ts'
import { useGo } from '../shell/go.ts'
import { Mark } from '../shell/mark.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { SavedViews } from '../shell/saved-views.tsx'
import { useFilters } from '../shell/use-filters.ts'
import { Waiting } from '../shell/waiting.tsx'
import '../people/people.css'
import { type Article, type CaseLine, workQuery } from './api.ts'
import { placeOf } from './article.ts'
import './cases.css'
import { Lamp } from './lamp.tsx'
import { useArticles, useOwnProcedures } from './own-procedures.ts'
import { Together } from './together.tsx'

const LISTS = [
  ['to-do', '待办', undefined, '现在没有等您办的申请。新的申请到了这一步，会列在这里。'],
  ['mine', '分给我的', undefined, '现在没有分给您的申请。'],
  ['asked', '等我答复', 'matching.answer', '现在没有要您这个单位答复的核查。'],
  ['filed', '我受理的', 'cases.file', '您还没有代群众提出过申请。点右上角的“受理申请”开始。'],
  ['done', '已办', undefined, '您还没有办过申请。'],
  ['area', '本区域全部', undefined, '本区域还没有申请。'],
] as const

/** What waits for one’s post, what is due first on top. */
export function WorkPage({ search }: PageProps) {
  const change = useFilters(search)
  const actions = useActions()
  const go = useGo()
  const lists = LISTS.filter(([, , action]) => action === undefined || actions.has(action))
  return (
    <>
      <PageHead
        title="办件"
        help="先到期的排在前面。期限按规定的工作日计算，把鼠标放在期限上可以看依据。"
        acts={
          actions.has('cases.file') ? (
            <Button type="primary" onClick={() => go('/cases/new')}>
              受理申请
            </Button>
          ) : undefined
        }
      />
      <div className="history-line">
        <Segmented<string>
          aria-label="看哪些"
          value={search.list ?? 'to-do'}
          onChange={(list) => change({ list })}
          options={lists.map(([value, label]) => ({ value, label }))}
        />
      </div>
      <Conditions filters={search} onChange={change} />
      <Found filters={search} />
    </>
  )
}

interface ConditionsProps {
  readonly filters: Filters
  readonly onChange: (change: Filters) => void
}

function Conditions({ filters, onChange }: ConditionsProps) {
  const procedures = useOwnProcedures() ?? []
  const of = procedures.filter(({ id }) => filters.procedure === undefined || id === filters.procedure)
  const steps = new Map(of.flatMap(({ steps: all }) => all.map(({ id, title }) => [id, title])))
  const choice = (value: string, label: string) => ({ value, label })
  return (
    <div className="filters">
      <Select
        aria-label="事项"
        placeholder="事项：都看"
        allowClear
        value={filters.procedure ?? null}
        onChange={(procedure?: string) => onChange({ procedure, step: undefined })}
        options={procedures.map(({ id, title }) => choice(id, title))}
      />
      <Select
        aria-label="环节"
        placeholder="环节：都看"
        allowClear
        value={filters.step ?? null}
        onChange={(step?: string) => onChange({ step })}
        options={[...steps].map(([id, title]) => choice(id, title))}
      />
      <Select
        aria-label="期限"
        placeholder="期限：都看"
        allowClear
        value={filters.due ?? null}
        onChange={(due?: string) => onChange({ due })}
        options={[choice('overdue', '已超期'), choice('today', '今天到期'), choice('soon', '三个工作日以内')]}
      />
      <Input.Search
        key={filters.number ?? ''}
        aria-label="受理编号"
        placeholder="受理编号，输全以后按回车"
        allowClear
        defaultValue={filters.number ?? ''}
        onSearch={(number) => onChange({ number: number.trim() === '' ? undefined : number.trim() })}
      />
      <SavedViews filters={filters} onChoose={onChange} />
    </div>
  )
}

const WANTED = ['list', 'procedure', 'step', 'number', 'due'] as const

function Found({ filters }: { readonly filters: Filters }) {
  const { divisions } = useSignedIn().desk
  const go = useGo()
  const articles = useArticles(useOwnProcedures()?.[0]?.pack)
  const wanted = WANTED.flatMap((name) => (filters[name] === undefined ? [] : [[name, filters[name]] as const]))
  const pages = useInfiniteQuery(workQuery(Object.fromEntries(wanted)))
  const rows = pages.data?.pages.flatMap(({ cases }) => cases)
  const narrowed = wanted.some(([name]) => name !== 'list')
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const empty = LISTS.find(([list]) => list === (filters.list ?? 'to-do'))?.[3]
  return (
    <>
      {pages.error ? <FaultNote fault={pages.error} onRetry={() => pages.refetch()} /> : null}
      {rows === undefined && !pages.error ? <Waiting /> : null}
      {rows === undefined ? null : (
        <DeskTable
          label="申请"
          rows={rows}
          id={({ id }) => id}
          columns={columnsWith(articles, divisions)}
          open={({ id }) => `/cases/${id}`}
          {...(rows.some(({ may }) => may.length > 0)
            ? {
                picks: {
                  ...{ picked, onPick: setPicked, may: ({ may }: CaseLine) => may.length > 0 },
                  called: ({ applicant, number }: CaseLine) => `${applicant} ${number}`,
                },
              }
            : {})}
          empty={
            narrowed ? (
              <>
                <p>没有符合这些条件的申请。</p>
                <Button onClick={() => go(addressWith('/cases', { list: filters.list }))}>去掉条件</Button>
              </>
            ) : (
              empty
            )
          }
        />
      )}
      {pages.hasNextPage ? (
        <p className="more">
          <Button onClick={() => pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
            再往下看
          </Button>
        </p>
      ) : null}
      <Together lines={(rows ?? []).filter(({ id }) => picked.has(id))} onClear={() => setPicked(new Set())} />
    </>
  )
}

const columnsWith = (
  articles: readonly Article[],
  divisions: Parameters<typeof sayDivision>[1],
): readonly Column<CaseLine>[] => [
  { head: '受理编号', cell: ({ number }) => <span className="whole">{number}</span> },
  {
    head: '期限',
    cell: ({ lamp, due, rule }) => (
      <Lamp lamp={lamp} due={due} rule={rule && [placeOf(articles, rule.clause), rule.label].join(' ')} />
    ),
  },
  {
    head: '申请人',
    cell: ({ applicant, familyChanged }) =>
      familyChanged ? (
        <>
          {applicant} <Mark kind="soon">家庭有变化</Mark>
        </>
      ) : (
        applicant
      ),
  },
  { head: '事项', cell: ({ procedure }) => procedure },
  { head: '环节', cell: ({ step }) => step },
  { head: '属地', cell: ({ area }) => sayDivision(area, divisions) },
  { head: '到这一步', cell: ({ since }) => formatDay(since) },
  { head: '经办', cell: ({ assignee }) => assignee ?? '' },
]
