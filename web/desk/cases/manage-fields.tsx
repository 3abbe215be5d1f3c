import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { DayInput } from '../shell/day-input.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import { DAY_RULE } from '../shell/read-day.ts'
import { Waiting } from '../shell/waiting.tsx'
import { choicesQuery, lettersQuery } from './api.ts'
import { Choice, LongText } from './deed-parts.tsx'
import type { DeedProps } from './deeds.ts'
import { MANNERS } from './letter-words.ts'

type View = Pick<DeedProps, 'view'>

/** How a letter came to the family, and on which day: from then on the periods for remedies run. */
export function ServeFields({ view }: View) {
  const found = useQuery(lettersQuery(view.id))
  const manner: unknown = Form.useWatch('manner')
  if (found.error) return <FaultNote fault={found.error} onRetry={() => found.refetch()} />
  if (found.data === undefined) return <Waiting />
  const letters = found.data.filter(({ kind, revokedOn }) => kind !== 'publicity-sheet' && revokedOn === undefined)
  if (letters.length === 0) return <p className="note">这件申请还没有可以送达的文书。</p>
  return (
    <>
      <Choice
        name="letter"
        label="送达哪一份"
        options={letters.map(({ id, title, number }) => [id, `${title} ${number}`])}
      />
      <Choice name="manner" label="怎样送达" options={Object.entries(MANNERS)} />
      <Form.Item
        name="servedOn"
        label={manner === 'notice' ? '公告期满的那天' : '哪天送达'}
        extra="不服决定的期限从这一天起算。"
        rules={[{ required: true, message: '请写送达的日期。' }, DAY_RULE]}
      >
        <DayInput />
      </Form.Item>
      <Form.Item name="receipt" label="回执或者凭据" extra="例如回执编号、邮件单号、见证人。">
        <Input maxLength={200} />
      </Form.Item>
    </>
  )
}

/** Whom of the post's holders it is given to. */
export function ReassignFields({ view }: View) {
  return (
    <>
      <Colleague id={view.id} />
      <LongText name="reason" label="改派的理由" />
    </>
  )
}

/** Those who hold the post of the step where a case is. */
export function Colleague({ id }: { readonly id: string }) {
  const { data, isPending } = useQuery(choicesQuery(id))
  const options = data?.people.map(({ id: value, name, office }) => ({ value, label: `${name}（${office}）` }))
  return (
    <Form.Item name="colleague" label="改由谁办" rules={[{ required: true, message: '请选改由谁办。' }]}>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        loading={isPending}
        options={options ?? []}
        notFoundContent="这一步的岗位上没有别的人。"
      />
    </Form.Item>
  )
}

/** Another office of the kind at which the matter begins. */
export function TransferFields({ view }: View) {
  const { data, isPending } = useQuery(choicesQuery(view.id))
  return (
    <>
      <GoesTo
        name="office"
        label="移交给哪个单位"
        extra="移交以后，这件申请归那个单位的区域，由那里的岗位接着办。"
        wanted="请选移交给哪个单位。"
        isPending={isPending}
        choices={data?.offices}
      />
      <LongText name="reason" label="移交的理由" />
    </>
  )
}

/** Another bureau, which decides whether it goes on with the case. */
export function HandOverFields({ view }: View) {
  const { data, isPending } = useQuery(choicesQuery(view.id))
  return (
    <>
      <GoesTo
        name="bureau"
        label="移交给哪个地方"
        extra="居住地和户籍地不在一处，应当由别的地方办理的，移交那里的住房保障单位。家庭情况、申请内容和材料随案移交，提出日期不变。"
        wanted="请选移交给哪个地方的单位。"
        isPending={isPending}
        choices={data?.bureaus}
      />
      <LongText name="reason" label="移交的理由" help="对方和申请人都会看到。" />
    </>
  )
}

interface Where {
  readonly name: 'office' | 'bureau'
  readonly label: string
  readonly extra: string
  /** What is said when nothing is chosen. */
  readonly wanted: string
  readonly isPending: boolean
  readonly choices: readonly { readonly id: string | number; readonly name: string }[] | undefined
}

function GoesTo({ name, label, extra, wanted, isPending, choices = [] }: Where) {
  return (
    <Form.Item name={name} label={label} extra={extra} rules={[{ required: true, message: wanted }]}>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        loading={isPending}
        options={choices.map((one) => ({ value: one.id, label: one.name }))}
        notFoundContent="没有别的单位可以移交。"
      />
    </Form.Item>
  )
}

/** The case that goes on, by its number. */
export function MergeFields() {
  return (
    <>
      <Form.Item
        name="number"
        label="并入哪一件"
        extra="填另一件的受理编号。以后只办那一件，这一件的材料和经过都留着。"
        rules={[{ required: true, whitespace: true, message: '请填另一件的受理编号。' }]}
      >
        <Input maxLength={80} />
      </Form.Item>
      <LongText name="reason" label="并案的理由" />
      <LongText
        name="apart"
        label="两家不是同一家，为什么还要并"
        help="申请人相同，或者两家有共同的成员的，不用填。"
        optional
      />
    </>
  )
}
