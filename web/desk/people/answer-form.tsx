import { Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { newKey } from '../../ui/new-key.ts'
import { sendOnce } from '../api.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { useCloseTab } from '../shell/use-tabs.ts'
import type { CorrectionAsked, ShownFact } from './api.ts'
import { type FactForm, type FactTyped, PERSON_FACTS, payloadOf, startOf } from './change-fields.ts'
import { FactFields, PeriodFields } from './fact-fields.tsx'
import { idNumberRule } from './id-number-rule.ts'
import { SOURCE_CALLED, SourceFields, type SourceTyped, sourceOf } from './source-fields.tsx'

type Outcome = 'accepted' | 'refused'
type Typed = SourceTyped & {
  readonly outcome: Outcome
  readonly reply: string
  readonly from: string
  readonly to?: string
  readonly number?: string
} & FactTyped

interface Props {
  readonly asked: CorrectionAsked
  readonly version: number
  readonly facts: readonly ShownFact[]
}

/** Accepting says what is right from when on and on which paper; refusing says why. The person reads the reply. */
export function AnswerForm({ asked, version, facts }: Props) {
  const { desk } = useSignedIn()
  const close = useCloseTab()
  const [key] = useState(newKey)
  const [form] = Form.useForm<Typed>()
  const outcome = Form.useWatch<Outcome | undefined>('outcome', form)
  const fields = PERSON_FACTS[asked.about]
  const known = facts.find(({ kind }) => kind === asked.about)
  const acting = useActing(
    (typed: Typed) => sendOnce(`/corrections/${asked.id}/answer`, bodyOf(asked, version, fields, typed), key),
    '已经办理',
    close,
  )
  const accepts = outcome === 'accepted'
  return (
    <section className="card" aria-labelledby="answer">
      <h2 id="answer">办理</h2>
      <DeskForm<Typed>
        form={form}
        act="办理"
        start={
          {
            ...{
              sourceKind: 'declared',
              sourceOn: desk.today,
              ...startOf(asked.about, fields ?? NO_FIELDS, known?.payload),
            },
            from: known?.from ?? desk.today,
            ...(known?.to ? { to: known.to } : {}),
          } as Partial<Typed>
        }
        fault={acting.error}
        busy={acting.isPending}
        called={SOURCE_CALLED}
        onSend={(typed) => acting.mutate(typed)}
      >
        <Form.Item name="outcome" label="核实以后" required rules={[{ required: true, message: '请选择。' }]}>
          <Radio.Group
            options={[
              { value: 'accepted', label: '确实不对，更正' },
              { value: 'refused', label: '没有不对，不予更正' },
            ]}
          />
        </Form.Item>
        {accepts && fields !== undefined ? (
          <>
            <FactFields form={fields} />
            <PeriodFields />
          </>
        ) : null}
        {accepts && asked.about === 'id-number' ? (
          <Form.Item name="number" label="正确的身份证号码" required rules={[idNumberRule(desk.today)]}>
            <Input autoComplete="off" maxLength={18} />
          </Form.Item>
        ) : null}
        {accepts && hasChange(asked, fields) ? <SourceFields mustProve /> : null}
        {accepts && !hasChange(asked, fields) ? (
          <p className="help">请先从上面打开个人资料或者所在的一户，把不对的改好，再回到这里写明改了什么。</p>
        ) : null}
        <Form.Item
          name="reply"
          label="给本人的答复"
          required
          rules={[{ required: true, whitespace: true, min: 2, message: '请写明改成了什么，或者为什么不改。' }]}
        >
          <Input.TextArea
            rows={3}
            maxLength={500}
            placeholder={accepts ? '如 已按工资条改为全年 30000 元' : '如 与公安回函一致，没有改动；如有新材料可以再提'}
          />
        </Form.Item>
      </DeskForm>
    </section>
  )
}

const NO_FIELDS: FactForm = { label: '', fields: [] }

function hasChange({ about }: CorrectionAsked, fields: FactForm | undefined): boolean {
  return fields !== undefined || about === 'id-number'
}

function bodyOf(asked: CorrectionAsked, version: number, fields: FactForm | undefined, typed: Typed): object {
  const { outcome, reply, from, to, number = '' } = typed
  const answer = { outcome, reply: reply.trim() }
  if (outcome === 'refused' || !hasChange(asked, fields)) return answer
  const source = sourceOf(typed)
  if (fields === undefined) {
    return { ...answer, version, idNumber: { idKind: 'citizen-id', number: number.trim().toUpperCase(), source } }
  }
  const payload = payloadOf(asked.about, fields, typed)
  const statement = { kind: asked.about, payload, from, ...(to ? { to } : {}), source }
  return { ...answer, version, statements: [statement] }
}
