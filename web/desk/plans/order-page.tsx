import { useQuery } from '@tanstack/react-query'
import { Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { LongText } from '../cases/deed-parts.tsx'
import '../cases/cases.css'
import '../people/people.css'
import type { PageProps } from '../page.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { type Column, DeskTable } from '../shell/desk-table.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { Mark } from '../shell/mark.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { type OrderPlace, orderQuery, type PlanEventTyped, type PlanRead, planQuery, recordEvent } from './api.ts'

/** The order in which families choose, and what has happened since the draws. */
export function OrderPage({ params }: PageProps) {
  const id = params.id ?? ''
  const plan = useQuery(planQuery(id))
  const order = useQuery(orderQuery(id))
  return (
    <Loaded of={plan}>
      {(view) => (
        <>
          <PageHead
            title={`选房次序 ${view.title}`}
            help="由摇号的结果和以后的每一次变动算出来，不能手工调整。每一次变动都写进公布的证明文件。"
          />
          <Loaded of={order}>
            {({ places, mayRecord }) => (
              <>
                <Left places={places} />
                {mayRecord ? <EventCard plan={view} /> : null}
                <DeskTable
                  label="选房次序"
                  rows={places}
                  id={({ ticket }) => ticket}
                  columns={COLUMNS}
                  empty="还没有摇号结果。"
                />
              </>
            )}
          </Loaded>
        </>
      )}
    </Loaded>
  )
}

/** Families that have left the waiting list since the list was frozen: the proof is to say so. */
function Left({ places }: { readonly places: readonly OrderPlace[] }) {
  const tickets = places.filter(({ left }) => left).map(({ ticket }) => ticket)
  if (tickets.length === 0) return null
  return (
    <p className="note">登记编号 {tickets.join('、')} 的家庭在名单冻结以后退出了轮候，请登记变动，让候补的家庭递补。</p>
  )
}

const STATES: Readonly<Record<string, readonly ['yes' | 'open' | 'no', string]>> = {
  A: ['yes', '摇中'],
  P: ['yes', '递补'],
  S: ['open', '候补'],
  X: ['no', '退出'],
}

const COLUMNS: readonly Column<OrderPlace>[] = [
  { head: '次序', cell: ({ rank }) => rank },
  { head: '登记编号', cell: ({ ticket }) => <span className="whole">{ticket}</span> },
  { head: '申请人', cell: ({ name }) => name },
  { head: '组', cell: ({ group }) => group, numeric: true },
  {
    head: '结果',
    cell: ({ state, left }) => {
      const [kind, word] = STATES[state] ?? ['open', state]
      return left ? <Mark kind="soon">{word}，已退出轮候</Mark> : <Mark kind={kind}>{word}</Mark>
    },
  },
  { head: '户型', cell: ({ unitClass }) => unitClass ?? '' },
]

interface Typed {
  readonly kind: PlanEventTyped['kind']
  readonly ticket?: string
  readonly unitClass?: string
  readonly reason: string
}

function EventCard({ plan }: { readonly plan: PlanRead }) {
  const [said, setSaid] = useState<string>()
  const [form] = Form.useForm<Typed>()
  const kind = Form.useWatch('kind', form) ?? 'out'
  const acting = useActing(
    ({ ticket = '', unitClass = '', reason }: Typed, key) =>
      recordEvent(
        plan.id,
        kind === 'out'
          ? { kind: 'out', ticket: ticket.trim(), reason: reason.trim() }
          : { kind: 'add', unitClass, reason: reason.trim() },
        key,
      ),
    '已登记。',
    ({ promoted }) => {
      setSaid(
        promoted === undefined
          ? '没有人递补。'
          : `登记编号 ${promoted.ticket} 递补，${promoted.unitClass}。请尽快通知这一户。`,
      )
      form.resetFields()
    },
  )
  return (
    <section className="card" aria-labelledby="event">
      <h2 id="event">登记变动</h2>
      {said === undefined ? null : <p role="status">{said}</p>}
      <DeskForm<Typed>
        form={form}
        inside
        act="登记变动"
        start={{ kind: 'out' }}
        called={{ 'reason-wanted': 'reason', 'gone-already': 'ticket', 'no-result': 'ticket', 'no-class': 'unitClass' }}
        fault={acting.error}
        busy={acting.isPending}
        onSend={(typed) => acting.mutate(typed)}
      >
        <Form.Item name="kind" label="什么变动">
          <Radio.Group
            options={[
              { value: 'out', label: '有一户放弃、撤回或者不再符合条件' },
              { value: 'add', label: '腾出一套房' },
            ]}
          />
        </Form.Item>
        {kind === 'out' ? (
          <Form.Item
            name="ticket"
            label="登记编号"
            rules={[{ required: true, pattern: /^\d{5}$/, message: '请写五位登记编号。' }]}
          >
            <Input autoComplete="off" maxLength={5} />
          </Form.Item>
        ) : (
          <Form.Item name="unitClass" label="户型" rules={[{ required: true, message: '请选户型。' }]}>
            <Select options={plan.content.classes.map(({ unitClass }) => ({ value: unitClass, label: unitClass }))} />
          </Form.Item>
        )}
        <LongText name="reason" label="原因" help="会写进公布的证明文件，不要写姓名和号码。" />
      </DeskForm>
    </section>
  )
}
