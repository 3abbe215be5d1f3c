import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { formatInstant, formatMonth, formatSince } from '../../ui/format.ts'
import type { PageProps } from '../page.ts'
import { useActions, useSignedIn } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { type Column, DeskTable } from '../shell/desk-table.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import type { Filters } from '../shell/filters.ts'
import { Loaded } from '../shell/loaded.tsx'
import { Mark } from '../shell/mark.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { PagedTable } from '../shell/paged-table.tsx'
import { useFilters } from '../shell/use-filters.ts'
import '../people/people.css'
import './queue.css'
import { actOnList, enterCase, type Programme, programmesQuery, type QueueLine, queueQuery } from './api.ts'

/** Who waits, in what order, and the lists that are published every month. */
export function QueuePage({ search }: PageProps) {
  const found = useQuery(programmesQuery)
  return (
    <>
      <PageHead title="轮候" help="发给资格证的家庭按先后等房子。先后怎么排、等了多久、每月公布的名册，都在这里。" />
      <Loaded of={found}>
        {({ programmes, candidates }) => {
          const [first] = programmes
          const chosen = programmes.find(({ programme }) => programme === search.programme) ?? first
          if (chosen === undefined) return <div className="empty">本地的规定里没有轮候的项目。</div>
          return (
            <>
              <Candidates cases={candidates} />
              <Progress of={chosen} all={programmes} />
              <Conditions filters={search} programme={chosen} all={programmes} />
              <Found filters={search} programme={chosen} />
              <Lists of={chosen} />
            </>
          )
        }}
      </Loaded>
    </>
  )
}

function Candidates({ cases }: { readonly cases: readonly { readonly id: string; readonly number: string }[] }) {
  const entering = useActing(enterCase, '已列入轮候名册。')
  if (cases.length === 0) return null
  return (
    <section className="card" aria-labelledby="candidates">
      <h2 id="candidates">刚发证、还没列入名册的 {cases.length} 户</h2>
      <p className="help">系统每分钟自动列入一次；着急的可以现在列入。</p>
      {entering.error ? <FaultNote fault={entering.error} /> : null}
      <ul className="plain-lines">
        {cases.map(({ id, number }) => (
          <li key={id}>
            <PageLink to={`/cases/${id}`}>{number}</PageLink>
            <Button size="small" loading={entering.isPending} onClick={() => entering.mutate(id)}>
              现在列入
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

const YEARS: Readonly<Record<number, string>> = { 48: '四年', 54: '四年半', 60: '五年' }
const since = (months: number): string => YEARS[months] ?? `${months} 个月`

function Progress({ of }: { readonly of: Programme; readonly all: readonly Programme[] }) {
  const { states, alarms, order } = of
  return (
    <p className="help progress">
      {states.waiting} 户在轮候，{states.suspended} 户暂停，{states.placed} 户已定房源。
      {alarms.map(({ months, families }) => `等满${since(months)}的 ${families} 户`).join('，')}（轮候一般不超过五年）。
      先后依次比：{order.join('、')}。
    </p>
  )
}

const choice = (value: string, label: string) => ({ value, label })

interface ConditionsProps {
  readonly filters: Filters
  readonly programme: Programme
  readonly all: readonly Programme[]
}

function Conditions({ filters, programme, all }: ConditionsProps) {
  const onChange = useFilters(filters)
  return (
    <div className="filters">
      <Select
        aria-label="项目"
        value={programme.programme}
        onChange={(value: string) => onChange({ programme: value })}
        options={all.map((one) => choice(one.programme, one.title))}
      />
      <Select
        aria-label="状态"
        placeholder="状态：在等的都看"
        allowClear
        value={filters.state ?? null}
        onChange={(state?: string) => onChange({ state })}
        options={[
          choice('waiting', '轮候中'),
          choice('suspended', '暂停配租'),
          choice('placed', '已定房源'),
          choice('left', '已退出'),
        ]}
      />
      <Select
        aria-label="等了多久"
        placeholder="等了多久：都看"
        allowClear
        value={filters.alarm ?? null}
        onChange={(alarm?: string) => onChange({ alarm })}
        options={programme.alarms.map(({ months }, at) => choice(String(at + 1), `等满${since(months)}`))}
      />
      <Input.Search
        key={filters.ticket ?? ''}
        aria-label="轮候编号"
        placeholder="轮候编号，输完按回车"
        allowClear
        defaultValue={filters.ticket ?? ''}
        onSearch={(ticket) => onChange({ ticket: ticket.trim() === '' ? undefined : ticket.trim() })}
      />
    </div>
  )
}

const WANTED = ['state', 'alarm', 'ticket'] as const

function Found({ filters, programme }: { readonly filters: Filters; readonly programme: Programme }) {
  const wanted = WANTED.flatMap((name) => (filters[name] === undefined ? [] : [[name, filters[name]] as const]))
  const pages = useInfiniteQuery(queueQuery({ programme: programme.programme, ...Object.fromEntries(wanted) }))
  const rows = pages.data?.pages.flatMap(({ entries }) => entries)
  return (
    <PagedTable
      pages={pages}
      label="轮候名册"
      rows={rows}
      id={({ id }) => id}
      columns={COLUMNS}
      open={({ id }) => `/queue/entries/${id}`}
      empty={wanted.length > 0 ? '没有符合这些条件的家庭。' : '现在没有家庭在轮候。发给资格证以后会自动列入。'}
    />
  )
}

const ALARMS = ['', '满四年', '满四年半', '满五年'] as const

const COLUMNS: readonly Column<QueueLine>[] = [
  { head: '轮候编号', cell: ({ ticket }) => <span className="whole">{ticket}</span> },
  { head: '第几位', cell: ({ place }) => place ?? '', numeric: true },
  { head: '家庭', cell: ({ household, persons }) => `${household} ${persons} 口` },
  { head: '档次', cell: ({ tier }) => `第 ${tier} 档` },
  { head: '持证时间', cell: ({ certifiedAt }) => formatSince(certifiedAt) },
  {
    head: '等了多久',
    cell: ({ alarm }) => (alarm === 0 ? '' : <Mark kind={alarm === 3 ? 'no' : 'soon'}>{ALARMS[alarm] ?? ''}</Mark>),
  },
  { head: '想要的户型', cell: ({ wanted }) => wanted.join('、') },
  { head: '状态', cell: ({ stateWords }) => stateWords },
]

const LIST_STATES: Readonly<Record<string, string>> = { frozen: '已锁定，等公布', published: '已公布', void: '作废' }

/** Lists as they were published; nobody may change them afterwards. */
function Lists({ of }: { readonly of: Programme }) {
  const manages = useActions().has('queue.manage')
  const { tenant } = useSignedIn().session
  const acting = useActing((act: 'freeze' | 'publish', key) => actOnList(of.programme, act, key), '办好了。')
  const frozen = of.lists.some(({ state }) => state === 'frozen')
  return (
    <section className="card" aria-labelledby="lists">
      <div className="card-head">
        <h2 id="lists">每月公布的名册</h2>
        {manages ? (
          <Button loading={acting.isPending} onClick={() => acting.mutate(frozen ? 'publish' : 'freeze')}>
            {frozen ? '公布锁定的名册' : '锁定本月名册'}
          </Button>
        ) : null}
      </div>
      <p className="help">
        系统每月自动锁定、公布一次。锁定的时候，同一时间持证的家庭定下先后，以后不再变动。公布的文件任何人都能核对。
      </p>
      {acting.error ? <FaultNote fault={acting.error} /> : null}
      <DeskTable
        label="公布的名册"
        rows={of.lists}
        id={({ id }) => id}
        columns={[
          { head: '月份', cell: ({ month }) => formatMonth(month) },
          { head: '户数', cell: ({ families }) => families, numeric: true },
          { head: '状态', cell: ({ state }) => LIST_STATES[state] ?? '' },
          { head: '公布时间', cell: ({ publishedAt }) => (publishedAt === null ? '' : formatInstant(publishedAt)) },
          {
            head: '文件',
            cell: ({ id, state }) =>
              state === 'published' ? (
                <a href={`/api/v1/bureaus/${tenant}/queue/${id}/proof`} download>
                  下载
                </a>
              ) : (
                ''
              ),
          },
        ]}
        empty="还没有公布过名册。"
      />
    </section>
  )
}
