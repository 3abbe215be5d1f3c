import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { formatDay, formatInstant } from '../../ui/format.ts'
import { fetchFile } from '../api.ts'
import type { PageProps } from '../page.ts'
import { useActions, useSignedIn } from '../session/signed-in.ts'
import { DayInput } from '../shell/day-input.tsx'
import { type Column, DeskTable } from '../shell/desk-table.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import type { Filters } from '../shell/filters.ts'
import { FindField } from '../shell/find-field.tsx'
import { keepFile } from '../shell/keep-file.ts'
import { Mark } from '../shell/mark.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { readDay } from '../shell/read-day.ts'
import { SavedViews } from '../shell/saved-views.tsx'
import { useFilters } from '../shell/use-filters.ts'
import { Waiting } from '../shell/waiting.tsx'
import { type AuditRow, choicesQuery, foundQuery } from './api.ts'
import { sayActor, sayDetail, sayObject } from './audit-words.ts'

const GROUPS = {
  look: '看过的（查找、查看）',
  change: '改过的',
  list: '导入和导出',
  access: '登录和账号',
  log: '留痕和备份',
} as const

/** The bureau’s own name stands above already. */
const columnsAt = (bureau: string): readonly Column<AuditRow>[] => [
  { head: '时间', cell: ({ at }) => formatInstant(at) },
  { head: '谁', cell: (row) => <span className="whole">{sayActor(row)}</span> },
  {
    head: '岗位',
    cell: ({ post }) =>
      post === undefined ? '' : post.office === bureau ? post.title : `${post.office} ${post.title}`,
  },
  { head: '做了什么', cell: ({ title }) => title },
  { head: '对象', cell: ({ object }) => <span className="whole">{sayObject(object)}</span> },
  {
    head: '事由和内容',
    cell: ({ detail }) =>
      sayDetail(detail)
        .slice(0, 3)
        .map(([label, words]) => `${label}：${words}`)
        .join('；'),
  },
  { head: '封存', cell: ({ seq }) => <Sealed seq={seq} /> },
]

function Sealed({ seq }: Pick<AuditRow, 'seq'>) {
  return seq === null ? <Mark kind="open">等待封存</Mark> : <Mark kind="yes">第 {seq + 1} 条</Mark>
}

/** Who did what to what, and when: the bureau’s own log, for the audit administrator. */
export function AuditPage({ search }: PageProps) {
  const { today } = useSignedIn().desk
  const filters: Filters = { from: `${today.slice(0, 8)}01`, to: today, ...search }
  const change = useFilters(search)
  return (
    <>
      <PageHead
        title="留痕查询"
        help="谁在什么时候、以什么岗位、为什么做了什么。记录写下以后改不了；您的每次查询也记在里面。"
        acts={useActions().has('audit.export') ? <TakeOut /> : undefined}
      />
      <Conditions filters={filters} onChange={change} />
      <p className="only-printed">
        {formatDay(filters.from ?? '')} 至 {formatDay(filters.to ?? '')}
      </p>
      <Found filters={filters} />
    </>
  )
}

interface ConditionsProps {
  readonly filters: Filters
  readonly onChange: (change: Filters) => void
}

function Conditions({ filters, onChange }: ConditionsProps) {
  const choices = useQuery({ ...choicesQuery, staleTime: 60_000 })
  const { kinds = [], staff = [] } = choices.data ?? {}
  const ofKind = Object.entries(GROUPS).map(([group, label]) => ({
    label,
    options: kinds.filter((kind) => kind.group === group).map(({ id, title }) => ({ value: id, label: title })),
  }))
  const whole = { label: '一类', options: Object.entries(GROUPS).map(([value, label]) => ({ value, label })) }
  return (
    <div className="filters filters-card">
      <Days key={`${filters.from} ${filters.to}`} filters={filters} onChange={onChange} />
      <Select
        aria-label="谁做的"
        placeholder="谁做的：都看"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={filters.actor ?? null}
        onChange={(actor?: string) => onChange({ actor })}
        options={staff.map(({ actor, name, account }) => ({ value: actor, label: `${name}（${account}）` }))}
      />
      <Select
        aria-label="做了什么"
        placeholder="做了什么：都看"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={filters.kind ?? null}
        onChange={(kind?: string) => onChange({ kind })}
        options={[whole, ...ofKind]}
      />
      <ObjectField key={filters.object ?? ''} value={filters.object} onChange={(object) => onChange({ object })} />
      <SavedViews filters={filters} onChoose={onChange} />
    </div>
  )
}

/** The days are asked for when both are days, in order, and the fields are left: half a day is no search. */
function Days({ filters, onChange }: ConditionsProps) {
  const [typed, setTyped] = useState({ from: filters.from ?? '', to: filters.to ?? '' })
  const settle = () => {
    const [from, to] = [readDay(typed.from), readDay(typed.to)]
    if (from === undefined || to === undefined || from > to) return
    if (from !== filters.from || to !== filters.to) onChange({ from, to })
  }
  const days = { from: '从哪天', to: '到哪天' } as const
  return (
    <form
      className="day-range"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) settle()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        settle()
      }}
    >
      <DayInput aria-label={days.from} value={typed.from} onChange={(from) => setTyped({ ...typed, from })} />
      <span aria-hidden>至</span>
      <DayInput aria-label={days.to} value={typed.to} onChange={(to) => setTyped({ ...typed, to })} />
      <button type="submit" className="unseen">
        查询
      </button>
    </form>
  )
}

function ObjectField({
  value,
  onChange,
}: {
  readonly value: string | undefined
  readonly onChange: (v: string) => void
}) {
  const [typed, setTyped] = useState(value ?? '')
  const settle = () => {
    if (typed.trim() !== (value ?? '')) onChange(typed.trim())
  }
  return (
    <form
      className="object-field"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) settle()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        settle()
      }}
    >
      <FindField
        label="对象：档案编号，或者粘贴档案页的网址"
        placeholder="档案编号，或者粘贴档案页的网址"
        value={typed}
        onChange={setTyped}
      />
    </form>
  )
}

function Found({ filters }: { readonly filters: Filters }) {
  const { from, to, actor, object, kind } = filters
  const { bureau } = useSignedIn().desk
  const found = useInfiniteQuery(foundQuery({ from, to, actor, object, kind }))
  if (found.error && !found.isFetching) return <FaultNote fault={found.error} onRetry={() => found.refetch()} />
  if (found.data === undefined) return <Waiting />
  const rows = found.data.pages.flatMap(({ entries }) => entries)
  return (
    <>
      <DeskTable
        label="留痕记录"
        rows={rows}
        id={({ id }) => id}
        columns={columnsAt(bureau)}
        open={({ id }) => `/audit/${id}`}
        empty="这些天里没有符合条件的记录。请放宽日期，或者少选一个条件。"
      />
      {found.hasNextPage ? (
        <p className="more">
          <Button onClick={() => void found.fetchNextPage()} loading={found.isFetchingNextPage}>
            再列 50 条
          </Button>
        </p>
      ) : null}
    </>
  )
}

/** The whole log as a file that anybody can verify without us. */
function TakeOut() {
  const taking = useMutation({
    mutationFn: async () => keepFile(await fetchFile('/audit-entries/export', {}), '留痕记录.ndjson'),
  })
  return (
    <>
      <Button onClick={() => taking.mutate()} loading={taking.isPending}>
        导出全部留痕
      </Button>
      {taking.error ? <FaultNote fault={taking.error} /> : null}
    </>
  )
}
