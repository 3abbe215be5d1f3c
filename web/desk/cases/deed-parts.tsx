import { Form, Input, Radio, Select } from 'antd'
import { DayInput } from '../shell/day-input.tsx'
import { DAY_RULE } from '../shell/read-day.ts'

/** The fields that forms of several acts are made of. */

interface TextProps {
  readonly name: string
  readonly label: string
  readonly optional?: boolean
  readonly help?: string
}

/** A sentence or several. */
export function LongText({ name, label, optional = false, help }: TextProps) {
  const rules = optional ? [] : [{ required: true, whitespace: true, message: `请写${label}。` }]
  return (
    <Form.Item name={name} label={label} extra={help} rules={rules}>
      <Input.TextArea rows={3} maxLength={2000} />
    </Form.Item>
  )
}

interface ChoiceProps {
  readonly name: string
  readonly label: string
  readonly options: readonly (readonly [string | number | boolean, string])[]
}

/** One of a few, all of them in sight. */
export function Choice({ name, label, options }: ChoiceProps) {
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: `请选${label}。` }]}>
      <Radio.Group options={options.map(([value, word]) => ({ value, label: word }))} />
    </Form.Item>
  )
}

interface TwoWaysProps {
  readonly name: string
  readonly label: string
  /** For yes and for no. */
  readonly words: readonly [string, string]
}

/** Yes or no, in the words of the question. */
export function TwoWays({ name, label, words: [yes, no] }: TwoWaysProps) {
  return (
    <Choice
      name={name}
      label={label}
      options={[
        [true, yes],
        [false, no],
      ]}
    />
  )
}

/** The day on which a sheet was put up. */
export function PostedOn() {
  return (
    <Form.Item name="postedOn" label="哪天张贴" rules={[{ required: true, message: '请写张贴的日期。' }, DAY_RULE]}>
      <DayInput />
    </Form.Item>
  )
}

/** What shows that it hung. */
export function Evidence() {
  return (
    <Form.Item
      name="evidence"
      label="张贴的凭据"
      extra="例如见证人、公示网址，写完一项按回车。张贴的照片在“公示与异议”里上传。"
    >
      <Select mode="tags" />
    </Form.Item>
  )
}
