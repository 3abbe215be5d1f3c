import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { newKey } from '../../ui/new-key.ts'
import { sendOnce } from '../api.ts'
import type { PageProps } from '../page.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DayInput } from '../shell/day-input.tsx'
import { DeskForm } from '../shell/desk-form.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { DAY_RULE } from '../shell/read-day.ts'
import { useCloseTab } from '../shell/use-tabs.ts'
import { householdQuery } from './api.ts'
import './people.css'
import { SOURCE_CALLED, SourceFields, type SourceTyped, sourceOf } from './source-fields.tsx'
import { WithReason } from './with-reason.tsx'
import { headNameOf, KINSHIP_CHOICES } from './words.ts'

interface Typed extends SourceTyped {
  readonly name: string
  readonly sex: string
  readonly bornOn: string
  readonly kinship: string
}

/** A child and its place in the household in one step, from the day of birth. */
export function BirthPage({ params }: PageProps) {
  return <WithReason title="登记出生">{(reason) => <Birth id={params.id ?? ''} reason={reason} />}</WithReason>
}

function Birth({ id, reason }: { readonly id: string; readonly reason: string }) {
  const household = useQuery(householdQuery(id, reason))
  const { desk } = useSignedIn()
  const close = useCloseTab()
  const [key] = useState(newKey)
  const acting = useActing(
    ({ version, typed }: { readonly version: number; readonly typed: Typed }) => {
      const { name, sex, bornOn, kinship } = typed
      const body = { version, child: { name, sex }, bornOn, kinship, source: sourceOf(typed) }
      return sendOnce(`/households/${id}/births`, body, key)
    },
    '已经登记',
    close,
  )
  return (
    <>
      <PageHead
        title="登记出生"
        of={headNameOf(household.data)}
        help="孩子从出生那天起是这一户的成员。有了身份证号码以后，再补上号码。"
      />
      <Loaded of={household}>
        {({ version }) => (
          <section className="card">
            <DeskForm<Typed>
              act="登记出生"
              start={{ sourceKind: 'declared', sourceOn: desk.today, bornOn: desk.today, evidence: '出生医学证明' }}
              fault={acting.error}
              busy={acting.isPending}
              called={SOURCE_CALLED}
              onSend={(typed) => acting.mutate({ version, typed })}
            >
              <div className="fields-row">
                <Form.Item name="name" label="姓名" required rules={[{ required: true, message: '请填写姓名' }]}>
                  <Input autoComplete="off" maxLength={100} />
                </Form.Item>
                <Form.Item name="sex" label="性别" required rules={[{ required: true, message: '请选择性别' }]}>
                  <Select
                    options={[
                      { value: '1', label: '男' },
                      { value: '2', label: '女' },
                    ]}
                  />
                </Form.Item>
                <Form.Item
                  name="bornOn"
                  label="出生日期"
                  required
                  rules={[{ required: true, message: '请填写日期。' }, DAY_RULE]}
                >
                  <DayInput />
                </Form.Item>
                <Form.Item
                  name="kinship"
                  label="与户主关系"
                  required
                  rules={[{ required: true, message: '请选择关系' }]}
                >
                  <Select showSearch={{ optionFilterProp: 'label' }} options={KINSHIP_CHOICES} />
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
