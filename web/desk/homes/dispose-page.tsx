import { Form, Input, Select } from 'antd'
import type { PageProps } from '../page.ts'
import { type SourceTyped, sourceOf } from '../people/source-fields.tsx'
import { DayInput } from '../shell/day-input.tsx'
import { DAY_RULE } from '../shell/read-day.ts'
import { HomeForm } from './home-form.tsx'
import { choicesOf, DISPOSALS } from './home-words.ts'
import { sayShare } from './say-share.ts'

interface Typed extends SourceTyped {
  readonly person: string
  readonly on: string
  readonly how: string
  readonly amount?: string
  readonly resettlement?: string
}

/** Writes down that an owner gave up their part: it counts for five years. */
export function DisposePage({ params }: PageProps) {
  return (
    <HomeForm<Typed>
      id={params.id ?? ''}
      title="登记处分"
      help="产权人出售、赠与或者因拆迁等失去自己的份额。登记以后份额从那天起结束，五年内审核时看得到。"
      act="登记处分"
      to="disposals"
      start={({ shares }, today) => {
        const [only] = shares.length === 1 ? shares : []
        return { on: today, ...(only === undefined ? {} : { person: only.person }) } as Partial<Typed>
      }}
      bodyOf={(typed) => {
        const { person, on, how, amount, resettlement } = typed
        const told = { ...(amount ? { amount } : {}), ...(resettlement?.trim() ? { resettlement } : {}) }
        return { person, on, how, ...told, source: sourceOf(typed) }
      }}
    >
      {({ shares, people }) => (
        <>
          <div className="fields-row">
            <Form.Item name="person" label="谁的份额" required rules={[{ required: true, message: '请选择产权人' }]}>
              <Select
                notFoundContent="这处房屋没有登记产权人，请先登记产权。"
                options={shares.map(({ person, share }) => ({
                  value: person,
                  label: `${people.find((one) => one.person === person)?.name ?? '产权人'}，${sayShare(share)}`,
                }))}
              />
            </Form.Item>
            <Form.Item name="how" label="怎么处分" required rules={[{ required: true, message: '请选择怎么处分' }]}>
              <Select options={choicesOf(DISPOSALS)} />
            </Form.Item>
            <Form.Item
              name="on"
              label="从哪天起不再所有"
              required
              rules={[{ required: true, message: '请填写日期' }, DAY_RULE]}
            >
              <DayInput />
            </Form.Item>
          </div>
          <div className="fields-row">
            <Form.Item
              name="amount"
              label="价款或者补偿款（元）"
              rules={[{ pattern: /^\d+(\.\d{1,2})?$/, message: '请写数字，例如 300000.00' }]}
            >
              <Input inputMode="decimal" autoComplete="off" />
            </Form.Item>
            <Form.Item name="resettlement" label="安置情况">
              <Input autoComplete="off" maxLength={200} placeholder="如 拆迁安置一套，60 平方米" />
            </Form.Item>
          </div>
        </>
      )}
    </HomeForm>
  )
}
