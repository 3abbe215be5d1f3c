import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { type Parameter, parametersQuery } from '../api.ts'
import type { PageProps } from '../page.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { DeskTable } from '../shell/desk-table.tsx'
import { FindField } from '../shell/find-field.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { Mark } from '../shell/mark.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { useFilters, useFind } from '../shell/use-filters.ts'
import { valueOn } from './parameter-words.ts'

const VIEWS = { all: '全部', open: '文件留给本地定的', waiting: '等待批准' } as const
type View = keyof typeof VIEWS
const isView = (text: string | undefined): text is View => text !== undefined && Object.hasOwn(VIEWS, text)

const isWaiting = ({ own }: Parameter) => own.some(({ approvedBy }) => approvedBy === undefined)

const fits: Readonly<Record<View, (parameter: Parameter) => boolean>> = {
  all: () => true,
  open: ({ question }) => question !== undefined,
  waiting: isWaiting,
}

/** The figures of the bureau’s pack, each with its article and what counts today. */
export function ParametersPage({ search }: PageProps) {
  const parameters = useQuery(parametersQuery)
  return (
    <Loaded of={parameters}>
      {({ document, parameters: all }) => (
        <>
          <PageHead title="政策参数" help={document === undefined ? undefined : `依据：${document}`} />
          <All parameters={all} search={search} />
        </>
      )}
    </Loaded>
  )
}

function All({ parameters, search }: Pick<PageProps, 'search'> & { readonly parameters: readonly Parameter[] }) {
  const { today } = useSignedIn().desk
  const change = useFilters(search)
  const [typed, setTyped] = useFind(search)
  const view = isView(search.view) ? search.view : 'all'
  const waiting = parameters.filter(isWaiting).length
  const shown = parameters.filter(
    (each) => fits[view](each) && `${each.label}${each.article}${each.heading}`.includes(typed.trim()),
  )
  return (
    <>
      <div className="filters">
        <Segmented<View>
          aria-label="看哪些"
          value={view}
          onChange={(chosen) => change({ view: chosen === 'all' ? undefined : chosen })}
          options={(Object.keys(VIEWS) as View[]).map((value) => ({
            value,
            label: value === 'waiting' ? `${VIEWS[value]} ${waiting}` : VIEWS[value],
          }))}
        />
        <FindField label="按名称或者条文筛选" placeholder="名称或者条文" value={typed} onChange={setTyped} />
      </div>
      <DeskTable
        label="政策参数"
        rows={shown}
        id={({ id }) => id}
        open={({ id }) => `/parameters/${encodeURIComponent(id)}`}
        empty={
          parameters.length === 0
            ? '本单位没有适用的政策包，所以没有参数。'
            : view === 'waiting'
              ? '现在没有等待批准的本地取值。'
              : '没有这样的参数，请换个词。'
        }
        columns={[
          { head: '参数', cell: ({ label }) => label },
          { head: '条文', cell: ({ article }) => article },
          { head: '今天的取值', cell: (each) => valueOn(each, today).words },
          {
            head: '本地取值',
            cell: (each) => (
              <>
                {valueOn(each, today).isOwn ? <Mark kind="yes">在用</Mark> : null}
                {isWaiting(each) ? <Mark kind="soon">等待批准</Mark> : null}
                {each.own.length === 0 && each.question !== undefined ? <Mark kind="open">可以设定</Mark> : null}
              </>
            ),
          },
        ]}
      />
    </>
  )
}
