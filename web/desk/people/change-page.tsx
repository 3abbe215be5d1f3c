import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { sendOnce } from '../api.ts'
import type { PageProps } from '../page.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { useCloseTab } from '../shell/use-tabs.ts'
import { personQuery } from './api.ts'
import { FACT_FIELDS, payloadOf } from './change-fields.ts'
import './people.css'
import { SourceFields, type SourceTyped, sourceOf } from './source-fields.tsx'
import { WithReason } from './with-reason.tsx'

type Typed = SourceTyped & { readonly from: string; readonly to?: string } & Readonly<
    Record<string, string | undefined>
  >

/** Writes down what is said about a person, from a day on: what was known before stays in the history. */
export function ChangePage({ params }: PageProps) {
  return <WithReason title="登记信息">{(reason) => <Change id={params.id ?? ''} reason={reason} />}</WithReason>
}

function Change({ id, reason }: { readonly id: string; readonly reason: string }) {
  const person = useQuery(personQuery(id, reason))
  const { desk } = useSignedIn()
  const close = useCloseTab()
  const [kind, setKind] = useState('phone')
  const [key] = useState(() => crypto.randomUUID())
  const acting = useActing(
    ({ version, typed }: { readonly version: number; readonly typed: Typed }) => {
      const { from, to } = typed
      const said = { kind, payload: payloadOf(kind, typed), from, ...(to ? { to } : {}), source: sourceOf(typed) }
      return sendOnce(`/people/${id}/facts`, { version, statements: [said] }, key)
    },
    '已经登记',
    close,
  )
  return (
    <>
      <PageHead title="登记信息" help="写明从哪天起是这样。以前登记的不会抹掉，在历史里看得到。" />
      <Loaded of={person}>
        {({ version }) => (
          <section className="card">
            <DeskForm<Typed>
              act="登记"
              start={{ sourceKind: 'declared', sourceOn: desk.today, from: desk.today }}
              fault={acting.error}
              busy={acting.isPending}
              onSend={(typed) => acting.mutate({ version, typed })}
            >
              <div className="field">
                <label htmlFor="kind">登记哪一项</label>
                <Select
                  id="kind"
                  value={kind}
                  onChange={setKind}
                  options={Object.entries(FACT_FIELDS).map(([value, { label }]) => ({ value, label }))}
                />
              </div>
              <div className="fields-row">
                {FACT_FIELDS[kind]?.fields.map(({ name, label, choices, optional }) => (
                  <Form.Item
                    key={`${kind} ${name}`}
                    name={name}
                    label={label}
                    required={!optional}
                    rules={optional ? [] : [{ required: true, message: `请填写${label}` }]}
                  >
                    {choices === undefined ? <Input autoComplete="off" /> : <Select options={[...choices]} />}
                  </Form.Item>
                ))}
              </div>
              <div className="fields-row">
                <Form.Item name="from" label="从哪天起" required rules={[{ required: true, message: '请填写日期' }]}>
                  <Input type="date" />
                </Form.Item>
                <Form.Item name="to" label="到哪天止">
                  <Input type="date" />
                </Form.Item>
              </div>
              <SourceFields />
            </DeskForm>
          </section>
        )}
      </Loaded>
    </>
  )
}
