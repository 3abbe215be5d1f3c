import { Form, Input } from 'antd'
import { type Parameter, sendOnce } from '../api.ts'
import { useActing } from '../shell/acting.ts'
import { DayInput } from '../shell/day-input.tsx'
import { DeskForm } from '../shell/desk-form.tsx'
import { DAY_RULE } from '../shell/read-day.ts'
import { readValue } from './parameter-words.ts'

interface Typed {
  readonly value: string
  readonly from: string
  readonly to?: string
  readonly basis: string
}

const HELP: Readonly<Record<Parameter['kind'], string>> = {
  decimal: '只写数字，例如 15 或者 22680.00。',
  date: '例如 2026-12-01。',
  'month-day': '每年的哪一天，例如 8月20日。',
  text: '照文件的写法。',
  codes: '几个之间用顿号分开。',
}

/** A proposal for an own value: what, from when to when, and by which document. */
export function ProposeForm({ parameter: { id, kind, unit } }: { readonly parameter: Parameter }) {
  const [form] = Form.useForm<Typed>()
  const propose = useActing(
    ({ value, from, to, basis }: Typed, key) => {
      const until = to === undefined || to === '' ? {} : { to }
      return sendOnce(
        '/settings/own-values',
        { parameter: id, value: readValue(kind, value), from, basis, ...until },
        key,
      )
    },
    '已经提出，等待批准',
    () => form.resetFields(),
  )
  return (
    <DeskForm<Typed>
      form={form}
      act="提出"
      inside
      fault={propose.error}
      busy={propose.isPending}
      onSend={(typed) => propose.mutate(typed)}
    >
      <Form.Item
        name="value"
        label={unit === undefined ? '取值' : `取值（${unit}）`}
        extra={HELP[kind]}
        rules={[{ required: true, message: '请写取值。' }]}
      >
        {kind === 'date' ? <DayInput /> : <Input inputMode={kind === 'decimal' ? 'decimal' : 'text'} />}
      </Form.Item>
      <div className="pair">
        <Form.Item name="from" label="从哪天起" rules={[{ required: true, message: '请填从哪天起。' }, DAY_RULE]}>
          <DayInput />
        </Form.Item>
        <Form.Item name="to" label="到哪天止" rules={[DAY_RULE]} extra="不填就一直有效。">
          <DayInput />
        </Form.Item>
      </div>
      <Form.Item name="basis" label="依据" rules={[{ required: true, message: '请写依据的文件或者会议纪要。' }]}>
        <Input maxLength={300} placeholder="例如：县政府常务会议纪要〔2026〕12号" />
      </Form.Item>
    </DeskForm>
  )
}
