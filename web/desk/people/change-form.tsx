import { Form, Select } from 'antd'
import { useEffect, useId, useState } from 'react'
import { newKey } from '../../ui/new-key.ts'
import { sendOnce } from '../api.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { useCloseTab } from '../shell/use-tabs.ts'
import type { ShownFact } from './api.ts'
import { type FactForm, type FactTyped, payloadOf, startOf } from './change-fields.ts'
import { FactFields, PeriodFields } from './fact-fields.tsx'
import { SOURCE_CALLED, SourceFields, type SourceTyped, sourceOf } from './source-fields.tsx'

type Typed = SourceTyped & { readonly from: string; readonly to?: string } & FactTyped

interface Props {
  readonly forms: Readonly<Record<string, FactForm>>
  /** Where the statement goes. */
  readonly url: string
  readonly version: number
  /** What is known now. */
  readonly facts: readonly ShownFact[]
  /** The kind that stands there first. */
  readonly start: string
}

/** One statement about a person or a household: of which kind, what, from when until when, and where it comes from. */
export function ChangeForm({ forms, url, version, facts, start }: Props) {
  const { desk } = useSignedIn()
  const close = useCloseTab()
  const [kind, setKind] = useState(start in forms ? start : (Object.keys(forms)[0] ?? ''))
  const [key] = useState(newKey)
  const [form] = Form.useForm<Typed>()
  const acting = useActing(
    (typed: Typed) => {
      const { from, to } = typed
      const payload = payloadOf(kind, formOf(kind), typed)
      const said = { kind, payload, from, ...(to ? { to } : {}), source: sourceOf(typed) }
      return sendOnce(url, { version, statements: [said] }, key)
    },
    '已经登记',
    close,
  )
  const formOf = (of: string): FactForm => forms[of] ?? { label: '', fields: [] }
  const knownOf = (of: string) => facts.find((fact) => fact.kind === of && fact.to === null)
  const begin = (of: string) => ({
    ...startOf(of, formOf(of), knownOf(of)?.payload),
    // Somebody's name is not new from a day on: it is so from birth, unless a clerk says otherwise.
    from: of === 'identity' ? (knownOf(of)?.from ?? desk.today) : desk.today,
  })
  const field = useId()
  // Once the fields of the kind stand there: what was typed for another kind goes with its fields.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed stays when the person is read anew
  useEffect(() => form.setFieldsValue(begin(kind) as Parameters<typeof form.setFieldsValue>[0]), [kind])
  return (
    <section className="card">
      <DeskForm<Typed>
        form={form}
        act="登记"
        start={{ sourceKind: 'declared', sourceOn: desk.today, ...begin(kind) } as Partial<Typed>}
        fault={acting.error}
        busy={acting.isPending}
        called={SOURCE_CALLED}
        onSend={(typed) => acting.mutate(typed)}
      >
        <div className="field">
          <label htmlFor={field}>登记哪一项</label>
          <Select
            id={field}
            value={kind}
            onChange={setKind}
            options={Object.entries(forms).map(([value, { label }]) => ({ value, label }))}
          />
        </div>
        <FactFields key={kind} form={formOf(kind)} />
        <PeriodFields />
        <SourceFields />
      </DeskForm>
    </section>
  )
}
