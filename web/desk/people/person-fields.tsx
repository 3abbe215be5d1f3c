import { Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { useSignedIn } from '../session/signed-in.ts'
import { DayInput } from '../shell/day-input.tsx'
import { DAY_RULE } from '../shell/read-day.ts'
import { citizenIdFlaw } from './id-number-rule.ts'

interface Props {
  /** What is asked before the rest, such as whether the number is known already. */
  readonly onNumber?: (number: string) => void
  /** What stands under the number, such as who has it already. */
  readonly underNumber?: ReactNode
}

/** Name and number of somebody new; birth date and sex only where no number tells them. */
export function PersonFields({ onNumber, underNumber }: Props) {
  const { today } = useSignedIn().desk
  const number = Form.useWatch<string | undefined>('number')?.trim() ?? ''
  return (
    <div className="fields-row">
      <Form.Item
        name="name"
        label="姓名"
        required
        rules={[{ required: true, whitespace: true, message: '请填写姓名。' }]}
      >
        <Input autoComplete="off" maxLength={100} />
      </Form.Item>
      <Form.Item
        name="number"
        label="身份证号码"
        extra={underNumber}
        validateTrigger="onBlur"
        rules={[
          {
            validator: async (_, typed: string | undefined) => {
              if (!typed?.trim()) return
              const flaw = citizenIdFlaw(typed, today)
              if (flaw !== undefined) throw new Error(flaw)
            },
          },
        ]}
      >
        <Input
          autoComplete="off"
          maxLength={20}
          placeholder="没有的空着，另填出生日期和性别"
          onBlur={(event) => {
            const typed = event.target.value.trim()
            if (typed !== '' && citizenIdFlaw(typed, today) === undefined) onNumber?.(typed)
          }}
        />
      </Form.Item>
      {number === '' ? (
        <>
          <Form.Item
            name="birthDate"
            label="出生日期"
            required
            rules={[{ required: true, message: '请填写出生日期。' }, DAY_RULE]}
          >
            <DayInput />
          </Form.Item>
          <Form.Item name="sex" label="性别" required rules={[{ required: true, message: '请选择性别。' }]}>
            <Select
              options={[
                { value: '1', label: '男' },
                { value: '2', label: '女' },
              ]}
            />
          </Form.Item>
        </>
      ) : null}
    </div>
  )
}
