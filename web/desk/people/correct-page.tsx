import { useQuery } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { useState } from 'react'
import { newKey } from '../../ui/new-key.ts'
import { sendOnce } from '../api.ts'
import type { PageProps } from '../page.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { useCloseTab } from '../shell/use-tabs.ts'
import { personQuery } from './api.ts'
import { idNumberRule } from './id-number-rule.ts'
import './people.css'
import { SOURCE_CALLED, SourceFields, type SourceTyped, sourceOf } from './source-fields.tsx'
import { WithReason } from './with-reason.tsx'
import { nameOf } from './words.ts'

interface Typed extends SourceTyped {
  readonly number: string
  readonly why: string
}

/** A number that was written down wrong: birth date and sex follow the right one, the wrong one stays in the history. */
export function CorrectPage({ params }: PageProps) {
  return <WithReason title="更正证件号码">{(reason) => <Correct id={params.id ?? ''} reason={reason} />}</WithReason>
}

function Correct({ id, reason }: { readonly id: string; readonly reason: string }) {
  const person = useQuery(personQuery(id, reason))
  const { desk } = useSignedIn()
  const close = useCloseTab()
  const [key] = useState(newKey)
  const acting = useActing(
    (typed: Typed & { readonly version: number }) =>
      sendOnce(
        `/people/${id}/id-number`,
        {
          ...{ version: typed.version, idKind: 'citizen-id', number: typed.number, reason: typed.why },
          source: sourceOf(typed),
        },
        key,
      ),
    '已经更正',
    close,
  )
  return (
    <>
      <PageHead
        title="更正证件号码"
        of={person.data && nameOf(person.data.facts)}
        help="出生日期和性别会跟着新号码一起改；原来的号码留在历史里，查得到是谁、什么时候改的。"
      />
      <Loaded of={person}>
        {({ version, facts }) => (
          <section className="card">
            <p>
              现在登记的号码：
              <b>{String(facts.find(({ kind }) => kind === 'id-number')?.payload.number ?? '没有登记')}</b>
            </p>
            <DeskForm<Typed>
              act="更正"
              start={{ sourceKind: 'declared', sourceOn: desk.today }}
              fault={acting.error}
              busy={acting.isPending}
              called={{ ...SOURCE_CALLED, idNumber: 'number', reason: 'why' }}
              onSend={(typed) => acting.mutate({ ...typed, version })}
            >
              <Form.Item name="number" label="正确的身份证号码" required rules={[idNumberRule(desk.today)]}>
                <Input autoComplete="off" maxLength={18} />
              </Form.Item>
              <Form.Item
                name="why"
                label="原来为什么错"
                required
                rules={[{ required: true, whitespace: true, min: 2, message: '请写明原因。' }]}
              >
                <Input placeholder="如 登记时抄错一位" maxLength={200} />
              </Form.Item>
              <SourceFields />
            </DeskForm>
          </section>
        )}
      </Loaded>
    </>
  )
}
