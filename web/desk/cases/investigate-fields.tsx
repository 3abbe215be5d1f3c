import { Form, Input } from 'antd'
import { DayInput } from '../shell/day-input.tsx'
import { DAY_RULE } from '../shell/read-day.ts'
import { Choice, LongText } from './deed-parts.tsx'
import type { DeedProps } from './deeds.ts'

const FINDINGS = [
  ['clear', '没有发现问题'],
  ['doubtful', '存疑'],
] as const

/** How it was looked into, when, with whom, and what was found. */
export function InvestigateFields({ view }: Pick<DeedProps, 'view'>) {
  const chosen: unknown = Form.useWatch('method')
  const method = view.methods.find(({ id }) => id === chosen)
  return (
    <>
      <Choice name="method" label="调查方式" options={view.methods.map(({ id, title }) => [id, title])} />
      <Form.Item name="lookedOn" label="哪天调查" rules={[{ required: true, message: '请写调查的日期。' }, DAY_RULE]}>
        <DayInput />
      </Form.Item>
      <Form.Item
        name="together"
        label="谁一起参加"
        rules={method?.together ? [{ required: true, whitespace: true, message: '请写明有谁一起参加。' }] : []}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="assessor" label="受委托的机构">
        <Input maxLength={200} />
      </Form.Item>
      <Choice name="finding" label="调查结果" options={FINDINGS} />
      <LongText name="text" label="调查情况" />
    </>
  )
}
