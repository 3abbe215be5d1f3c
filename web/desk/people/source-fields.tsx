import { Form, Input, Select } from 'antd'
import { SOURCE_WORDS } from './words.ts'

/** What a form says about where a statement comes from. */
export interface SourceTyped {
  readonly sourceKind: 'declared' | 'matched' | 'visit'
  readonly sourceOn: string
  readonly evidence?: string
}

/** As the API takes it. */
export function sourceOf({ sourceKind, sourceOn, evidence }: SourceTyped) {
  const told = evidence?.trim()
  return { kind: sourceKind, on: sourceOn, ...(told ? { evidence: told } : {}) }
}

/** Where it comes from, of which day, and the paper that proves it. */
export function SourceFields() {
  return (
    <div className="fields-row">
      <Form.Item name="sourceKind" label="来源" required rules={[{ required: true, message: '请选择来源' }]}>
        <Select options={Object.entries(SOURCE_WORDS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="sourceOn" label="来源日期" required rules={[{ required: true, message: '请填写日期' }]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="evidence" label="材料">
        <Input placeholder="如 户口本、公安回函" maxLength={200} />
      </Form.Item>
    </div>
  )
}
