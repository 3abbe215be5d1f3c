import { Form, Input } from 'antd'
import { DayInput } from '../shell/day-input.tsx'
import { DAY_RULE } from '../shell/read-day.ts'

interface Props {
  readonly placeholder: string
  /** What the day is called: 从哪天起. */
  readonly day?: string
}

/** What each change of a household says: its first day, and why. */
export function ChangeOnFields({ placeholder, day = '从哪天起' }: Props) {
  return (
    <div className="fields-row">
      <Form.Item name="on" label={day} required rules={[{ required: true, message: '请填写日期。' }, DAY_RULE]}>
        <DayInput />
      </Form.Item>
      <Form.Item
        name="why"
        label="原因"
        required
        rules={[{ required: true, whitespace: true, min: 2, message: '请写明原因。' }]}
      >
        <Input placeholder={placeholder} maxLength={200} />
      </Form.Item>
    </div>
  )
}
