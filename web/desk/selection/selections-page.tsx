import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Radio, Select } from 'antd'
import { useState } from 'react'
import { formatInstant } from '../../ui/format.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { DeskTable } from '../shell/desk-table.tsx'
import { useGo } from '../shell/go.ts'
import { Loaded } from '../shell/loaded.tsx'
import { Mark } from '../shell/mark.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { PageLink } from '../shell/page-link.tsx'
import '../people/people.css'
import './selection.css'
import { openSelection, openViewing, type Selections, selectionsQuery } from './api.ts'
import { sayMinutes } from './use-hall.ts'

const MARKS = { planned: 'open', running: 'soon', paused: 'soon', closed: 'yes' } as const

const markOf = (state: string) => MARKS[state as keyof typeof MARKS] ?? 'open'

/** Sessions, and the forms that open one, and flats to be seen before, for a drawn plan. */
export function SelectionsPage() {
  const found = useQuery(selectionsQuery)
  return (
    <>
      <PageHead title="选房" help="摇号完成以后，按名次一户一户选。大厅和手机同时进行，一套房只会给一户。" />
      <Loaded of={found}>
        {({ sessions, drawn }) => (
          <>
            <DeskTable
              label="选房场次"
              rows={sessions}
              id={({ id }) => id}
              open={({ id }) => `/selections/${id}`}
              columns={[
                { head: '项目', cell: ({ title }) => title },
                { head: '开始时间', cell: ({ startsAt }) => formatInstant(startsAt) },
                { head: '每户', cell: ({ slotSeconds }) => sayMinutes(slotSeconds) },
                { head: '错过的', cell: ({ missed }) => (missed === 'back' ? '排到最后一次' : '算放弃') },
                { head: '状态', cell: ({ state, stateWords }) => <Mark kind={markOf(state)}>{stateWords}</Mark> },
              ]}
              empty={
                drawn.length === 0
                  ? '还没有可以选房的项目。项目摇号完成以后，在这里安排选房。'
                  : '还没有安排选房。请在下面安排。'
              }
            />
            {drawn.length === 0 ? <NothingDrawn /> : <Arranging plans={drawn} />}
          </>
        )}
      </Loaded>
    </>
  )
}

function NothingDrawn() {
  return (
    <p className="help">
      现在没有等着安排选房的项目。项目走到哪一步，请看<PageLink to="/plans">配租方案</PageLink>。
    </p>
  )
}

/** One form at a time, so that it is plain what is sent. */
function Arranging({ plans }: { readonly plans: Plans }) {
  const [seeing, setSeeing] = useState(false)
  return (
    <section className="card" aria-labelledby="arranging">
      <div className="card-head">
        <h2 id="arranging">{seeing ? '开放看房预约' : '安排选房'}</h2>
        <Button onClick={() => setSeeing(!seeing)}>{seeing ? '改为安排选房' : '先开放看房预约'}</Button>
      </div>
      {seeing ? <ViewingForm plans={plans} /> : <OpenForm plans={plans} />}
    </section>
  )
}

type Plans = Selections['drawn']

const optionsOf = (plans: Plans) => plans.map(({ id, number, title }) => ({ value: id, label: `${title} ${number}` }))

/** `2026-12-01 09:00` of China, as the server takes it. */
const instantOf = (typed: string): string => `${typed.trim().replace(' ', 'T')}:00+08:00`
const WHEN = { pattern: /^\s*\d{4}-\d{2}-\d{2} \d{2}:\d{2}\s*$/, message: '请写成 2026-12-01 09:00 的样子。' }

/** The only plan there is needs no choosing. */
const onlyOf = ([first, ...others]: Plans) => (first && others.length === 0 ? { plan: first.id } : {})

interface Opening {
  readonly plan: string
  readonly startsAt: string
  readonly minutes: number
  readonly missed: 'back' | 'lost'
}

function OpenForm({ plans }: { readonly plans: Plans }) {
  const go = useGo()
  const acting = useActing(
    ({ plan, startsAt, minutes, missed }: Opening, key) =>
      openSelection({ plan, missed, startsAt: instantOf(startsAt), slotSeconds: Math.round(minutes * 60) }, key),
    '选房已经安排。',
    ({ id }) => go(`/selections/${id}`),
  )
  return (
    <>
      <p className="help">开始时间、每户时间、错过怎么办，安排以后不能改，要事先公布。</p>
      <DeskForm<Opening>
        inside
        act="安排选房"
        start={{ ...onlyOf(plans), minutes: 3, missed: 'back' }}
        called={{ slotSeconds: 'minutes' }}
        fault={acting.error}
        busy={acting.isPending}
        onSend={(typed) => acting.mutate(typed)}
      >
        <Form.Item name="plan" label="项目" rules={[{ required: true, message: '请选项目。' }]}>
          <Select options={optionsOf(plans)} />
        </Form.Item>
        <div className="fields-row">
          <Form.Item name="startsAt" label="开始时间" rules={[{ required: true, message: '请写开始时间。' }, WHEN]}>
            <Input placeholder="2026-12-01 09:00" autoComplete="off" />
          </Form.Item>
          <Form.Item name="minutes" label="每户几分钟" rules={[{ required: true, message: '请写 1 到 60。' }]}>
            <InputNumber min={1} max={60} />
          </Form.Item>
        </div>
        <Form.Item name="missed" label="轮到时没有选的" rules={[{ required: true }]}>
          <Radio.Group
            options={[
              { value: 'back', label: '排到本户型最后，再错过算放弃' },
              { value: 'lost', label: '马上算放弃，由候补递补' },
            ]}
          />
        </Form.Item>
      </DeskForm>
    </>
  )
}

interface Seeing {
  readonly plan: string
  readonly place: string
  readonly at: string
  readonly places: number
}

function ViewingForm({ plans }: { readonly plans: Plans }) {
  const acting = useActing(
    (typed: Seeing, key) => openViewing({ ...typed, at: instantOf(typed.at) }, key),
    '看房时间已经开放预约。',
  )
  return (
    <>
      <p className="help">登记过这个项目的家庭，可以在手机上约这个时间看房，约满为止。</p>
      <DeskForm<Seeing>
        inside
        act="开放预约"
        start={{ ...onlyOf(plans), places: 10 }}
        fault={acting.error}
        busy={acting.isPending}
        onSend={(typed) => acting.mutate(typed)}
      >
        <Form.Item name="plan" label="项目" rules={[{ required: true, message: '请选项目。' }]}>
          <Select options={optionsOf(plans)} />
        </Form.Item>
        <Form.Item name="place" label="在哪里集合" rules={[{ required: true, min: 2, message: '请写清楚地点。' }]}>
          <Input maxLength={100} />
        </Form.Item>
        <div className="fields-row">
          <Form.Item name="at" label="看房时间" rules={[{ required: true, message: '请写时间。' }, WHEN]}>
            <Input placeholder="2026-11-28 10:00" autoComplete="off" />
          </Form.Item>
          <Form.Item name="places" label="最多几户" rules={[{ required: true, message: '请写 1 到 500。' }]}>
            <InputNumber min={1} max={500} />
          </Form.Item>
        </div>
      </DeskForm>
    </>
  )
}
