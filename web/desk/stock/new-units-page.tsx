import { useQuery } from '@tanstack/react-query'
import { Form, Input, InputNumber, Select } from 'antd'
import { ORIENTATIONS, UNIT_TYPES } from '../../../src/registers/stock/nouns.ts'
import type { PageProps } from '../page.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { useGo } from '../shell/go.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { useCloseTab } from '../shell/use-tabs.ts'
import '../people/people.css'
import { buildingQuery, enterUnits, type StockBuilding } from './api.ts'
import { AREA_RULE } from './area-rule.ts'
import { type FlatsTyped, flatsOf } from './new-flats.ts'
import { optionsOf } from './stock-words.ts'
import './stock.css'

const MOST = 500

/** Enters flats that are alike, on one floor or on several. */
export function NewUnitsPage({ params }: PageProps) {
  const found = useQuery(buildingQuery(params.id ?? ''))
  return <Loaded of={found}>{(building) => <NewUnits building={building} />}</Loaded>
}

function NewUnits({ building }: { readonly building: StockBuilding }) {
  const go = useGo()
  const closeTab = useCloseTab()
  const [form] = Form.useForm<FlatsTyped>()
  const typed = Form.useWatch([], form) as Partial<FlatsTyped> | undefined
  const flats = typed === undefined ? [] : foreseen(typed)
  const acting = useActing(
    (told: FlatsTyped, key) => enterUnits(building.id, flatsOf(told), key),
    '房源已经登记。',
    () => {
      closeTab()
      go(`/stock/buildings/${building.id}`)
    },
  )
  return (
    <>
      <PageHead
        title={`${building.project.name} ${building.name} 登记房源`}
        help="一样的房源一次登记，房号按楼层和序号编；编得不对的，登记以后可以逐套改。"
      />
      <section className="card stock-form">
        <DeskForm<FlatsTyped>
          form={form}
          act="登记"
          start={{ ...START, to: building.floors ?? 1 }}
          fault={acting.error}
          busy={acting.isPending}
          onSend={(told) => acting.mutate(told)}
        >
          <div className="fields-row">
            <Whole name="from" label="从几层" min={-9} />
            <Whole name="to" label="到几层" min={-9} />
            <Whole name="each" label="每层几套" min={1} />
          </div>
          <div className="fields-row">
            <Form.Item name="type" label="户型" rules={[{ required: true, message: '请选户型。' }]}>
              <Select options={optionsOf(UNIT_TYPES)} placeholder="选择户型" />
            </Form.Item>
            <Form.Item name="floorArea" label="每套建筑面积" rules={AREA_RULE}>
              <Input inputMode="decimal" suffix="平方米" maxLength={10} autoComplete="off" />
            </Form.Item>
          </div>
          <LookFields />
          <p className="help" aria-live="polite">
            {sayFlats(flats.map(({ number }) => number))}
          </p>
        </DeskForm>
      </section>
    </>
  )
}

const START = { from: 1, to: 1, each: 1 } as const

/** The flats as far as they have been typed; a field that was emptied counts for nothing. */
const foreseen = ({ from, to, each, type }: Partial<FlatsTyped>) =>
  flatsOf({ from: from ?? START.from, to: to ?? 0, each: each ?? 0, type: type ?? 'studio', floorArea: '' })

function sayFlats(numbers: readonly string[]): string {
  if (numbers.length === 0) return ''
  if (numbers.length > MOST) return `一共 ${numbers.length} 套，一次最多 ${MOST} 套，请分几次，或者用表格导入。`
  const first = numbers.slice(0, 6).join('、')
  return `一共 ${numbers.length} 套：${first}${numbers.length > 6 ? ` …… ${numbers.at(-1)}` : ''}`
}

function Whole({ name, label, min }: { readonly name: string; readonly label: string; readonly min: number }) {
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: `请写${label}。` }]}>
      <InputNumber min={min} max={200} precision={0} />
    </Form.Item>
  )
}

/** What need not be known: whether it is decorated, and where it looks. */
export function LookFields() {
  return (
    <div className="fields-row">
      <Form.Item name="decorated" label="装修">
        <Select
          allowClear
          placeholder="不清楚"
          options={[
            { value: true, label: '已装修' },
            { value: false, label: '未装修' },
          ]}
        />
      </Form.Item>
      <Form.Item name="orientation" label="朝向">
        <Select allowClear placeholder="不清楚" options={optionsOf(ORIENTATIONS)} />
      </Form.Item>
    </div>
  )
}
