import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form, Input, InputNumber } from 'antd'
import { formatDay } from '../../ui/format.ts'
import { DayInput } from '../shell/day-input.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import { Mark } from '../shell/mark.tsx'
import { DAY_RULE } from '../shell/read-day.ts'
import { Waiting } from '../shell/waiting.tsx'
import { type CaseRead, lettersQuery } from './api.ts'
import { Choice, LongText, TwoWays } from './deed-parts.tsx'

interface View {
  readonly view: CaseRead
}

type Remedy = CaseRead['remedies'][number]

const BY = { applicant: '申请人', agent: '代理人', other: '其他利害关系人' } as const

/** What was done against the decisions of a case, and what came of it. */
export function RemediesCard({ view: { remedies } }: View) {
  if (remedies.length === 0) return null
  return (
    <section className="card" aria-labelledby="remedies">
      <h2 id="remedies">复议与诉讼</h2>
      <ul className="tasks">
        {remedies.map((remedy) => (
          <li key={remedy.seq}>
            <Mark kind={remedy.result === undefined ? 'soon' : 'yes'}>
              {remedy.result === undefined ? '等结果' : remedy.result.title}
            </Mark>
            <Said remedy={remedy} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Said({
  remedy: { title, by, filedOn, authority, number, late, stayed, result },
}: {
  readonly remedy: Remedy
}) {
  return (
    <span>
      {BY[by]}于{formatDay(filedOn)}向{authority}提出{title}，{number}
      {late === undefined ? null : <p>过了期限，理由：{late}</p>}
      {stayed === undefined ? null : (
        <p>
          {formatDay(stayed.on)}起停止执行：{stayed.reason}　<span className="help">{stayed.clause}</span>
        </p>
      )}
      {result === undefined ? null : (
        <p>
          {formatDay(result.on)}　{result.number}：{result.text}
          {result.days === undefined ? '' : `（${result.days} 日内重新作出决定）`}　
          <span className="help">{result.clause}</span>
        </p>
      )}
    </span>
  )
}

function Day({ name, label }: { readonly name: string; readonly label: string }) {
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: `请写${label}。` }, DAY_RULE]}>
      <DayInput />
    </Form.Item>
  )
}

function ShortText({ name, label, help }: { readonly name: string; readonly label: string; readonly help?: string }) {
  return (
    <Form.Item
      name={name}
      label={label}
      extra={help}
      rules={[{ required: true, whitespace: true, message: `请写${label}。` }]}
    >
      <Input maxLength={200} />
    </Form.Item>
  )
}

/** Against which letter, by whom, when, and where. */
export function LodgeFields({ view }: View) {
  const found = useQuery(lettersQuery(view.id))
  if (found.error) return <FaultNote fault={found.error} onRetry={() => found.refetch()} />
  if (found.data === undefined) return <Waiting />
  const others = ['publicity-sheet', 'acceptance-receipt', 'correction-notice', 'remedy-notice']
  const letters = found.data.filter(({ kind, revokedOn }) => !others.includes(kind) && revokedOn === undefined)
  if (letters.length === 0) return <p className="note">这件申请没有可以复议或者起诉的决定书。</p>
  return (
    <>
      <Choice
        name="letter"
        label="不服哪一份"
        options={letters.map(({ id, title, number }) => [id, `${title} ${number}`])}
      />
      <Choice
        name="remedy"
        label="复议还是诉讼"
        options={[
          ['reconsideration', '行政复议'],
          ['suit', '行政诉讼'],
        ]}
      />
      <Choice name="lodgedBy" label="谁提出的" options={Object.entries(BY)} />
      <Day name="remedyOn" label="提出的日期" />
      <ShortText name="authority" label="复议机关或者法院" help="例如某某市人民政府、某某区人民法院。" />
      <ShortText name="number" label="受理通知的文号或者案号" />
      <LongText name="late" label="过了期限仍被受理的理由" optional help="没有过期限的不用写。" />
    </>
  )
}

function Which({ view }: View) {
  const open = view.remedies.filter(({ result }) => result === undefined)
  return (
    <Choice
      name="challenged"
      label="哪一件"
      options={open.map(({ seq, title, number, authority }) => [seq, `${title} ${authority} ${number}`])}
    />
  )
}

/** That the decision is not carried out for a while, or is again. */
export function StayFields({ view }: View) {
  return (
    <>
      <Which view={view} />
      <TwoWays name="stays" label="停止还是恢复" words={['停止执行', '恢复执行']} />
      <Day name="remedyOn" label="从哪天起" />
      <LongText name="reason" label="理由" />
    </>
  )
}

/** What the authority has decided; ordered to decide anew, the case goes back to whoever proposes. */
export function ConcludeFields({ view }: View) {
  const result: unknown = Form.useWatch('result')
  return (
    <>
      <Which view={view} />
      <Choice
        name="result"
        label="结果"
        options={[
          ['upheld', '维持原决定'],
          ['annulled', '撤销原决定'],
          ['changed', '变更原决定'],
          ['anew', '撤销原决定，责令重新作出决定'],
          ['withdrawn', '撤回，终止'],
        ]}
      />
      <Day name="remedyOn" label="作出的日期" />
      <ShortText name="number" label="决定书或者判决书的文号" />
      <LongText name="text" label="主要内容" help="会写进给申请人的告知书。不要写别人的姓名和证件号码。" />
      {result === 'anew' ? (
        <>
          <Form.Item
            name="days"
            label="多少天内重新作出"
            extra="按决定书上写的天数，从作出的那天起算。登记以后，申请回到提出意见的那一步。"
            rules={[{ required: true, message: '请写多少天内重新作出。' }]}
          >
            <InputNumber min={1} max={366} precision={0} suffix="天" />
          </Form.Item>
          <Form.Item name="procedural" valuePropName="checked" label={null}>
            <Checkbox>只是因为违反程序被撤销</Checkbox>
          </Form.Item>
        </>
      ) : null}
    </>
  )
}
