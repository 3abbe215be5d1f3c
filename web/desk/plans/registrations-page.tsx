import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { REGISTRATION_STEPS, type RegistrationStep } from '../../../src/proceedings/allocation/nouns.ts'
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
import { PageLink } from '../shell/page-link.tsx'
import {
  decide,
  letterFile,
  type PlanRead,
  planQuery,
  type RegistrationLine,
  registerFamily,
  registrationsQuery,
} from './api.ts'

/** Who registered for a plan, and the finding of a person on each. */
export function RegistrationsPage({ params }: PageProps) {
  const id = params.id ?? ''
  const plan = useQuery(planQuery(id))
  const found = useQuery(registrationsQuery(id))
  return (
    <Loaded of={plan}>
      {(view) => (
        <>
          <PageHead
            title={`登记名册 ${view.title}`}
            help="每一户都要有人复审、写明理由。有一户没有复审完，名单就不能冻结。"
          />
          {view.may.includes('register') ? <RegisterCard plan={view} /> : null}
          <Loaded of={found}>{(all) => <Lines plan={view} all={all} />}</Loaded>
        </>
      )}
    </Loaded>
  )
}

function Lines({ plan, all }: { readonly plan: PlanRead; readonly all: readonly RegistrationLine[] }) {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [step, setStep] = useState<string>()
  const may = plan.may.includes('decide')
  const rows = step === undefined ? all : all.filter((one) => one.step === step)
  return (
    <>
      <div className="filters">
        <Select
          aria-label="复审结果"
          placeholder="复审结果：都看"
          allowClear
          value={step ?? null}
          onChange={(value?: string) => setStep(value)}
          options={Object.entries(REGISTRATION_STEPS).map(([value, label]) => ({ value, label }))}
        />
      </div>
      <DeskTable
        label="登记名册"
        rows={rows}
        id={({ id }) => id}
        columns={columnsOf(plan.id)}
        {...(may && {
          picks: {
            ...{ picked, onPick: setPicked },
            may: ({ step: one }: RegistrationLine) => one !== 'withdrawn',
            called: ({ ticket }: RegistrationLine) => ticket,
          },
        })}
        empty="还没有家庭登记。"
      />
      {picked.size === 0 ? null : (
        <FindingBar plan={plan.id} lines={all.filter(({ id }) => picked.has(id))} onDone={() => setPicked(new Set())} />
      )}
    </>
  )
}

const KINDS = { registered: 'open', qualified: 'yes', unqualified: 'no', withdrawn: 'no' } as const

const columnsOf = (plan: string): readonly Column<RegistrationLine>[] => [
  { head: '登记编号', cell: ({ ticket }) => <span className="whole">{ticket}</span> },
  { head: '申请人', cell: ({ name }) => name },
  { head: '人口', cell: ({ persons }) => persons, numeric: true },
  { head: '组', cell: ({ group }) => group, numeric: true },
  {
    head: '资格证号',
    cell: ({ certificate, case: of }) =>
      of === undefined ? certificate : <PageLink to={`/cases/${of}`}>{certificate}</PageLink>,
  },
  { head: '意向户型', cell: ({ classes }) => classes.join('、') },
  { head: '希望', cell: ({ wish }) => wish },
  {
    head: '复审',
    cell: ({ id, step, reason, letter }) => (
      <div>
        <Mark kind={KINDS[step as RegistrationStep] ?? 'open'}>
          {REGISTRATION_STEPS[step as RegistrationStep] ?? step}
        </Mark>
        {reason === undefined ? null : <p className="help">{reason}</p>}
        {letter === undefined ? null : (
          <a href={letterFile(plan, id)} target="_blank" rel="noreferrer">
            告知书
          </a>
        )}
      </div>
    ),
  },
]

type Act = 'qualify' | 'disqualify' | 'reopen'
const ACTS = [
  ['qualify', '认定符合'],
  ['disqualify', '认定不符合'],
  ['reopen', '重新复审'],
] as const

interface BarProps {
  readonly plan: string
  readonly lines: readonly RegistrationLine[]
  readonly onDone: () => void
}

function FindingBar({ plan, lines, onDone }: BarProps) {
  const [act, setAct] = useState<Act>()
  const acting = useActing(
    ({ reason, basis }: { readonly reason: string; readonly basis?: string }, key) =>
      decide(
        plan,
        {
          ...{ act: act ?? 'qualify', reason: reason.trim(), ...(basis?.trim() ? { basis: basis.trim() } : {}) },
          registrations: lines.map(({ id, version }) => ({ id, version })),
        },
        key,
      ),
    '已登记复审结果。',
    onDone,
  )
  return (
    <section className="deed-bar together" aria-label="一起办">
      {act === undefined ? null : (
        <div className="deed-form">
          <DeskForm<{ reason: string; basis?: string }>
            key={act}
            inside
            act={`${lines.length} 户，${ACTS.find(([one]) => one === act)?.[1]}`}
            fault={acting.error}
            busy={acting.isPending}
            onSend={(typed) => acting.mutate(typed)}
          >
            <LongText
              name="reason"
              label="理由"
              help={
                act === 'disqualify'
                  ? '会写进给这一户的告知书，请写明是哪一项、查到了什么。'
                  : '例如：重新核对，各项都符合。'
              }
            />
            {act === 'disqualify' ? (
              <Form.Item name="basis" label="依据的条款">
                <Input autoComplete="off" maxLength={200} />
              </Form.Item>
            ) : null}
          </DeskForm>
        </div>
      )}
      <div className="acts">
        <b>已选 {lines.length} 户</b>
        {ACTS.map(([one, title]) => (
          <Button key={one} aria-expanded={one === act} onClick={() => setAct(one === act ? undefined : one)}>
            {title}
          </Button>
        ))}
      </div>
    </section>
  )
}

interface RegisterTyped {
  readonly certificate: string
  readonly classes: readonly string[]
  readonly wish?: string
}

function RegisterCard({ plan }: { readonly plan: PlanRead }) {
  const [ticket, setTicket] = useState<string>()
  const [form] = Form.useForm<RegisterTyped>()
  const acting = useActing(
    ({ certificate, classes, wish = '' }: RegisterTyped, key) =>
      registerFamily(plan.id, { certificate: certificate.trim(), classes, wish: wish.trim() }, key),
    '已登记。',
    (answer) => {
      setTicket(answer.ticket)
      form.resetFields()
    },
  )
  return (
    <section className="card" aria-labelledby="register">
      <h2 id="register">窗口登记</h2>
      {ticket === undefined ? null : <p role="status">登记编号 {ticket}，请抄给这一户。</p>}
      <DeskForm<RegisterTyped>
        form={form}
        inside
        act="登记"
        called={{ 'class-not-for-you': 'classes', 'no-entry': 'certificate', 'registered-already': 'certificate' }}
        fault={acting.error}
        busy={acting.isPending}
        onSend={(typed) => acting.mutate(typed)}
      >
        <div className="fields-row">
          <Form.Item name="certificate" label="资格证号" rules={[{ required: true, message: '请写资格证号。' }]}>
            <Input autoComplete="off" maxLength={80} />
          </Form.Item>
          <Form.Item
            name="classes"
            label="意向户型，最想要的先选"
            rules={[{ required: true, message: '请至少选一种户型。' }]}
          >
            <Select
              mode="multiple"
              options={plan.content.classes.map(({ unitClass }) => ({ value: unitClass, label: unitClass }))}
            />
          </Form.Item>
          <Form.Item name="wish" label="对位置、楼层的希望">
            <Input autoComplete="off" maxLength={500} />
          </Form.Item>
        </div>
      </DeskForm>
    </section>
  )
}
