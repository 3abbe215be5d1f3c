import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { formatDay } from '../../ui/format.ts'
import { sendOnce } from '../api.ts'
import type { PageProps } from '../page.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { useSure } from '../shell/sure.ts'
import { useCloseTab } from '../shell/use-tabs.ts'
import { householdQuery } from './api.ts'
import './people.css'
import { SourceFields, type SourceTyped, sourceOf } from './source-fields.tsx'
import { namesOf } from './split.ts'
import { WithReason } from './with-reason.tsx'

interface Typed extends SourceTyped {
  readonly persons: readonly string[]
  readonly on: string
  readonly why: string
}

/** Somebody does not belong to the household any more: what that means is named before. */
export function LeavePage({ params }: PageProps) {
  return <WithReason title="迁出">{(reason) => <Leave id={params.id ?? ''} reason={reason} />}</WithReason>
}

function Leave({ id, reason }: { readonly id: string; readonly reason: string }) {
  const household = useQuery(householdQuery(id, reason))
  const { desk } = useSignedIn()
  const close = useCloseTab()
  const sure = useSure()
  const [key] = useState(() => crypto.randomUUID())
  const acting = useActing(
    ({ version, typed }: { readonly version: number; readonly typed: Typed }) => {
      const { persons, on, why } = typed
      return sendOnce(`/households/${id}/leave`, { version, persons, on, reason: why, source: sourceOf(typed) }, key)
    },
    '已经登记',
    close,
  )
  return (
    <>
      <PageHead title="迁出" help="迁出的人从那天起不再是这一户的成员。要另立一户的，请用“分户或者离婚”。" />
      <Loaded of={household}>
        {(view) => (
          <section className="card">
            <DeskForm<Typed>
              act="登记迁出"
              start={{ sourceKind: 'declared', sourceOn: desk.today, on: desk.today }}
              fault={acting.error}
              busy={acting.isPending}
              onSend={(typed) =>
                sure({
                  title: '登记迁出',
                  consequence: `从${formatDay(typed.on)}起，${namesOf(view, typed.persons)}不再计入这一户的人口。`,
                  act: '登记迁出',
                  onYes: () => acting.mutate({ version: view.version, typed }),
                })
              }
            >
              <Form.Item name="persons" label="谁迁出" required rules={[{ required: true, message: '请选择迁出的人' }]}>
                <Select
                  mode="multiple"
                  options={view.people.map(({ person, name }) => ({ value: person, label: name }))}
                />
              </Form.Item>
              <div className="fields-row">
                <Form.Item name="on" label="从哪天起" required rules={[{ required: true, message: '请填写日期' }]}>
                  <Input type="date" />
                </Form.Item>
                <Form.Item name="why" label="原因" required rules={[{ required: true, min: 2, message: '请写明原因' }]}>
                  <Input placeholder="如 结婚迁出" maxLength={200} />
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
