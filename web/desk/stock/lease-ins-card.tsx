import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { formatDay } from '../../ui/format.ts'
import { LongText } from '../cases/deed-parts.tsx'
import { useActing } from '../shell/acting.ts'
import { DayInput } from '../shell/day-input.tsx'
import { DeskForm } from '../shell/desk-form.tsx'
import { Mark } from '../shell/mark.tsx'
import { DAY_RULE } from '../shell/read-day.ts'
import { useSure } from '../shell/sure.ts'
import { actOnLeaseIn, enterLeaseIn, type LeaseInShown, type LeaseInTyped, type StockProject } from './api.ts'

interface Props {
  readonly view: StockProject
}

/** The contracts a project is leased in by, with the alarms of their end. */
export function LeaseInsCard({ view }: Props) {
  const [isAdding, setAdding] = useState(false)
  const { leaseIns, may, project } = view
  return (
    <section className="card" aria-labelledby="lease-ins">
      <div className="card-head">
        <h2 id="lease-ins">{project.holding === 'agreed' ? '框架协议' : '租入合同'}</h2>
        {may.manage && project.holding !== 'owned' ? (
          <Button aria-expanded={isAdding} onClick={() => setAdding(!isAdding)}>
            {isAdding ? '收起' : '登记合同'}
          </Button>
        ) : null}
      </div>
      {isAdding ? <NewLeaseIn view={view} onDone={() => setAdding(false)} /> : null}
      {leaseIns.length === 0 ? <p className="help">还没有登记合同。登记以后，到期以前会提醒。</p> : null}
      <ul className="tasks">
        {leaseIns.map((lease) => (
          <li key={lease.id}>
            <OneLeaseIn lease={lease} view={view} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const CLOSED = { renewed: '已续签', returned: '房源已退还' } as const

function OneLeaseIn({ lease, view }: Props & { readonly lease: LeaseInShown }) {
  const [chosen, setChosen] = useState<Deed>()
  const { number, owner, buildingName, beginsOn, endsOn, closedHow, due, alarms } = lease
  const deeds: readonly Deed[] =
    closedHow !== null || !view.may.manage ? [] : due ? ['handle', 'renew', 'return'] : ['renew', 'return']
  return (
    <div>
      <p>
        <b>{number}</b>　{buildingName || '整个项目'}　产权人：{owner}
      </p>
      <p>
        {formatDay(beginsOn)}至 {formatDay(endsOn)}{' '}
        {closedHow === null ? (
          due ? (
            <Mark kind="soon">要处理</Mark>
          ) : null
        ) : (
          <Mark kind="open">{CLOSED[closedHow]}</Mark>
        )}
      </p>
      <p className="help">{alarms.map(sayAlarm).join('；') || '没有设提醒'}</p>
      {deeds.map((deed) => (
        <Button
          key={deed}
          type="link"
          aria-expanded={deed === chosen}
          onClick={() => setChosen(deed === chosen ? undefined : deed)}
        >
          {TITLES[deed]}
        </Button>
      ))}
      {chosen === undefined ? null : (
        <DeedForm key={chosen} deed={chosen} lease={lease} view={view} onDone={() => setChosen(undefined)} />
      )}
    </div>
  )
}

const sayAlarm = ({ months, on, handledOn, note }: LeaseInShown['alarms'][number]): string =>
  `提前 ${months} 个月（${formatDay(on)}）提醒${handledOn === null ? '' : `，${formatDay(handledOn)}已处理：${note}`}`

type Deed = 'handle' | 'renew' | 'return'
const TITLES: Readonly<Record<Deed, string>> = { handle: '处理提醒', renew: '登记续签', return: '退还产权人' }

interface DeedProps extends Props {
  readonly deed: Deed
  readonly lease: LeaseInShown
  readonly onDone: () => void
}

interface DeedTyped extends LeaseInTyped {
  readonly text: string
}

function DeedForm({ deed, lease, view, onDone }: DeedProps) {
  const sure = useSure()
  const acting = useActing(
    ({ text, ...typed }: DeedTyped, key) => {
      if (deed === 'renew') return actOnLeaseIn(lease.id, { act: 'renew', ...typed }, key)
      if (deed === 'return') return actOnLeaseIn(lease.id, { act: 'return', reason: text.trim() }, key)
      return actOnLeaseIn(lease.id, { act: 'handle', note: text.trim() }, key)
    },
    `已${TITLES[deed]}。`,
    onDone,
  )
  const consequence = '这份合同的房源全部退出，不能再出租。还有人住、或者还预留着的，要先腾空。'
  const send = (typed: DeedTyped) =>
    deed === 'return'
      ? sure({ title: '退还产权人？', consequence, act: '退还', onYes: () => acting.mutate(typed) })
      : acting.mutate(typed)
  return (
    <DeskForm<DeedTyped>
      inside
      act={`确定${TITLES[deed]}`}
      start={{ owner: lease.owner, alarmMonths: view.alarmMonths }}
      fault={acting.error}
      busy={acting.isPending}
      onSend={send}
    >
      {deed === 'renew' ? (
        <LeaseInFields />
      ) : (
        <LongText name="text" label={deed === 'return' ? '退还的理由' : '怎样处理的'} />
      )}
    </DeskForm>
  )
}

type Typed = LeaseInTyped & { readonly building?: string }

function NewLeaseIn({ view, onDone }: Props & { readonly onDone: () => void }) {
  const acting = useActing((typed: Typed, key) => enterLeaseIn(view.project.id, typed, key), '合同已经登记。', onDone)
  return (
    <DeskForm<Typed>
      inside
      act="登记合同"
      start={{ alarmMonths: view.alarmMonths }}
      fault={acting.error}
      busy={acting.isPending}
      onSend={(typed) => acting.mutate(typed)}
    >
      <LeaseInFields />
      <Form.Item name="building" label="哪栋楼" extra="不选就是整个项目。">
        <Select
          allowClear
          placeholder="整个项目"
          options={view.buildings.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
    </DeskForm>
  )
}

const MONTHS = [24, 18, 12, 9, 6, 3, 2, 1].map((months) => ({ value: months, label: `提前 ${months} 个月` }))

function LeaseInFields() {
  return (
    <>
      <div className="fields-row">
        <Form.Item
          name="number"
          label="合同编号"
          rules={[{ required: true, whitespace: true, message: '请写合同编号。' }]}
        >
          <Input autoComplete="off" maxLength={80} />
        </Form.Item>
        <Form.Item name="owner" label="产权人" rules={[{ required: true, whitespace: true, message: '请写产权人。' }]}>
          <Input autoComplete="off" maxLength={200} />
        </Form.Item>
      </div>
      <div className="fields-row">
        <Form.Item name="beginsOn" label="起租日" rules={[{ required: true, message: '请写起租日。' }, DAY_RULE]}>
          <DayInput />
        </Form.Item>
        <Form.Item
          name="endsOn"
          label="最后一天"
          rules={[{ required: true, message: '请写到期的最后一天。' }, DAY_RULE]}
        >
          <DayInput />
        </Form.Item>
      </div>
      <Form.Item name="alarmMonths" label="什么时候提醒" extra="文件没有规定，由本单位设定。">
        <Select mode="multiple" options={MONTHS} />
      </Form.Item>
    </>
  )
}
