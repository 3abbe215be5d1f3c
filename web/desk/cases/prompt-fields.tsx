import { Button, Checkbox, Form, Input, Select } from 'antd'
import { formatMonth } from '../../ui/format.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { DayInput } from '../shell/day-input.tsx'
import type { Asked } from './api.ts'
import { labelOf } from './fact-words.ts'
import { noneWord, readTyped } from './prompt-values.ts'

type Name = (string | number)[]

interface FieldProps {
  readonly prompt: Asked
  readonly name: Name
  /** A part of a list’s entry is called in short. */
  readonly label?: string | undefined
}

/** The fields of questions that are still open, named `facts.<path>`; what is left empty stays unknown. */
export function PromptFields({ prompts }: { readonly prompts: readonly Asked[] }) {
  return (
    <div className="prompt-fields">
      {prompts.map((prompt) => (
        <PromptField key={prompt.path} prompt={prompt} name={['facts', prompt.path]} />
      ))}
    </div>
  )
}

function PromptField({ prompt, name, label }: FieldProps) {
  if (prompt.kind === 'list') return <ListField prompt={prompt} name={name} />
  if (prompt.kind === 'period') return <PeriodField prompt={prompt} name={name} />
  const words = label ?? prompt.title
  return (
    <Form.Item
      name={name}
      label={words}
      extra={label === undefined ? helpOf(prompt) : undefined}
      rules={[{ validator: (_, typed: unknown) => refuse(prompt, typed) }]}
    >
      <Field prompt={prompt} />
    </Form.Item>
  )
}

const helpOf = ({ help, whereToFind }: Asked): string | undefined =>
  whereToFind === undefined ? help : `${help ?? ''}查：${whereToFind}`

function refuse(prompt: Asked, typed: unknown): Promise<void> {
  const reading = readTyped(prompt, typed)
  return reading !== undefined && 'problem' in reading
    ? Promise.reject(new Error(reading.problem.replace(/不知道的话，可以选“不清楚”。/, '')))
    : Promise.resolve()
}

interface Bound {
  readonly prompt: Asked
  readonly id?: string
  readonly value?: never
  readonly onChange?: never
}

/** One field; `id`, `value` and `onChange` come from the form. */
function Field({ prompt, ...bound }: Bound) {
  const { desk } = useSignedIn()
  const { kind, unit } = prompt
  if (kind === 'date') return <DayInput {...bound} />
  if (kind === 'date-or-none')
    return <DayInput {...bound} placeholder={`例如 2026-12-01；没有的写“${noneWord(prompt)}”`} />
  if (kind === 'month-list') return <Select {...bound} mode="multiple" options={monthsBefore(desk.today)} />
  const options = optionsOf(prompt, desk.divisions)
  if (options !== undefined)
    return (
      <Select
        {...bound}
        allowClear
        placeholder="还不清楚"
        showSearch={{ optionFilterProp: 'label' }}
        options={options}
      />
    )
  return <Input {...bound} autoComplete="off" inputMode="decimal" {...(unit === undefined ? {} : { suffix: unit })} />
}

function optionsOf({ kind, options }: Asked, divisions: readonly { readonly code: string; readonly name: string }[]) {
  const choice = (value: unknown, label: string) => ({ value: JSON.stringify(value), label })
  if (options !== undefined) return options.map(({ value, label }) => choice(value, label))
  if (kind === 'yes-no') return [choice(true, '是'), choice(false, '不是')]
  if (kind === 'division' || kind === 'choice') return divisions.map(({ code, name }) => choice(code, name))
  return undefined
}

const MONTHS = 18

function monthsBefore(today: string) {
  const [year = 0, month = 0] = today.split('-').map(Number)
  return Array.from({ length: MONTHS }, (_, back) => {
    const count = year * 12 + month - 1 - back
    const value = `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
    return { value, label: formatMonth(value) }
  })
}

function PeriodField({ prompt, name }: FieldProps) {
  const rules = [{ validator: (_: unknown, typed: unknown) => refuse({ ...prompt, kind: 'date' }, typed) }]
  return (
    <fieldset className="prompt-group">
      <legend>{prompt.title}</legend>
      <div className="pair">
        <Form.Item name={[...name, 'from']} label="从哪天" rules={rules}>
          <DayInput />
        </Form.Item>
        <Form.Item name={[...name, 'to']} label="到哪天（没有写明的空着）" rules={rules}>
          <DayInput />
        </Form.Item>
      </div>
    </fieldset>
  )
}

function ListField({ prompt, name }: FieldProps) {
  const none = Form.useWatch([...name, 'none']) === true
  const parts = prompt.parts ?? []
  return (
    <fieldset className="prompt-group">
      <legend>{prompt.title}</legend>
      <p className="help">{helpOf(prompt)}</p>
      <Form.Item name={[...name, 'none']} valuePropName="checked" noStyle>
        <Checkbox>{noneWord(prompt)}</Checkbox>
      </Form.Item>
      {none ? null : (
        <Form.List name={[...name, 'rows']} initialValue={[{}]}>
          {(rows, { add, remove }) => (
            <>
              {rows.map((row) => (
                <div key={row.key} className="prompt-row">
                  {parts.map((part) => (
                    <PromptField
                      key={part.path}
                      prompt={part}
                      name={[row.name, part.path.slice(prompt.path.length + 1)]}
                      label={labelOf(part.path, parts)}
                    />
                  ))}
                  <Button onClick={() => remove(row.name)} aria-label={`去掉第 ${row.name + 1} 项`}>
                    去掉
                  </Button>
                </div>
              ))}
              <Button onClick={() => add({})}>再加一项</Button>
            </>
          )}
        </Form.List>
      )}
    </fieldset>
  )
}
