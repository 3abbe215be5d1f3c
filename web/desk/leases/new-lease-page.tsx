import { useQuery } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import { formatDay, formatMoney } from '../../ui/format.ts'
import { Choice, LongText } from '../cases/deed-parts.tsx'
import type { PageProps } from '../page.ts'
import { FindPerson } from '../people/find-person.tsx'
import { useActions } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { DeskTable } from '../shell/desk-table.tsx'
import { useGo } from '../shell/go.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { openLease, placementsQuery, type ToSign, takeOverLease } from './api.ts'
import { type LeaseTyped, termsOf } from './lease-deeds.ts'
import { Amount, Day, ShortText, TermsFields } from './lease-fields.tsx'
import './leases.css'

/** Drafts a lease: for a family that has a flat, or, from a flat's own page, for somebody whom no placement stands behind. */
export function NewLeasePage({ search }: PageProps) {
  const { placement, unit, person } = search
  if (unit !== undefined) return <ForUnit unit={unit} person={person} />
  return <FromPlacement chosen={placement} />
}

function FromPlacement({ chosen }: { readonly chosen: string | undefined }) {
  const found = useQuery(placementsQuery)
  return (
    <>
      <PageHead
        title="拟订合同"
        help="先选一户，再填双方约定的内容。租金按标准表算；标准表没有的，由人提出、另一个人批准。"
      />
      <Loaded of={found}>
        {(all) => {
          const one = all.find(({ id }) => id === chosen)
          return one === undefined ? <Families all={all} /> : <TermsForm one={one} />
        }}
      </Loaded>
    </>
  )
}

function Families({ all }: { readonly all: readonly ToSign[] }) {
  return (
    <DeskTable
      label="选好房、还没有拟合同的"
      rows={all}
      id={({ id }) => id}
      open={({ id }) => `/leases/new?placement=${id}`}
      empty="没有等着拟合同的。选房、接受房源以后会出现在这里。过渡安置、短住和原有的纸质合同，从那套房的房源页拟订。"
      columns={[
        { head: '承租人', cell: ({ tenant }) => tenant },
        { head: '房屋', cell: ({ place }) => place },
        { head: '类别', cell: ({ kind }) => kind },
        { head: '最晚签到', cell: ({ signBy }) => formatDay(signBy) },
        { head: '每月租金', cell: ({ rent }) => (rent.law ? formatMoney(rent.law.amount) : '由人定'), numeric: true },
      ]}
    />
  )
}

const START: LeaseTyped = { payment: 'monthly', use: '居住', structure: '钢筋混凝土', deposit: '0' }

function TermsForm({ one }: { readonly one: ToSign }) {
  const go = useGo()
  const acting = useActing(
    (typed: LeaseTyped, key) => openLease({ source: { placement: one.id }, terms: termsOf(typed) }, key),
    '已拟订。',
    ({ id }) => go(`/leases/${id}`),
  )
  return (
    <section className="card">
      <h2>
        {one.tenant}　{one.place}
      </h2>
      <p className="help">
        {one.rent.law
          ? `每月租金 ${formatMoney(one.rent.law.amount)}：${one.rent.law.text}`
          : `租金要由人定：${one.rent.why ?? ''}`}
      </p>
      <DeskForm<LeaseTyped>
        act="拟订合同"
        start={START}
        called={CALLED}
        fault={acting.error}
        busy={acting.isPending}
        onSend={(typed) => acting.mutate(typed)}
      >
        <TermsFields />
      </DeskForm>
    </section>
  )
}

type Way = 'transition' | 'stay' | 'take-over'

interface DirectTyped extends LeaseTyped {
  readonly way: Way
}

const WAYS = [
  ['transition', '过渡安置'],
  ['stay', '人才公寓短住'],
  ['take-over', '接收原有的纸质合同'],
] as const

function ForUnit({ unit, person }: { readonly unit: string; readonly person: string | undefined }) {
  const go = useGo()
  const maySearch = useActions().has('people.search')
  const acting = useActing(
    (typed: DirectTyped, key) =>
      sendDirect(unit, person === undefined ? { idNumber: typed.idNumber?.trim() ?? '' } : { person }, typed, key),
    '已拟订。',
    ({ id }) => go(`/leases/${id}`),
  )
  return (
    <>
      <PageHead title="不经配租的合同" help="过渡安置、人才公寓短住，或者把已经在住的纸质合同登记进来。" />
      <section className="card">
        {person === undefined && maySearch ? (
          <FindPerson
            label="承租人"
            reason="拟订租赁合同"
            empty="没有找到。请先登记这个人，再来拟合同。"
            act={({ person: found }) => (
              <Button onClick={() => go(`/leases/new?unit=${unit}&person=${found}`)}>就是这一位</Button>
            )}
          />
        ) : (
          <DeskForm<DirectTyped>
            act="拟订合同"
            start={{ ...START, way: 'transition' }}
            called={CALLED}
            fault={acting.error}
            busy={acting.isPending}
            onSend={(typed) => acting.mutate(typed)}
          >
            {person === undefined ? (
              <ShortText
                name="idNumber"
                label="承租人的证件号码"
                help="照承租人出示的证件输全，要先在住房保障窗口登记过。"
              />
            ) : null}
            <Choice name="way" label="哪一种" options={WAYS} />
            <TermsFields />
            <OldFields />
            <LongText name="reason" label="事由" />
          </DeskForm>
        )}
      </section>
    </>
  )
}

/** What the paper says, asked only for a lease that was signed before. */
function OldFields() {
  const way: unknown = Form.useWatch('way')
  if (way !== 'take-over') return null
  return (
    <>
      <div className="fields-row">
        <ShortText name="number" label="原合同编号" />
        <Amount name="amount" label="每月租金" />
      </div>
      <Day name="on" label="原合同签订日期" />
    </>
  )
}

type Who = { readonly person: string } | { readonly idNumber: string }

function sendDirect(unit: string, who: Who, typed: DirectTyped, key: string) {
  const reason = typed.reason?.trim() ?? ''
  const terms = termsOf(typed)
  if (typed.way === 'take-over') {
    const { number = '', amount = '', on = '' } = typed
    const said = { contract: number.trim(), rent: amount.replace(/[,，\s]/g, ''), signedOn: on }
    return takeOverLease({ unit, ...who, terms, ...said, reason }, key)
  }
  const kind = typed.way === 'stay' ? 'talent-apartment' : 'transition'
  const short = typed.way === 'stay' ? { short: { reason } } : {}
  return openLease({ source: { unit, ...who, kind, reason }, terms: { ...terms, ...short } }, key)
}

/** Refusals name their rule, not their field. */
const CALLED = {
  'term-too-long': 'to',
  'days-in-order': 'to',
  'reason-wanted': 'reason',
  'no-such-stay': 'way',
} as const
