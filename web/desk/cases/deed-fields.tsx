import { Form, Select } from 'antd'
import type { ReactNode } from 'react'
import { AskedItems } from './asked-items.tsx'
import { Choice, Evidence, LongText, PostedOn, TwoWays } from './deed-parts.tsx'
import { type Deed, type DeedProps, departs, isSettled, openPrompts } from './deeds.ts'
import { labelOf } from './fact-words.ts'
import { InvestigateFields } from './investigate-fields.tsx'
import { HandOverFields, MergeFields, ReassignFields, ServeFields, TransferFields } from './manage-fields.tsx'
import { PromptFields } from './prompt-fields.tsx'
import { ConcludeFields, LodgeFields, StayFields } from './remedies.tsx'

/** The fields that an act has, and no others. */
export function DeedFields(props: DeedProps) {
  const { deed } = props
  const Fields = FIELDS[deed.act]
  return (
    <>
      {isSettled(deed) ? null : (
        <Choice name="to" label="转到哪一步" options={deed.to.map(({ id, title }) => [id, title])} />
      )}
      {Fields === undefined ? null : <Fields {...props} />}
    </>
  )
}

function Clause({ articles }: Pick<DeedProps, 'articles'>) {
  const options = articles.map(({ clause, place, heading }) => ({ value: clause, label: `${place} ${heading}` }))
  return (
    <Form.Item name="clause" label="依据哪一条" rules={[{ required: true, message: '请选依据的条文。' }]}>
      <Select showSearch={{ optionFilterProp: 'label' }} options={options} placeholder="输几个字查找条文" />
    </Form.Item>
  )
}

/** Papers that are not there and facts that are not known, to tick; anything else may be typed. */
function Items({ view, prompts }: DeedProps) {
  const papers = view.materials.filter(({ held }) => !held).map(({ label }) => label)
  const facts = openPrompts(view.law, prompts).map(({ path }) => labelOf(path, prompts) ?? '')
  const options = [...new Set([...papers, ...facts])].filter(Boolean).map((value) => ({ value, label: value }))
  return (
    <>
      <Form.Item
        name="items"
        label="要补正什么"
        extra="一次写全。可以选，也可以自己写，写完一项按回车。"
        rules={[{ required: true, message: '请写明要补正什么。' }]}
      >
        <Select mode="tags" options={options} />
      </Form.Item>
      {view.asked.length > 0 ? (
        <>
          <p className="help">以前通知过补正：</p>
          <AskedItems asked={view.asked} />
          <LongText name="again" label="再次要求的理由" help="补正应当一次告知。" />
        </>
      ) : null}
    </>
  )
}

function FactsChanged({ view, prompts }: DeedProps) {
  const open = openPrompts(view.law, prompts)
  const others = prompts.filter((one) => !open.includes(one))
  const chosen: unknown = Form.useWatch('more')
  const more = Array.isArray(chosen) ? others.filter(({ path }) => chosen.includes(path)) : []
  return (
    <>
      <Form.Item name="more" label="还要改已经填过的">
        <Select
          mode="multiple"
          placeholder="选要改的项目"
          optionFilterProp="label"
          options={others.map(({ path }) => ({ value: path, label: labelOf(path, prompts) ?? path }))}
        />
      </Form.Item>
      <PromptFields prompts={[...more, ...open]} />
    </>
  )
}

function Proposing({ view }: DeedProps) {
  const outcome: unknown = Form.useWatch('outcome')
  const chosen = view.outcomes.find(({ id }) => id === outcome)
  return (
    <>
      <Choice name="outcome" label="处理结果" options={view.outcomes.map(({ id, title }) => [id, title])} />
      <LongText name="reasons" label="理由" optional={chosen?.reasons !== true} />
      {departs(view, chosen?.id) ? (
        <LongText
          name="departure"
          label="与依规判断不一致的理由"
          help="这个结果和按规定得出的结论不一致。理由会随意见一起报批，并且留痕。"
        />
      ) : null}
    </>
  )
}

const FINDINGS = [
  ['clear', '没有发现问题'],
  ['doubtful', '存疑'],
  ['contrary', '与申报不符'],
] as const

const Reason = () => <LongText name="reason" label="理由" />
const Note = () => <LongText name="note" label="说明" optional />
const ByClause = ({ articles }: DeedProps) => (
  <>
    <LongText name="reason" label="理由" />
    <Clause articles={articles} />
  </>
)

const FIELDS: { readonly [K in Deed['act']]?: (props: DeedProps) => ReactNode } = {
  accept: Note,
  decline: ByClause,
  reopen: ByClause,
  'ask-correction': Items,
  correct: (props) => (
    <>
      <AskedItems asked={props.view.asked} />
      <FactsChanged {...props} />
    </>
  ),
  change: (props) => (
    <>
      <FactsChanged {...props} />
      <LongText name="reason" label="更改的理由" />
    </>
  ),
  forward: () => (
    <>
      <TwoWays name="agrees" label="意见" words={['同意', '不同意']} />
      <LongText name="opinion" label="意见说明" />
    </>
  ),
  'send-back': Reason,
  propose: Proposing,
  'reject-proposal': Reason,
  publish: () => (
    <>
      <PostedOn />
      <Evidence />
    </>
  ),
  'close-notice': Note,
  reply: ({ view }) => (
    <>
      <Choice
        name="inquiry"
        label="答复哪一项"
        options={view.inquiries.filter(({ mine }) => mine).map(({ id, title }) => [id, title])}
      />
      <Choice name="finding" label="核查结果" options={FINDINGS} />
      <LongText name="text" label="核查情况" />
    </>
  ),
  find: ({ view }) => (
    <>
      <Choice name="question" label="认定什么" options={view.questions.map(({ id, ask }) => [id, ask] as const)} />
      <TwoWays name="answer" label="认定结果" words={['是', '否']} />
      <LongText name="reason" label="认定的理由和依据" />
    </>
  ),
  investigate: InvestigateFields,
  recheck: () => <LongText name="text" label="核对的情况" help="核对以后，按登记的新情况重新判断。" />,
  note: () => <LongText name="text" label="记录的内容" />,
  'answer-objection': ({ view }) => (
    <>
      <Choice
        name="objection"
        label="答复哪一条"
        options={view.objections.filter(({ upheld }) => upheld === undefined).map(({ seq, text }) => [seq, text])}
      />
      <TwoWays name="upheld" label="异议是否成立" words={['成立', '不成立']} />
      <LongText name="text" label="答复内容" />
    </>
  ),
  serve: ServeFields,
  'lodge-remedy': LodgeFields,
  'stay-execution': StayFields,
  'conclude-remedy': ConcludeFields,
  withdraw: Reason,
  reassign: ReassignFields,
  'hand-over': HandOverFields,
  transfer: TransferFields,
  merge: MergeFields,
  suspend: Reason,
  resume: Reason,
}
