import { Checkbox, Form, Input, Select } from 'antd'
import { LEASE_GROUNDS } from '../../../src/proceedings/tenancy/nouns.ts'
import { formatDay } from '../../ui/format.ts'
import { Choice, LongText, TwoWays } from '../cases/deed-parts.tsx'
import { DayInput } from '../shell/day-input.tsx'
import { DAY_RULE } from '../shell/read-day.ts'
import type { LeaseRead } from './api.ts'
import type { DeedKind, LeaseTyped } from './lease-deeds.ts'

interface Props {
  readonly act: DeedKind
  readonly view: LeaseRead
}

interface FieldProps {
  readonly name: keyof LeaseTyped
  readonly label: string
  readonly optional?: boolean
  readonly help?: string
}

export function ShortText({ name, label, optional = false, help }: FieldProps) {
  const rules = optional ? [] : [{ required: true, whitespace: true, message: `请写${label}。` }]
  return (
    <Form.Item name={name} label={label} extra={help} rules={rules}>
      <Input autoComplete="off" maxLength={200} />
    </Form.Item>
  )
}

function Lines({ name, label, help }: FieldProps) {
  return (
    <Form.Item name={name} label={label} extra={help}>
      <Input.TextArea rows={4} maxLength={2000} />
    </Form.Item>
  )
}

export function Day({ name, label, help }: FieldProps) {
  return (
    <Form.Item name={name} label={label} extra={help} rules={[{ required: true, message: `请写${label}。` }, DAY_RULE]}>
      <DayInput />
    </Form.Item>
  )
}

const AMOUNT = /^\s*\d[\d,，\s]*(\.\d{1,2})?\s*$/

export function Amount({ name, label }: FieldProps) {
  const form = { pattern: AMOUNT, message: '请写阿拉伯数字，最多两位小数。' }
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: `请写${label}。` }, form]}>
      <Input autoComplete="off" inputMode="decimal" suffix="元" maxLength={20} />
    </Form.Item>
  )
}

const READING = /^\s*\d{1,9}(\.\d{1,3})?\s*$/

/** What is read off; a meter that there is none of is left empty. */
function Meters() {
  const rules = [{ pattern: READING, message: '请写表上的数字。' }]
  const meter = (name: 'water' | 'power' | 'gas', label: string, unit: string) => (
    <Form.Item name={name} label={label} rules={rules}>
      <Input autoComplete="off" inputMode="decimal" suffix={unit} maxLength={14} />
    </Form.Item>
  )
  return (
    <div className="fields-row">
      {meter('water', '水表', '吨')}
      {meter('power', '电表', '度')}
      {meter('gas', '燃气表', '立方米')}
    </div>
  )
}

const PAYMENTS = [
  ['monthly', '按月'],
  ['quarterly', '按季'],
  ['half-yearly', '每半年'],
  ['yearly', '每年'],
  ['at-once', '一次交清'],
] as const

/** What two sides agree on. */
export function TermsFields() {
  return (
    <>
      <div className="fields-row">
        <Day name="from" label="租期第一天" />
        <Day name="to" label="租期最后一天" help="最后一天也算在内。五年的，写到满五年的前一天。" />
      </div>
      <Choice name="payment" label="怎样交租" options={PAYMENTS} />
      <div className="fields-row">
        <Amount name="deposit" label="押金" />
        <ShortText name="structure" label="房屋结构" help="例如钢混、砖混。" />
        <ShortText name="use" label="用途" />
      </div>
      <Lines name="facilities" label="设施、设备" help="用顿号或者换行分开，例如热水器、灶具。" />
      <Lines name="residents" label="一起居住的人" help="每人一行，先姓名后关系，例如：李华 妻子。" />
    </>
  )
}

interface BoxesProps {
  readonly id?: string
  readonly value?: string[]
  readonly onChange?: (papers: string[]) => void
  readonly options: { readonly value: string; readonly label: string }[]
}

/** Takes what a form hands down but for `aria-required`, which a group of boxes may not carry. */
function PaperBoxes({ id, value, onChange, options }: BoxesProps) {
  const more = { ...(id !== undefined && { id }), ...(value && { value }), ...(onChange && { onChange }) }
  return <Checkbox.Group {...more} options={options} />
}

const papersOf = ({ papers }: LeaseRead) =>
  papers.map(({ id, label, on }) => ({ value: id, label: `${label}（${formatDay(on)}）` }))

function Papers({
  view,
  label,
  needed,
}: {
  readonly view: LeaseRead
  readonly label: string
  readonly needed: boolean
}) {
  const help = view.papers.length === 0 ? '还没有照片、单据。请先办“提交照片、单据”。' : undefined
  const rules = needed ? [{ required: true, message: '请选至少一份。' }] : []
  return (
    <Form.Item name="papers" label={label} extra={help} rules={rules}>
      <PaperBoxes options={papersOf(view)} />
    </Form.Item>
  )
}

const SAID_YES = {
  validator: (_: unknown, said: unknown) =>
    said === true ? Promise.resolve() : Promise.reject(new Error('承租人看过、答应以后才能登记签字。')),
}

/** How one lives in the flat: read by whoever rents, at the window, before the signature is taken down. */
function HouseRules({ rules }: { readonly rules: NonNullable<LeaseRead['rules']> }) {
  return (
    <>
      <p>房屋使用规定，请承租人看一遍，或者念给承租人听：</p>
      <ol className="house-rules">
        {rules.lines.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ol>
      <Form.Item name="rulesRead" valuePropName="checked" rules={[SAID_YES]}>
        <Checkbox>承租人看过这些规定，答应照着做</Checkbox>
      </Form.Item>
    </>
  )
}

const reason = () => <LongText name="reason" label="理由" />
const said = (label: string) => () => <LongText name="text" label={label} />
const until = (label: string, help?: string) => () => (
  <Day name="until" label={label} {...(help !== undefined && { help })} />
)

const FIELDS: Partial<Readonly<Record<DeedKind, (props: Props) => React.ReactNode>>> = {
  'move-in': () => (
    <>
      <Day name="on" label="入住日期" />
      <LongText name="text" label="承租人对交接的说明" optional />
    </>
  ),
  'ask-residents': said('承租人申报的内容'),
  'apply-renewal': () => (
    <>
      <Day name="on" label="收到申请的日期" />
      <LongText name="text" label="说明" optional />
    </>
  ),
  'apply-late': () => (
    <>
      <Day name="on" label="收到申请的日期" />
      <LongText name="reason" label="为什么晚了" />
    </>
  ),
  'ask-return': () => (
    <>
      <Day name="on" label="想哪天退房" />
      <LongText name="reason" label="理由" />
    </>
  ),
  revise: () => (
    <>
      <TermsFields />
      <LongText name="reason" label="修改的理由" />
    </>
  ),
  'propose-rent': ({ view }) => (
    <>
      <p>标准表没有算出租金：{view.rentOpen}</p>
      <Amount name="amount" label="每月租金" />
      <LongText name="basis" label="依据" help="写明文件、会议纪要或者同类房屋的标准。" />
      <LongText name="reason" label="怎样定的" />
    </>
  ),
  'approve-rent': ({ view }) => (
    <p>
      每月租金 {view.rentAsked?.amount} 元。{view.rentAsked?.text}
    </p>
  ),
  'reject-rent': reason,
  'check-degree': () => (
    <>
      <div className="fields-row">
        <ShortText name="degree" label="学历、学位" />
        <ShortText name="school" label="毕业学校" />
      </div>
      <div className="fields-row">
        <ShortText name="office" label="核对的单位" />
        <ShortText name="number" label="答复的文号" />
        <Day name="on" label="答复日期" />
      </div>
      <TwoWays name="holds" label="核对结果" words={['属实', '不属实']} />
    </>
  ),
  freeze: () => <p>定稿以后文本不再改动，双方都签这一份。要改的，先退回修改，签过的字作废，重新签。</p>,
  reopen: reason,
  'sign-tenant': ({ view }) => (
    <>
      <p>承租人用手机签的，不用在这里登记。在纸上签的，先提交签好的合同照片，再选那一份。</p>
      <Form.Item name="paper" label="签好的合同" rules={[{ required: true, message: '请选签好的合同照片。' }]}>
        <Select options={papersOf(view)} />
      </Form.Item>
      {view.rules && !view.rules.read ? <HouseRules rules={view.rules} /> : null}
    </>
  ),
  lapse: reason,
  'hand-over': ({ view }) => (
    <>
      <Day name="on" label="交房日期" />
      <Meters />
      <ShortText name="keys" label="钥匙几把" />
      <LongText name="text" label="设施、设备核对的情况" />
      <Papers view={view} label="交房的照片" needed={false} />
    </>
  ),
  file: () => (
    <div className="fields-row">
      <Day name="on" label="备案日期" />
      <ShortText name="number" label="备案编号" />
    </div>
  ),
  'set-residents': () => (
    <>
      <Lines name="residents" label="一起居住的人" help="每人一行，先姓名后关系，例如：李华 妻子。没有的空着。" />
      <LongText name="reason" label="理由" />
    </>
  ),
  'refuse-residents': reason,
  'admit-late': reason,
  'refuse-late': reason,
  'propose-renewal': () => (
    <>
      <TwoWays name="agrees" label="意见" words={['同意续租', '不同意续租']} />
      <NextEnd />
      <LongText name="text" label="理由" help="写明复核的情况。" />
    </>
  ),
  'approve-renewal': ({ view }) => <p>经办意见：同意续租。{view.renewalProposed?.text}</p>,
  'refuse-renewal': ({ view }) => (
    <>
      <p>经办意见：不同意续租。{view.renewalProposed?.text}</p>
      {until('最晚哪天退回')()}
    </>
  ),
  'propose-demand': () => (
    <>
      <Form.Item name="ground" label="哪一种情形" rules={[{ required: true, message: '请选一种情形。' }]}>
        <Select options={Object.entries(LEASE_GROUNDS).map(([value, { title }]) => ({ value, label: title }))} />
      </Form.Item>
      <LongText name="text" label="查到的事实和证据" />
    </>
  ),
  demand: ({ view }) => (
    <>
      <p>{view.demandProposed?.text}</p>
      {until('最晚哪天退回')()}
    </>
  ),
  'reject-demand': reason,
  'give-time': () => (
    <>
      {until('搬迁到哪天为止', '搬迁期由各地规定；没有规定的，写明理由。')()}
      <LongText name="reason" label="理由" />
    </>
  ),
  order: () => (
    <>
      {until('责令退回的最后一天')()}
      <LongText name="text" label="责令的内容" />
    </>
  ),
  'go-to-court': () => (
    <>
      <Day name="on" label="日期" />
      <ShortText name="court" label="法院" />
      <ShortText name="number" label="案号" />
    </>
  ),
  inspect: ({ view }) => (
    <>
      <Day name="on" label="查验日期" />
      <Meters />
      <ShortText name="keys" label="收回钥匙几把" />
      <Lines name="damage" label="损坏、缺少的" help="每样一行；没有的空着。" />
      <Papers view={view} label="查验的照片" needed={false} />
    </>
  ),
  settle: () => (
    <>
      <Lines name="due" label="承租人应交" help="每项一行，先名称后金额，例如：水费 35.20。只记数字，不在这里收款。" />
      <Lines name="refund" label="应退承租人" help="例如：押金 500.00。" />
      <LongText name="text" label="说明" />
    </>
  ),
  'approve-settlement': ({ view }) => (
    <p>
      应交 {view.settlement?.due} 元，应退 {view.settlement?.refund} 元。核定以后合同结束，房屋收回。
    </p>
  ),
  'reject-settlement': reason,
  'propose-exchange': ({ view }) => (
    <>
      <ShortText name="with" label="对方的合同编号" help="两份合同都要提出和对方互换，再由负责人一起批准。" />
      <LongText name="reason" label="理由" />
      <Papers view={view} label="双方签字的申请" needed />
    </>
  ),
  'reject-exchange': reason,
  'propose-succession': ({ view }) => (
    <>
      <Form.Item name="heir" label="由谁继续承租" rules={[{ required: true, message: '请选一位同住人。' }]}>
        <Select
          options={view.residents.flatMap(({ person, name, relation }) =>
            person === undefined ? [] : [{ value: person, label: `${name}（${relation}）` }],
          )}
          notFoundContent="登记在合同里、有人员档案的同住人才可以。"
        />
      </Form.Item>
      <Day name="diedOn" label="承租人去世的日期" />
      <Papers view={view} label="死亡证明" needed />
    </>
  ),
  'approve-succession': ({ view }) => <p>由 {view.successionProposed?.text} 继续承租，租期和租金不变。</p>,
  'reject-succession': reason,
  note: said('记录的内容'),
}

/** Until when, asked only when a renewal is agreed to. */
function NextEnd() {
  const agrees: unknown = Form.useWatch('agrees')
  return agrees === true ? <Day name="to" label="续租到哪天" help="最后一天也算在内。" /> : null
}

/** What the form of an act asks. */
export function LeaseFields(props: Props) {
  return <>{FIELDS[props.act]?.(props)}</>
}
