import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { LEASE_STEPS } from '../../../src/proceedings/tenancy/nouns.ts'
import { formatDay, formatMoney } from '../../ui/format.ts'
import { Lamp } from '../cases/lamp.tsx'
import type { PageProps } from '../page.ts'
import { useActions } from '../session/signed-in.ts'
import { type Column, DeskTable } from '../shell/desk-table.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import type { Filters } from '../shell/filters.ts'
import { useGo } from '../shell/go.ts'
import { PageHead } from '../shell/page-head.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { useFilters } from '../shell/use-filters.ts'
import { Waiting } from '../shell/waiting.tsx'
import '../people/people.css'
import { type LeaseLine, leasesQuery, placementsQuery } from './api.ts'
import './leases.css'

/** The leases of one’s area or projects, what is due first on top. */
export function LeasesPage({ search }: PageProps) {
  const change = useFilters(search)
  const go = useGo()
  const mayOpen = useActions().has('leases.manage')
  return (
    <>
      <PageHead
        title="租赁合同"
        help="从拟订、签字、备案、入住，到续租、退房。快到期的、没有备案的在前面。"
        acts={
          mayOpen ? (
            <Button type="primary" onClick={() => go('/leases/new')}>
              拟订合同
            </Button>
          ) : undefined
        }
      />
      {mayOpen ? <ToSign /> : null}
      <Conditions filters={search} onChange={change} />
      <Found filters={search} />
    </>
  )
}

/** Families that have a flat and no lease yet. */
function ToSign() {
  const { data = [] } = useQuery(placementsQuery)
  if (data.length === 0) return null
  return (
    <p className="note">
      有 {data.length} 户选好了房、还没有拟合同。<PageLink to="/leases/new">去拟订</PageLink>
    </p>
  )
}

const choice = (value: string, label: string) => ({ value, label })

const DUE_WORDS = {
  ...{ signing: '签合同', filing: '备案', renewal: '续租申请', expiry: '届满', leaving: '退回' },
} as const

interface ConditionsProps {
  readonly filters: Filters
  readonly onChange: (change: Filters) => void
}

function Conditions({ filters, onChange }: ConditionsProps) {
  return (
    <div className="filters">
      <Select
        aria-label="进度"
        placeholder="进度：没有结束的都看"
        allowClear
        value={filters.step ?? null}
        onChange={(step?: string) => onChange({ step })}
        options={Object.entries(LEASE_STEPS).map(([value, label]) => choice(value, label))}
      />
      <Select
        aria-label="什么期限"
        placeholder="什么期限：都看"
        allowClear
        value={filters.what ?? null}
        onChange={(what?: string) => onChange({ what })}
        options={Object.entries(DUE_WORDS).map(([value, label]) => choice(value, label))}
      />
      <Select
        aria-label="期限"
        placeholder="期限：都看"
        allowClear
        value={filters.due ?? null}
        onChange={(due?: string) => onChange({ due })}
        options={[choice('overdue', '已超期'), choice('soon', '三个工作日以内')]}
      />
      <Input.Search
        key={filters.number ?? ''}
        aria-label="合同编号"
        placeholder="合同编号，输全以后按回车"
        allowClear
        defaultValue={filters.number ?? ''}
        onSearch={(number) => onChange({ number: number.trim() === '' ? undefined : number.trim() })}
      />
    </div>
  )
}

const WANTED = ['step', 'what', 'due', 'number', 'unit'] as const

function Found({ filters }: { readonly filters: Filters }) {
  const wanted = WANTED.flatMap((name) => (filters[name] === undefined ? [] : [[name, filters[name]] as const]))
  const pages = useInfiniteQuery(leasesQuery(Object.fromEntries(wanted)))
  const rows = pages.data?.pages.flatMap(({ leases }) => leases)
  return (
    <>
      {pages.error ? <FaultNote fault={pages.error} onRetry={() => pages.refetch()} /> : null}
      {rows === undefined && !pages.error ? <Waiting /> : null}
      {rows === undefined ? null : (
        <DeskTable
          label="租赁合同"
          rows={rows}
          id={({ id }) => id}
          columns={COLUMNS}
          open={({ id }) => `/leases/${id}`}
          empty={wanted.length > 0 ? '没有符合这些条件的。' : '还没有合同。选好房的家庭，从右上角拟订。'}
        />
      )}
      {pages.hasNextPage ? (
        <p className="more">
          <Button onClick={() => pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
            再往下看
          </Button>
        </p>
      ) : null}
    </>
  )
}

const COLUMNS: readonly Column<LeaseLine>[] = [
  { head: '合同编号', cell: ({ number }) => <span className="whole">{number}</span> },
  {
    head: '最近的期限',
    cell: ({ due }) =>
      due === undefined ? (
        '没有'
      ) : (
        <>
          {DUE_WORDS[due.what]} <Lamp lamp={due.lamp} due={due.on} />
        </>
      ),
  },
  { head: '承租人', cell: ({ tenant }) => tenant },
  { head: '房屋', cell: ({ place }) => place },
  { head: '进度', cell: ({ step }) => step },
  { head: '每月租金', cell: ({ rent }) => (rent === undefined ? '还没有定' : formatMoney(rent)), numeric: true },
  { head: '租到', cell: ({ to }) => formatDay(to) },
]
