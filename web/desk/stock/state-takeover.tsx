import { Form, Input, InputNumber } from 'antd'
import { useActing } from '../shell/acting.ts'
import { DayInput } from '../shell/day-input.tsx'
import { DeskForm } from '../shell/desk-form.tsx'
import { DAY_RULE } from '../shell/read-day.ts'
import { stateTakeover, type TakeoverTyped } from './api.ts'
import './stock.css'

type CountName = Exclude<keyof TakeoverTyped, 'asOf' | 'basis' | 'arrears' | 'prepaid' | 'deposits'>
type MoneyName = 'arrears' | 'prepaid' | 'deposits'

/** The figures of the running work, as the bureau has them on paper. */
export function StateTakeover() {
  const [form] = Form.useForm<TakeoverTyped>()
  const acting = useActing((typed: TakeoverTyped, key) => stateTakeover(typed, key), '数字已经申报，请接着导入表格。')
  return (
    <section className="card stock-form" aria-labelledby="state-takeover">
      <h2 id="state-takeover">申报接管数字</h2>
      <DeskForm<TakeoverTyped>
        form={form}
        inside
        act="申报"
        called={{ 'does-not-add-up': 'households' }}
        fault={acting.error}
        busy={acting.isPending}
        onSend={(typed) => acting.mutate(typed)}
      >
        <div className="fields-row">
          <Form.Item name="asOf" label="哪一天的数字" rules={[{ required: true, message: '请写日期。' }, DAY_RULE]}>
            <DayInput />
          </Form.Item>
          <Form.Item name="basis" label="依据" rules={[{ required: true, whitespace: true, message: '请写依据。' }]}>
            <Input autoComplete="off" maxLength={300} placeholder="例如交接清单的名称和日期" />
          </Form.Item>
        </div>
        <div className="fields-row">
          <Count name="households" label="保障对象总数（户）" />
          <Count name="housed" label="已入住（户）" />
          <Count name="gaveUp" label="放弃选房（户）" />
          <Count name="waiting" label="轮候（户）" />
        </div>
        <Sum />
        <div className="fields-row">
          <Count name="gaveUpSubsidised" label="放弃选房里领补贴的（户）" />
          <Count name="waitingSubsidised" label="轮候里领补贴的（户）" />
          <Count name="units" label="房源（套）" />
          <Count name="unitsLet" label="已出租（套）" />
          <Count name="draws" label="以往摇号（次）" />
        </div>
        <div className="fields-row">
          <Money name="arrears" label="欠缴租金" />
          <Money name="prepaid" label="预交租金" />
          <Money name="deposits" label="押金" />
        </div>
      </DeskForm>
    </section>
  )
}

/** Whether the three parts are the whole, while one is typing. */
function Sum() {
  const form = Form.useFormInstance<TakeoverTyped>()
  const { households, housed, gaveUp, waiting } = Form.useWatch([], form) ?? {}
  if ([households, housed, gaveUp, waiting].some((one) => typeof one !== 'number')) return null
  const sum = (housed ?? 0) + (gaveUp ?? 0) + (waiting ?? 0)
  const text =
    sum === households
      ? `已入住、放弃选房、轮候合计 ${sum} 户，与总数相符。`
      : `合计不符（${sum}≠${households}）：已入住、放弃选房、轮候三项相加应当等于总数。`
  return (
    <p className={sum === households ? 'help' : 'note'} aria-live="polite">
      {text}
    </p>
  )
}

function Count({ name, label }: { readonly name: CountName; readonly label: string }) {
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: '请写数字，没有的写 0。' }]}>
      <InputNumber min={0} max={100_000_000} precision={0} />
    </Form.Item>
  )
}

const AMOUNT = /^\s*\d{1,12}(\.\d{1,2})?\s*$/

function Money({ name, label }: { readonly name: MoneyName; readonly label: string }) {
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[
        { required: true, message: '请写金额，没有的写 0。' },
        { pattern: AMOUNT, message: '请写阿拉伯数字，最多两位小数。' },
      ]}
    >
      <Input inputMode="decimal" suffix="元" maxLength={20} autoComplete="off" />
    </Form.Item>
  )
}
