import { Form, Input, Select } from 'antd'
import { DayInput } from '../shell/day-input.tsx'
import { DAY_RULE } from '../shell/read-day.ts'
import { SOURCE_WORDS } from './words.ts'

/** What a form says about where a statement comes from. */
export interface SourceTyped {
  readonly sourceKind: 'declared' | 'matched' | 'visit'
  readonly sourceOn: string
  readonly evidence?: string
}

/** How the fields are called in the paths of the API. */
export const SOURCE_CALLED = { 'source.on': 'sourceOn', 'source.kind': 'sourceKind', 'source.evidence': 'evidence' }

/** As the API takes it. */
export function sourceOf({ sourceKind, sourceOn, evidence }: SourceTyped) {
  const told = evidence?.trim()
  return { kind: sourceKind, on: sourceOn, ...(told ? { evidence: told } : {}) }
}

interface Props {
  /** A change that somebody asked for stands on a paper. */
  readonly mustProve?: boolean
}

/** Where it comes from, of which day, and the paper that proves it. */
export function SourceFields({ mustProve = false }: Props) {
  return (
    <div className="fields-row">
      <Form.Item name="sourceKind" label="来源" required rules={[{ required: true, message: '请选择来源。' }]}>
        <Select options={Object.entries(SOURCE_WORDS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item
        name="sourceOn"
        label="来源日期"
        required
        rules={[{ required: true, message: '请填写日期。' }, DAY_RULE]}
      >
        <DayInput />
      </Form.Item>
      <Form.Item
        name="evidence"
        label="材料"
        required={mustProve}
        rules={mustProve ? [{ required: true, whitespace: true, message: '请写明凭什么材料更正。' }] : []}
      >
        <Input placeholder="如 户口本、公安回函" maxLength={200} />
      </Form.Item>
    </div>
  )
}
