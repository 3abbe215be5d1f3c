import { Form, Input, Select } from 'antd'
import { AnyDivisionField } from '../shell/any-division-field.tsx'
import { DayInput } from '../shell/day-input.tsx'
import { DAY_RULE } from '../shell/read-day.ts'
import type { FactField, FactForm } from './change-fields.ts'
import { DivisionField } from './division-field.tsx'

/** The fields of one kind of fact. */
export function FactFields({ form }: { readonly form: FactForm }) {
  if (form.fields.length === 0) return null
  return (
    <div className="fields-row">
      {form.fields.map((field) => (
        <Form.Item
          key={field.name}
          name={field.name}
          label={field.label}
          required={!field.optional}
          preserve={false}
          rules={rulesOf(field)}
        >
          {control(field)}
        </Form.Item>
      ))}
    </div>
  )
}

function rulesOf({ label, as, optional }: FactField) {
  return [
    ...(optional ? [] : [{ required: true, whitespace: true, message: `请填写${label}。` }]),
    ...(as === 'day' ? [DAY_RULE] : []),
    ...(as === 'money' ? [{ pattern: /^\d+(\.\d{1,2})?$/, message: '请填写金额，例如 36000 或者 36000.50。' }] : []),
  ]
}

function control({ as, choices, hint, optional }: FactField) {
  if (choices !== undefined) {
    return (
      <Select
        options={[...choices]}
        allowClear={optional === true}
        showSearch={choices.length > 12 ? { optionFilterProp: 'label' } : false}
      />
    )
  }
  if (as === 'day') return <DayInput />
  if (as === 'place') return <DivisionField />
  if (as === 'division') return <AnyDivisionField />
  const placeholder = hint === undefined ? {} : { placeholder: hint }
  return <Input autoComplete="off" inputMode={as === 'money' ? 'decimal' : 'text'} maxLength={200} {...placeholder} />
}

interface PeriodProps {
  readonly from?: string
}

/** From when until when it is so. */
export function PeriodFields({ from = '从哪天起' }: PeriodProps) {
  return (
    <div className="fields-row">
      <Form.Item name="from" label={from} required rules={[{ required: true, message: '请填写日期。' }, DAY_RULE]}>
        <DayInput />
      </Form.Item>
      <Form.Item name="to" label="到哪天止" rules={[DAY_RULE]}>
        <DayInput placeholder="一直有效的不填" />
      </Form.Item>
    </div>
  )
}
