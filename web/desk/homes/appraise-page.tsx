import { Form, Input, Select } from 'antd'
import type { PageProps } from '../page.ts'
import { type SourceTyped, sourceOf } from '../people/source-fields.tsx'
import { DayInput } from '../shell/day-input.tsx'
import { DAY_RULE } from '../shell/read-day.ts'
import { HomeForm } from './home-form.tsx'
import { choicesOf, GRADES } from './home-words.ts'

interface Typed extends SourceTyped {
  readonly grade: string
  readonly organisation: string
  readonly appraisedOn: string
  readonly report?: string
  readonly until?: string
}

/** Writes down an appraisal of a home’s safety, with the days on which it holds. */
export function AppraisePage({ params }: PageProps) {
  return (
    <HomeForm<Typed>
      id={params.id ?? ''}
      title="登记安全鉴定"
      help="按鉴定报告填写。报告写明有效期的，填上最后一天；过期以后系统会提醒重新鉴定。"
      act="登记鉴定"
      to="facts"
      start={(_, today) => ({ appraisedOn: today, evidence: '房屋安全鉴定报告' }) as Partial<Typed>}
      bodyOf={(typed) => {
        const { grade, organisation, appraisedOn, report, until } = typed
        const payload = { grade, organisation, appraisedOn, ...(report?.trim() ? { report: report.trim() } : {}) }
        const days = { from: appraisedOn, ...(until ? { to: until } : {}) }
        return { statements: [{ kind: 'safety-grade', payload, ...days, source: sourceOf(typed) }] }
      }}
    >
      {() => (
        <>
          <div className="fields-row">
            <Form.Item name="grade" label="等级" required rules={[{ required: true, message: '请选择等级' }]}>
              <Select options={choicesOf(GRADES)} />
            </Form.Item>
            <Form.Item
              name="organisation"
              label="鉴定机构"
              required
              rules={[{ required: true, message: '请填写鉴定机构' }]}
            >
              <Input autoComplete="off" maxLength={200} />
            </Form.Item>
          </div>
          <div className="fields-row">
            <Form.Item
              name="appraisedOn"
              label="鉴定日期"
              required
              rules={[{ required: true, message: '请填写日期' }, DAY_RULE]}
            >
              <DayInput />
            </Form.Item>
            <Form.Item name="until" label="有效期最后一天" rules={[DAY_RULE]}>
              <DayInput />
            </Form.Item>
            <Form.Item name="report" label="报告编号">
              <Input autoComplete="off" maxLength={200} />
            </Form.Item>
          </div>
        </>
      )}
    </HomeForm>
  )
}
