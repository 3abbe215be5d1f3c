import { Form, Input } from 'antd'
import { ApiFault } from '../../ui/api-client.ts'
import { sendOnce } from '../api.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { useGo } from '../shell/go.ts'
import { PageHead } from '../shell/page-head.tsx'
import { useCloseTab } from '../shell/use-tabs.ts'
import { readDays } from './read-days.ts'
import { YearGrid } from './year-grid.tsx'

interface Typed {
  readonly year: string
  readonly daysOff: string
  readonly workingWeekends?: string
  readonly source: string
}

/** Enters a year’s notice, with the months before one’s eyes while typing. */
export function NewYearPage() {
  const go = useGo()
  const closeTab = useCloseTab()
  const { desk } = useSignedIn()
  const [form] = Form.useForm<Typed>()
  const shown = Form.useWatch([], form) as Partial<Typed> | undefined
  const add = useActing(
    (typed: Typed, key) => sendOnce('/calendar/years', noticeOf(typed), key),
    '放假安排已经录入，期限从现在起按它计算',
    () => {
      closeTab()
      go('/calendar')
    },
  )
  const year = Number(shown?.year)
  return (
    <>
      <PageHead title="录入放假安排" help="照国务院办公厅的通知录入。录入以后全系统的期限都按它计算，请核对清楚。" />
      <DeskForm<Typed>
        form={form}
        act="录入"
        fault={add.error}
        busy={add.isPending}
        onSend={(typed) => add.mutate(typed)}
        start={{ year: String(Number(desk.today.slice(0, 4)) + 1) }}
      >
        <Form.Item
          name="year"
          label="哪一年"
          rules={[{ required: true, pattern: /^20\d\d$/, message: '请填年份，例如 2027。' }]}
        >
          <Input inputMode="numeric" maxLength={4} />
        </Form.Item>
        <Form.Item
          name="daysOff"
          label="放假的日子"
          required
          extra="照通知写，一行一段，例如：1月1日至3日。"
          rules={[daysRule(year, true)]}
        >
          <Input.TextArea rows={7} />
        </Form.Item>
        <Form.Item
          name="workingWeekends"
          label="调休上班的周末"
          extra="例如：2月14日、2月28日。"
          rules={[daysRule(year, false)]}
        >
          <Input.TextArea rows={3} />
        </Form.Item>
        <Form.Item name="source" label="依据的通知" rules={[{ required: true, message: '请写通知的名称或者文号。' }]}>
          <Input maxLength={200} placeholder="例如：国务院办公厅关于2027年部分节假日安排的通知" />
        </Form.Item>
        {year >= 2000 ? (
          <YearGrid
            year={year}
            daysOff={daysIn(shown?.daysOff, year)}
            workingWeekends={daysIn(shown?.workingWeekends, year)}
          />
        ) : null}
      </DeskForm>
    </>
  )
}

function daysIn(text: string | undefined, year: number): readonly string[] {
  const read = readDays(text ?? '', year)
  return 'days' in read ? read.days : []
}

const daysRule = (year: number, required: boolean) => ({
  validator: (_: unknown, text: string | undefined) => {
    const read = readDays(text ?? '', year)
    if ('unread' in read) return Promise.reject(new Error(`“${read.unread}”看不懂，请写成 1月1日 或者 1月1日至3日。`))
    return required && read.days.length === 0 ? Promise.reject(new Error('请写放假的日子。')) : Promise.resolve()
  },
})

function noticeOf({ year, daysOff, workingWeekends = '', source }: Typed): object {
  const [off, worked] = [readDays(daysOff, Number(year)), readDays(workingWeekends, Number(year))]
  if ('unread' in off || 'unread' in worked) throw new ApiFault('refused', '日子没有写对，请改正后再录入。')
  return { year: Number(year), daysOff: off.days, workingWeekends: worked.days, source }
}
