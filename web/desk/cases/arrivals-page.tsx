import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import type { ArrivedCase, ArrivedCases } from '../../../src/server/nouns.ts'
import { ApiFault } from '../../ui/api-client.ts'
import { formatDay } from '../../ui/format.ts'
import { read, sendOnce } from '../api.ts'
import type { PageProps } from '../page.ts'
import { kinshipWord } from '../people/words.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { type Column, DeskTable } from '../shell/desk-table.tsx'
import { Facts } from '../shell/facts.tsx'
import { useGo } from '../shell/go.ts'
import { Loaded } from '../shell/loaded.tsx'
import { Mark } from '../shell/mark.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { useSure } from '../shell/sure.ts'
import { promptsQuery } from './api.ts'
import './cases.css'
import { LongText } from './deed-parts.tsx'
import { FactGroups } from './facts-card.tsx'

type Line = ArrivedCases['arrivals'][number]
type Letter = NonNullable<ArrivedCase['letter']>

const arrivalsQuery = { queryKey: ['arrivals'], queryFn: () => read<ArrivedCases>('/arrivals') }

/** Each look is recorded, so that nothing is fetched again just because the window comes to the front. */
const arrivalQuery = (id: string) => ({
  queryKey: ['arrivals', id],
  queryFn: () => read<ArrivedCase>(`/arrivals/${id}`),
  staleTime: Number.POSITIVE_INFINITY,
  refetchOnWindowFocus: false,
})

/** What other bureaus want this one to go on with. */
export function ArrivalsPage() {
  const found = useQuery(arrivalsQuery)
  return (
    <>
      <PageHead
        title="外单位移交"
        help="居住地和户籍地不在一处的家庭，别的地方会把申请移交过来。接收以后按本地的规定办理，提出日期不变；不该由本单位办的，写明理由退回。"
      />
      <Loaded of={found}>
        {({ arrivals }) => (
          <DeskTable
            label="移交来的申请"
            rows={arrivals}
            id={({ id }) => id}
            columns={COLUMNS}
            empty="还没有移交来的申请。别的单位移交以后，会出现在这里，等您接收或者退回。"
            open={({ id }) => `/arrivals/${id}`}
          />
        )}
      </Loaded>
    </>
  )
}

const STATES = {
  waiting: ['soon', '等答复'],
  taken: ['yes', '已接收'],
  returned: ['no', '已退回'],
} as const satisfies Readonly<Record<Line['state'], readonly [Parameters<typeof Mark>[0]['kind'], string]>>

function State({ state }: Pick<Line, 'state'>) {
  const [kind, word] = STATES[state]
  return <Mark kind={kind}>{word}</Mark>
}

const COLUMNS: readonly Column<Line>[] = [
  { head: '移交单位', cell: ({ from }) => from },
  { head: '收到日期', cell: ({ arrivedOn }) => formatDay(arrivedOn) },
  { head: '状态', cell: ({ state }) => <State state={state} /> },
  {
    head: '本单位的受理编号',
    cell: ({ case: own }) => (own ? <PageLink to={`/cases/${own.id}`}>{own.number}</PageLink> : ''),
  },
  { head: '答复人', cell: ({ answeredBy }) => answeredBy ?? '' },
]

/** One of them: what the other bureau tells, and the answer to it. */
export function ArrivalPage({ params }: PageProps) {
  const found = useQuery(arrivalQuery(params.id ?? ''))
  return (
    <Loaded of={found}>
      {(arrival) => (
        <>
          <PageHead
            title={`${arrival.from}移交的申请`}
            help={
              <>
                收到日期：{formatDay(arrival.arrivedOn)}　<State state={arrival.state} />
              </>
            }
          />
          <Answered arrival={arrival} />
          {arrival.letter === undefined ? null : <LetterCards letter={arrival.letter} />}
          {arrival.state === 'waiting' ? <AnswerForms arrival={arrival} /> : null}
          <details className="card">
            <summary>两边的留痕怎样对上</summary>
            <p>移交的内容有一个校验值，移交单位和本单位各自写进留痕记录。两边一样，就说明内容没有改动。</p>
            <p className="digest">{arrival.digest}</p>
          </details>
        </>
      )}
    </Loaded>
  )
}

function Answered({ arrival }: { readonly arrival: ArrivedCase }) {
  const { state, answeredBy, answeredOn, case: own, returned } = arrival
  if (state === 'waiting') return null
  return (
    <section className="card" aria-label="答复">
      <h2>{state === 'taken' ? '已经接收' : '已经退回'}</h2>
      <Facts
        of={[
          ['本单位的申请', own && <PageLink to={`/cases/${own.id}`}>{own.number}</PageLink>],
          ['退回的理由', returned],
          ['答复人', answeredBy],
          ['答复日期', answeredOn && formatDay(answeredOn)],
        ]}
      />
      {state === 'returned' ? <p className="help">退回以后，对方告诉的家庭情况不再保存。</p> : null}
    </section>
  )
}

function LetterCards({ letter }: { readonly letter: Letter }) {
  const { matter, members, papers } = letter
  const { data: prompts = [] } = useQuery(promptsQuery(matter.pack, matter.programs, letter.filedOn))
  return (
    <>
      <section className="card arrival" aria-labelledby="told">
        <h2 id="told">对方告诉的情况</h2>
        <Facts
          of={[
            ['申请事项', matter.title],
            ['受理编号', letter.number],
            ['提出日期', `${formatDay(letter.filedOn)}，继续有效`],
            ['怎样提出', letter.filedBy],
            ['移交的理由', letter.reason],
          ]}
        />
        <FactGroups facts={letter.facts} prompts={prompts} />
      </section>
      <section className="card" aria-labelledby="members">
        <h2 id="members">家庭成员</h2>
        <DeskTable label="家庭成员" rows={members} id={({ name }) => name} columns={MEMBERS} empty="没有写明成员。" />
      </section>
      <section className="card" aria-labelledby="papers">
        <h2 id="papers">随案的材料</h2>
        <DeskTable
          label="随案的材料"
          rows={papers}
          id={({ digest }) => digest}
          columns={PAPERS}
          empty="没有随案的材料。"
        />
      </section>
    </>
  )
}

const MEMBERS: readonly Column<Letter['members'][number]>[] = [
  { head: '姓名', cell: ({ name, applies }) => (applies ? `${name}（申请人）` : name) },
  { head: '与户主的关系', cell: ({ kinship }) => kinshipWord(kinship) },
  { head: '出生日期', cell: ({ birthDate }) => formatDay(birthDate) },
  { head: '证件号码', cell: ({ maskedIdNumber }) => maskedIdNumber ?? '没有' },
]

const PAPERS: readonly Column<Letter['papers'][number]>[] = [
  { head: '材料', cell: ({ label }) => label },
  { head: '大小', cell: ({ bytes }) => `${Math.ceil(bytes / 1024)} KB`, numeric: true },
]

interface Taking {
  readonly matter: string
  readonly office: string
  readonly late?: string
}

function AnswerForms({ arrival }: { readonly arrival: ArrivedCase }) {
  return (
    <div className="two-cards">
      <TakeOver arrival={arrival} />
      <Return id={arrival.id} />
    </div>
  )
}

function TakeOver({ arrival: { id, matters } }: { readonly arrival: ArrivedCase }) {
  const go = useGo()
  const [chosen, setChosen] = useState<string>()
  const keyOf = (one: ArrivedCase['matters'][number]) => `${one.pack}/${one.procedure}`
  const matter = matters.find((one) => keyOf(one) === chosen)
  const acting = useActing(
    ({ office, late }: Taking, key) => {
      const { pack = '', procedure = '' } = matter ?? {}
      const excuse = late?.trim() ? { late: late.trim() } : {}
      const wish = { pack, procedure, office, ...excuse }
      return sendOnce<{ readonly id: string }>(`/arrivals/${id}/take-over`, wish, key)
    },
    '已经接收。',
    (own) => go(`/cases/${own.id}`),
  )
  const choose = (next?: string) => {
    // Another matter may have another filing period.
    if (next !== chosen) acting.reset()
    setChosen(next)
  }
  const fault = acting.error
  const isOutside = fault instanceof ApiFault && (fault.path === 'too-late' || fault.path === 'too-early')
  return (
    <section className="card" aria-label="接收">
      <h2>接收</h2>
      <p className="help">接收以后，家庭成员登记到本单位，申请按本地的规定从头审核；材料随后自动送到。</p>
      <DeskForm<Taking>
        inside
        act="接收"
        fault={fault}
        busy={acting.isPending}
        called={{ procedure: 'matter' }}
        onChange={(all) => choose(all.matter)}
        onSend={(typed) => acting.mutate(typed)}
      >
        <Form.Item name="matter" label="按哪个事项办" rules={[{ required: true, message: '请选按哪个事项办。' }]}>
          <Select
            options={matters.map((one) => ({ value: keyOf(one), label: one.title }))}
            notFoundContent="本单位还没有可以办的事项。"
          />
        </Form.Item>
        <Form.Item name="office" label="由哪个窗口受理" rules={[{ required: true, message: '请选由哪个窗口受理。' }]}>
          <Select
            options={(matter?.offices ?? []).map((one) => ({ value: one.id, label: one.name }))}
            notFoundContent={matter === undefined ? '请先选事项。' : '没有受理这个事项的单位，请先在“单位”里设立。'}
          />
        </Form.Item>
        {isOutside ? (
          <Form.Item
            name="late"
            label="为什么不在本地的申请期内提出"
            extra="接收以后、受理以前，由工作人员认定有没有特殊情况。"
            rules={[{ required: true, whitespace: true, message: '请写明原因。' }]}
          >
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        ) : null}
      </DeskForm>
    </section>
  )
}

function Return({ id }: { readonly id: string }) {
  const sure = useSure()
  const acting = useActing(
    ({ reason }: { readonly reason: string }, key) => sendOnce(`/arrivals/${id}/return`, { reason }, key),
    '已经退回。',
  )
  return (
    <section className="card" aria-label="退回">
      <h2>退回</h2>
      <p className="help">退回以后，由对方接着办；对方告诉的家庭情况不再保存。</p>
      <DeskForm<{ readonly reason: string }>
        inside
        act="退回"
        fault={acting.error}
        busy={acting.isPending}
        onSend={(typed) =>
          sure({
            ...{ title: '退回这件申请？', act: '退回', gentle: true },
            consequence: '退回以后不能再接收，除非对方重新移交。',
            onYes: () => acting.mutate(typed),
          })
        }
      >
        <LongText name="reason" label="退回的理由" help="对方和申请人都会看到。" />
      </DeskForm>
    </section>
  )
}
