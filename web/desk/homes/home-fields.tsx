import { Form, Input, Select } from 'antd'
import { DivisionField } from '../people/division-field.tsx'
import { DayInput } from '../shell/day-input.tsx'
import { DAY_RULE } from '../shell/read-day.ts'
import { choicesOf, LANDS, USES } from './home-words.ts'

const YES_NO = [
  { value: 'yes', label: '是' },
  { value: 'no', label: '不是' },
]

/** What is typed about a home; the yes and no of `lawful` and the like are words, and empty when it is not known. */
export interface DescriptionTyped {
  readonly division: string
  readonly address: string
  readonly floorArea: string
  readonly use: string
  readonly land?: string
  readonly lawful?: string
  readonly formerPublic?: string
  readonly rented?: string
  readonly unitCode?: string
  readonly from: string
}

/** As the API takes it. */
export function descriptionOf(typed: DescriptionTyped) {
  const { division, address, floorArea, use, land, lawful, formerPublic, rented, unitCode } = typed
  const told = (name: string, value: string | undefined) => (value ? { [name]: value } : {})
  const sure = (name: string, value: string | undefined) => (value ? { [name]: value === 'yes' } : {})
  return {
    ...{ division, address, floorArea, use },
    ...told('land', land),
    ...told('unitCode', unitCode?.trim()),
    ...sure('lawful', lawful),
    ...sure('formerPublic', formerPublic),
    ...sure('rented', rented),
  }
}

/** What is known of a home, as the form takes it. */
export function typedOf(said: Readonly<Record<string, unknown>>): Partial<DescriptionTyped> {
  const texts = ['division', 'address', 'floorArea', 'use', 'land', 'unitCode'] as const
  const answers = ['lawful', 'formerPublic', 'rented'] as const
  return Object.fromEntries([
    ...texts.flatMap((name) => (typeof said[name] === 'string' ? [[name, said[name]]] : [])),
    ...answers.flatMap((name) => (typeof said[name] === 'boolean' ? [[name, said[name] ? 'yes' : 'no']] : [])),
  ])
}

/** The fields of a home’s description. */
export function DescriptionFields() {
  return (
    <>
      <div className="fields-row">
        <Form.Item name="division" label="在哪里" required rules={[{ required: true, message: '请选择房屋在哪里' }]}>
          <DivisionField />
        </Form.Item>
        <Form.Item name="address" label="坐落" required rules={[{ required: true, message: '请填写坐落' }]}>
          <Input autoComplete="off" maxLength={200} />
        </Form.Item>
      </div>
      <div className="fields-row">
        <Form.Item
          name="floorArea"
          label="建筑面积（平方米）"
          required
          rules={[{ required: true, pattern: /^\d+(\.\d{1,2})?$/, message: '请填写面积，例如 82.50' }]}
        >
          <Input inputMode="decimal" autoComplete="off" />
        </Form.Item>
        <Form.Item name="use" label="用途" required>
          <Select options={choicesOf(USES)} />
        </Form.Item>
        <Form.Item name="land" label="土地">
          <Select allowClear options={choicesOf(LANDS)} />
        </Form.Item>
      </div>
      <div className="fields-row">
        <Form.Item name="lawful" label="是否合法建造">
          <Select allowClear options={YES_NO} />
        </Form.Item>
        <Form.Item name="formerPublic" label="是否房改房">
          <Select allowClear options={YES_NO} />
        </Form.Item>
        <Form.Item name="rented" label="是否出租">
          <Select allowClear options={YES_NO} />
        </Form.Item>
      </div>
      <div className="fields-row">
        <Form.Item name="unitCode" label="不动产单元号">
          <Input autoComplete="off" maxLength={40} placeholder="28 位，在不动产权证上" />
        </Form.Item>
        <FromField />
      </div>
    </>
  )
}

/** From which day on it is so. */
export function FromField() {
  return (
    <Form.Item name="from" label="从哪天起" required rules={[{ required: true, message: '请填写日期' }, DAY_RULE]}>
      <DayInput />
    </Form.Item>
  )
}
