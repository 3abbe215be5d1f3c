import { useQuery } from '@tanstack/react-query'
import { Form, Input, InputNumber, Radio, Select } from 'antd'
import { formatInstant } from '../../ui/format.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { DeskTable } from '../shell/desk-table.tsx'
import { useGo } from '../shell/go.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import '../people/people.css'
import { openSelection, openViewing, type Selections, selectionsQuery } from './api.ts'

/** Sessions, and the form that opens one for a drawn plan. */
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
                { head: '每户', cell: ({ slotSeconds }) => `${slotSeconds} 秒` },
                { head: '错过的', cell: ({ missed }) => (missed === 'back' ? '排到最后一次' : '算放弃') },
                { head: '状态', cell: ({ stateWords }) => stateWords },
              ]}
              empty="还没有安排选房。有项目摇号完成以后，在下面安排。"
            />
            {drawn.length === 0 ? null : <OpenForm plans={drawn} />}
            {drawn.length === 0 ? null : <ViewingForm plans={drawn} />}
          </>
        )}
      </Loaded>
    </>
  )
}

type Plans = Selections['drawn']

const optionsOf = (plans: Plans) => plans.map(({ id, number, title }) => ({ value: id, label: `${title} ${number}` }))

/** `2026-12-01 09:00` of China, as the server takes it. */
const instantOf = (typed: string): string => `${typed.trim().replace(' ', 'T')}:00+08:00`
const WHEN = { pattern: /^\s*\d{4}-\d{2}-\d{2} \d{2}:\d{2}\s*$/, message: '请写成 2026-12-01 09:00 的样子。' }

interface Opening {
  readonly plan: string
  readonly startsAt: string
  readonly slotSeconds: number
  readonly missed: 'back' | 'lost'
}

function OpenForm({ plans }: { readonly plans: Plans }) {
  const go = useGo()
  const acting = useActing(
    (typed: Opening, key) => openSelection({ ...typed, startsAt: instantOf(typed.startsAt) }, key),
    '选房已经安排。',
    ({ id }) => go(`/selections/${id}`),
  )
  return (
    <section className="card" aria-labelledby="open">
      <h2 id="open">安排选房</h2>
      <p className="help">开始时间、每户时间、错过怎么办，安排以后不能改，要事先公布。</p>
      <DeskForm<Opening>
        inside
        act="安排选房"
        start={{ slotSeconds: 180, missed: 'back' }}
        fault={acting.error}
        busy={acting.isPending}
        onSend={(typed) => acting.mutate(typed)}
      >
        <Form.Item name="plan" label="项目" rules={[{ required: true, message: '请选项目。' }]}>
          <Select options={optionsOf(plans)} />
        </Form.Item>
        <Form.Item name="startsAt" label="开始时间" rules={[{ required: true, message: '请写开始时间。' }, WHEN]}>
          <Input placeholder="2026-12-01 09:00" />
        </Form.Item>
        <Form.Item name="slotSeconds" label="每户多少秒" rules={[{ required: true, message: '请写 30 到 3600。' }]}>
          <InputNumber min={30} max={3600} />
        </Form.Item>
        <Form.Item name="missed" label="轮到时没有选的" rules={[{ required: true }]}>
          <Radio.Group
            options={[
              { value: 'back', label: '排到本户型最后，再错过算放弃' },
              { value: 'lost', label: '马上算放弃，由候补递补' },
            ]}
          />
        </Form.Item>
      </DeskForm>
    </section>
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
    <section className="card" aria-labelledby="viewing">
      <h2 id="viewing">开放看房预约</h2>
      <DeskForm<Seeing>
        inside
        act="开放预约"
        start={{ places: 10 }}
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
        <Form.Item name="at" label="时间" rules={[{ required: true, message: '请写时间。' }, WHEN]}>
          <Input placeholder="2026-11-28 10:00" />
        </Form.Item>
        <Form.Item name="places" label="最多几户" rules={[{ required: true, message: '请写 1 到 500。' }]}>
          <InputNumber min={1} max={500} />
        </Form.Item>
      </DeskForm>
    </section>
  )
}
