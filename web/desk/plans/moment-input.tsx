import { Form, Input } from 'antd'

const MOMENT = /^\s*(\d{4})[-年/.](\d{1,2})[-月/.](\d{1,2})日?\s+(\d{1,2})[:：](\d{2})\s*$/

/** An instant in China from what people type, `2026-12-01 09:00`; undefined: it is none. */
export function readMoment(typed: string): string | undefined {
  const [, year = '', month = '', day = '', hour = '', minute = ''] = MOMENT.exec(typed) ?? []
  const two = (text: string) => text.padStart(2, '0')
  const text = `${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:00+08:00`
  const time = Date.parse(text)
  // A day that the month does not have would be taken for one of the next month.
  const isReal = !Number.isNaN(time) && new Date(time + 8 * 3_600_000).toISOString().slice(0, 10) === text.slice(0, 10)
  return isReal ? text : undefined
}

interface Props {
  readonly name: string
  readonly label: string
  readonly help?: string
}

/** A moment of a plan or a draw, typed with its hour. */
export function MomentInput({ name, label, help }: Props) {
  return (
    <Form.Item
      name={name}
      label={label}
      extra={help}
      rules={[
        { required: true, message: `请写${label}。` },
        {
          validator: (_, value: unknown) =>
            value === undefined || value === '' || readMoment(String(value)) !== undefined
              ? Promise.resolve()
              : Promise.reject(new Error('请写成 2026-12-01 09:00 的样子。')),
        },
      ]}
    >
      <Input autoComplete="off" placeholder="例如 2026-12-01 09:00" />
    </Form.Item>
  )
}

/** As a form begins: so many hours from now, at the full hour. */
export function hoursFromNow(hours: number, now: Date): string {
  const china = new Date(Math.ceil(now.getTime() / 3_600_000 + hours) * 3_600_000 + 8 * 3_600_000).toISOString()
  return `${china.slice(0, 10)} ${china.slice(11, 16)}`
}
