import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { CaseSample, CaseSamples } from '../../../src/server/nouns.ts'
import { formatDay } from '../../ui/format.ts'
import { read, sendOnce } from '../api.ts'
import type { PageProps } from '../page.ts'
import { useActing } from '../shell/acting.ts'
import { type Column, DeskTable } from '../shell/desk-table.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { Mark } from '../shell/mark.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { useSure } from '../shell/sure.ts'
import './cases.css'

type StepToDraw = CaseSamples['steps'][number]
type Sample = CaseSamples['samples'][number]

const samplesQuery = { queryKey: ['case-samples'], queryFn: () => read<CaseSamples>('/case-samples') }

const sampleQuery = (id: string) => ({
  queryKey: ['case-samples', id],
  queryFn: () => read<CaseSample>(`/case-samples/${id}`),
})

/** Which cases are looked into again, drawn by lot; the seed stays, so that anybody can draw the same. */
export function SamplesPage() {
  const found = useQuery(samplesQuery)
  return (
    <>
      <PageHead
        title="抽查"
        help="到了复查环节的申请，按比例随机抽取一部分核实。抽取用的随机数留在记录里，谁都可以照着重算一遍。"
      />
      <Loaded of={found}>
        {({ steps, samples }) => (
          <>
            {steps.length === 0 ? (
              <div className="empty">
                <p>本单位的办理流程里没有要抽查的环节。</p>
              </div>
            ) : null}
            {steps.map((step) => (
              <ToDraw key={`${step.procedure} ${step.step}`} step={step} />
            ))}
            {steps.length === 0 && samples.length === 0 ? null : (
              <DeskTable
                label="抽过的"
                rows={samples}
                id={({ id }) => id}
                columns={COLUMNS}
                empty="还没有抽取过。"
                open={({ id }) => `/cases/samples/${id}`}
              />
            )}
          </>
        )}
      </Loaded>
    </>
  )
}

const COLUMNS: readonly Column<Sample>[] = [
  { head: '日期', cell: ({ on }) => formatDay(on) },
  { head: '事项', cell: ({ matter }) => matter },
  { head: '环节', cell: ({ title }) => title },
  { head: '比例', cell: ({ rate }) => `${Number(rate)}%` },
  { head: '参加抽取', cell: ({ cases }) => `${cases} 件` },
  { head: '抽中', cell: ({ chosen }) => `${chosen} 件` },
  { head: '抽取人', cell: ({ by }) => by },
]

function ToDraw({ step }: { readonly step: StepToDraw }) {
  const { procedure, step: id, matter, title, rate, waiting } = step
  const sure = useSure()
  const acting = useActing((_: undefined, key) => sendOnce('/case-samples', { procedure, step: id }, key), '已经抽好。')
  const chosen = rate === undefined ? 0 : Math.ceil((waiting * Number(rate)) / 100)
  const draw = () =>
    sure({
      ...{ title: `从 ${waiting} 件里抽 ${chosen} 件？`, act: '抽取', gentle: true },
      consequence: '抽过的申请不再参加这个环节的抽取，结果不能更改，也不能重抽。',
      onYes: () => acting.mutate(undefined),
    })
  return (
    <section className="card" aria-label={`${matter}：${title}`}>
      <h2>
        {matter}：{title}
      </h2>
      {rate === undefined ? (
        <p>还没有定抽查比例，请先在“本地取值”里设定。</p>
      ) : (
        <p>
          等着抽取的 <b>{waiting}</b> 件，比例 {Number(rate)}%，{waiting === 0 ? '现在不用抽。' : `要抽 ${chosen} 件。`}
        </p>
      )}
      {acting.error ? <FaultNote fault={acting.error} /> : null}
      <p className="acts">
        <Button type="primary" onClick={draw} loading={acting.isPending} disabled={waiting === 0 || rate === undefined}>
          抽取
        </Button>
      </p>
    </section>
  )
}

type Line = CaseSample['lines'][number]

const LINES: readonly Column<Line>[] = [
  { head: '次序', cell: ({ place }) => place },
  {
    head: '受理编号',
    cell: ({ case: id, number }) => <PageLink to={`/cases/${id}`}>{number}</PageLink>,
  },
  {
    head: '结果',
    cell: ({ chosen }) => <Mark kind={chosen ? 'soon' : 'open'}>{chosen ? '抽中，要核实' : '没有抽中'}</Mark>,
  },
  { head: '现在的环节', cell: ({ step }) => step },
]

/** One sample: everybody who was in the drum, in the order in which they came out. */
export function SamplePage({ params }: PageProps) {
  const found = useQuery(sampleQuery(params.id ?? ''))
  return (
    <Loaded of={found}>
      {({ sample, lines }) => (
        <>
          <PageHead
            title={`${formatDay(sample.on)}的抽查`}
            help={`${sample.matter}：${sample.title}。${sample.cases} 件里抽中 ${sample.chosen} 件，由${sample.by}抽取。`}
          />
          <DeskTable label="抽取结果" rows={lines} id={({ number }) => number} columns={LINES} empty="没有申请。" />
          <details className="card">
            <summary>怎样重算</summary>
            <p>用下面的随机数作密钥，对每个受理编号算 HMAC-SHA256，从小到大排，取前面的 {sample.chosen} 件。</p>
            <p className="digest">{sample.seed}</p>
          </details>
        </>
      )}
    </Loaded>
  )
}
