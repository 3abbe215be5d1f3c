import { Checkbox, Form, Input, Select } from 'antd'
import { formatDay } from '../../ui/format.ts'
import { Choice, LongText, TwoWays } from '../cases/deed-parts.tsx'
import { DayInput } from '../shell/day-input.tsx'
import { DAY_RULE } from '../shell/read-day.ts'
import type { HazardRead } from './api.ts'
import type { DeedKind, HazardTyped } from './hazard-deeds.ts'

interface Props {
  readonly act: DeedKind
  readonly view: HazardRead
}

interface FieldProps {
  readonly name: keyof HazardTyped
  readonly label: string
  readonly optional?: boolean
  readonly help?: string
}

function ShortText({ name, label, optional = false, help }: FieldProps) {
  const rules = optional ? [] : [{ required: true, whitespace: true, message: `请写${label}。` }]
  return (
    <Form.Item name={name} label={label} extra={help} rules={rules}>
      <Input autoComplete="off" maxLength={200} />
    </Form.Item>
  )
}

function Day({ name, label, help }: FieldProps) {
  return (
    <Form.Item name={name} label={label} extra={help} rules={[{ required: true, message: `请写${label}。` }, DAY_RULE]}>
      <DayInput />
    </Form.Item>
  )
}

const AMOUNT = /^\s*\d[\d,，\s]*(\.\d{1,2})?\s*$/

function Amount({ name, label, optional = false }: FieldProps) {
  const form = { pattern: AMOUNT, message: '请写阿拉伯数字，最多两位小数。' }
  return (
    <Form.Item
      name={name}
      label={label}
      rules={optional ? [form] : [{ required: true, message: `请写${label}。` }, form]}
    >
      <Input autoComplete="off" inputMode="decimal" suffix="元" maxLength={20} />
    </Form.Item>
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

/** The papers that are the evidence; without one nothing is accepted. */
function Papers({ view }: Pick<Props, 'view'>) {
  const { papers } = view
  const help = papers.length === 0 ? '还没有照片、单据。请先办“提交照片、单据”。' : undefined
  return (
    <Form.Item
      name="papers"
      label="验收的凭据"
      extra={help}
      rules={[{ required: true, message: '请选至少一份凭据。没有凭据不能验收。' }]}
    >
      <PaperBoxes options={papers.map(({ id, label, on }) => ({ value: id, label: `${label}（${formatDay(on)}）` }))} />
    </Form.Item>
  )
}

function WhichVisit({ view, answered }: Pick<Props, 'view'> & { readonly answered: boolean }) {
  const visits = view.visits.filter(({ openUntil, answer }) =>
    answered ? answer !== undefined : openUntil !== undefined,
  )
  return (
    <Form.Item name="visit" label="哪一次检查" rules={[{ required: true, message: '请选哪一次检查。' }]}>
      <Select
        options={visits.map(({ seq, on, stage, text }) => ({
          value: seq,
          label: `${formatDay(on)} ${stage}：${text}`,
        }))}
      />
    </Form.Item>
  )
}

/** Until when it is to be put right, asked only when something is wrong. */
function CorrectBy({ when, is }: { readonly when: 'finding' | 'good'; readonly is: string | boolean }) {
  const value: unknown = Form.useWatch(when)
  return value === is ? <Day name="by" label="改好的最后一天" /> : null
}

const reason = () => <LongText name="reason" label="理由" />

const Settled = () => (
  <>
    <Choice
      name="built"
      label="已建部分怎样处理"
      options={[
        ['keep', '保留，由农户自己建完'],
        ['secure', '做好安全措施，停在现状'],
        ['remove', '拆除'],
      ]}
    />
    <LongText name="text" label="理由和安排" />
  </>
)

const FIELDS: Partial<Readonly<Record<DeedKind, (props: Props) => React.ReactNode>>> = {
  choose: ({ view }) => (
    <>
      <Choice name="measure" label="保障方式" options={view.measures.map((one) => [one, one] as const)} />
      {view.measure === undefined ? null : <LongText name="reason" label="改变方式的理由" optional />}
    </>
  ),
  contract: () => (
    <>
      <ShortText name="builder" label="由谁施工" help="施工队、工匠，或者农户自己建。" />
      <div className="fields-row">
        <Day name="signedOn" label="签约日期" />
        <Day name="completeBy" label="完工的最后一天" />
        <Amount name="cost" label="总造价" optional />
      </div>
    </>
  ),
  start: () => <Day name="on" label="开工日期" />,
  settle: Settled,
  visit: () => (
    <>
      <div className="fields-row">
        <Day name="on" label="检查日期" />
        <ShortText name="stage" label="正在做什么" help="例如地基、主体、屋面。" />
      </div>
      <Choice
        name="finding"
        label="检查结果"
        options={[
          ['pass', '合格'],
          ['rectify', '要整改'],
        ]}
      />
      <LongText name="text" label="看到的情况" />
      <CorrectBy when="finding" is="rectify" />
    </>
  ),
  'answer-visit': ({ view }) => (
    <>
      <WhichVisit view={view} answered={false} />
      <Day name="on" label="改好的日期" />
      <LongText name="text" label="怎样改的" />
    </>
  ),
  'check-answer': ({ view }) => (
    <>
      <WhichVisit view={view} answered />
      <Day name="on" label="复查日期" />
      <TwoWays name="good" label="复查结果" words={['已经改好', '还没有改好']} />
      <LongText name="text" label="看到的情况" />
      <CorrectBy when="good" is={false} />
    </>
  ),
  finish: () => <Day name="on" label="完工日期" />,
  'accept-household': ({ view }) => (
    <>
      <div className="fields-row">
        <Day name="on" label="签字日期" />
        <ShortText name="signedBy" label="谁签的字" />
      </div>
      <Papers view={view} />
    </>
  ),
  'send-back': reason,
  'accept-office': ({ view }) => (
    <>
      <Day name="on" label="验收日期" />
      <LongText name="text" label="验收意见" />
      <Papers view={view} />
    </>
  ),
  'propose-close': () => <LongText name="text" label="销号意见" />,
  'confirm-close': ({ view }) => <p>销号意见：{view.closing?.text}</p>,
  'reject-close': reason,
  reopen: reason,
  note: () => <LongText name="text" label="记录的内容" />,
  'propose-total': () => (
    <>
      <Amount name="amount" label="补助总额" />
      <LongText name="basis" label="依据" help="写明补助标准的文件，和怎样算出来的。" />
    </>
  ),
  'approve-total': ({ view: { money } }) => (
    <p>
      补助总额 {money.totalAsked?.amount} 元。依据：{money.totalAsked?.basis}
    </p>
  ),
  'reject-total': reason,
  'propose-order': () => (
    <>
      <div className="fields-row">
        <Amount name="amount" label="本次金额" />
        <ShortText name="payee" label="收款人" help="写姓名和发放渠道，不写账号。" />
      </div>
      <LongText name="text" label="说明" optional />
    </>
  ),
  'approve-order': ({ view: { money } }) => (
    <p>
      拨付 {money.orderAsked?.amount} 元，收款人：{money.orderAsked?.payee}
    </p>
  ),
  'reject-order': reason,
}

/** What the form of an act asks. */
export function HazardFields(props: Props) {
  return <>{FIELDS[props.act]?.(props)}</>
}
