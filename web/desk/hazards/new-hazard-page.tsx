import { Form, Input } from 'antd'
import type { PageProps } from '../page.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { useGo } from '../shell/go.ts'
import { PageHead } from '../shell/page-head.tsx'
import { type HazardEntry, openHazard } from './api.ts'

interface Typed {
  readonly case?: string
  readonly reason: string
}

/** Puts a hazard onto the list: an approved case by its number, or the home from whose page one comes. */
export function NewHazardPage({ search }: PageProps) {
  const { home } = search
  const go = useGo()
  const acting = useActing(
    ({ case: number, reason }: Typed, key) => {
      const entry: HazardEntry = {
        ...{ reason: reason.trim(), ...(home !== undefined && { home }) },
        ...(number?.trim() ? { case: number.trim() } : {}),
      }
      return openHazard(entry, key)
    },
    '已列入台账。',
    ({ id }) => go(`/hazards/${id}`),
  )
  const help =
    home === undefined
      ? '写已经批准的申请的受理编号。没有申请、只是鉴定为危房的，请从那处房屋的住房资料进来。'
      : '这处房屋鉴定为危房、鉴定还有效的，可以直接列入；有批准的申请的，一并写受理编号。'
  return (
    <>
      <PageHead title="列入危房台账" help={help} />
      <section className="card">
        <DeskForm<Typed>
          act="列入台账"
          start={search.case === undefined ? {} : { case: search.case }}
          called={CALLED}
          fault={acting.error}
          busy={acting.isPending}
          onSend={(typed) => acting.mutate(typed)}
        >
          <Form.Item
            name="case"
            label="受理编号"
            rules={home === undefined ? [{ required: true, whitespace: true, message: '请写受理编号。' }] : []}
          >
            <Input autoComplete="off" maxLength={80} placeholder="例如 150626-2026-000001" />
          </Form.Item>
          <Form.Item
            name="reason"
            label="列入的事由"
            rules={[{ required: true, whitespace: true, min: 2, message: '请写列入的事由，至少两个字。' }]}
          >
            <Input.TextArea rows={2} maxLength={200} />
          </Form.Item>
        </DeskForm>
      </section>
    </>
  )
}

/** Refusals name their rule, not their field. */
const CALLED = { 'case-not-granted': 'case', 'listed-already': 'case', 'no-works': 'case' } as const
