import { Button, Form, type FormInstance, type FormProps } from 'antd'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { ApiFault } from '../../ui/api-client.ts'
import { FaultNote } from './fault-note.tsx'
import { fieldOfPath } from './field-of-path.ts'
import { useCloseTab } from './use-tabs.ts'

interface Props<Values> {
  readonly form?: FormInstance<Values>
  readonly start?: Partial<Values>
  /** What the button says: 设立、任职. */
  readonly act: string
  readonly fault: unknown
  readonly busy: boolean
  readonly onSend: (values: Values) => void
  readonly onChange?: (all: Values) => void
  /** A form inside a page has no page to close. */
  readonly inside?: boolean
  /** Fields that the API calls otherwise, by the end of its path: `{ 'source.on': 'sourceOn' }`. */
  readonly called?: Readonly<Record<string, string>>
  readonly children: ReactNode
}

/** A form of the desk: Ctrl S sends it, a fault stands beside its field or above the button, and nothing typed is lost. */
export function DeskForm<Values extends object>(props: Props<Values>) {
  const { act, fault, busy, onSend, onChange, start, inside = false, called, children } = props
  const [own] = Form.useForm<Values>()
  const form = props.form ?? own
  // Fields of several open pages have the same names: their ids must not be.
  const name = useId()
  const [beside, setBeside] = useState<unknown>(null)
  useSaveKey(() => form.submit())
  useEffect(() => {
    if (!(fault instanceof ApiFault) || fault.path === null) return
    const names = new Map(form.getFieldsError().map(({ name }) => [name.join('.'), name]))
    const name = names.get(fieldOfPath(fault.path, [...names.keys()], called) ?? '')
    if (name === undefined) return
    form.setFields([{ name: name as never, errors: [fault.message] }])
    form.scrollToField(name as never, { focus: true, block: 'nearest' })
    setBeside(fault)
  }, [fault, form, called])
  const more: FormProps<Values> = {
    ...(start === undefined ? {} : { initialValues: start }),
    ...(onChange === undefined ? {} : { onValuesChange: (_, all) => onChange(all) }),
  }
  return (
    <Form<Values>
      form={form}
      name={name}
      layout="vertical"
      className="desk-form"
      requiredMark={(label, { required }) => (required ? label : <>{label}（可不填）</>)}
      onFinish={onSend}
      scrollToFirstError={{ focus: true }}
      {...more}
    >
      {children}
      {fault && fault !== beside ? <FaultNote fault={fault} /> : null}
      <div className="acts">
        <Button type="primary" htmlType="submit" loading={busy}>
          {act}
        </Button>
        {inside ? null : <GiveUp />}
      </div>
    </Form>
  )
}

function GiveUp() {
  return <Button onClick={useCloseTab()}>不办了</Button>
}

/** Ctrl S on the page in front. */
function useSaveKey(save: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key !== 's') return
      event.preventDefault()
      save()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [save])
}
