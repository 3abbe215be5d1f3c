import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { ApiFault } from '../../ui/api-client.ts'
import { formatDay } from '../../ui/format.ts'
import { TypedLine } from '../me/typed-line.tsx'
import { useTypedText } from '../me/typed-text.ts'
import { useChange } from '../me/use-mine.ts'
import { actOnLease, type LeasePlace, type MyLease, type MyLeaseDeed } from './leases-api.ts'

type Act = MyLeaseDeed['act']

interface Props {
  readonly act: Act
  readonly place: LeasePlace
  readonly found: MyLease
}

interface Words {
  readonly open: string
  readonly why: (found: MyLease) => string
  readonly label: string
  readonly send: string
  /** What was written must not be empty. */
  readonly needed: boolean
}

const WORDS: Readonly<Record<Act, Words>> = {
  'move-in': {
    open: '核对交接，确认入住',
    why: () => '请对照下面的交房记录，看房屋、设施和水电表对不对。不对的写下来，工作人员会来处理。',
    label: '哪里不对（都对的不用写）',
    send: '核对完了，确认入住',
    needed: false,
  },
  'ask-residents': {
    open: '家里添人、有人搬走',
    why: () => '请写清楚是谁、和您什么关系、哪天起。工作人员核实以后登记。',
    label: '变化的情况',
    send: '提交',
    needed: true,
  },
  'apply-renewal': {
    open: '申请续租',
    why: ({ renewBy }) => `${formatDay(renewBy)}以前申请都算按时。申请以后，工作人员会复核您家是不是还符合条件。`,
    label: '要说明的（可以不写）',
    send: '提交续租申请',
    needed: false,
  },
  'apply-late': {
    open: '申请续租（已经过了时间）',
    why: ({ renewBy }) => `按规定应当在${formatDay(renewBy)}以前申请，现在晚了。写明为什么晚，由负责人决定受不受理。`,
    label: '为什么晚了',
    send: '提交',
    needed: true,
  },
  'ask-return': {
    open: '退房',
    why: () => '提交以后，工作人员会和您约时间查验房屋、抄表、结清费用。提交以后不能在手机上撤回。',
    label: '为什么退、想哪天退',
    send: '确定要退房',
    needed: true,
  },
}

const chinaToday = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())

function deedOf(act: Act, version: number, typed: string, on: string): MyLeaseDeed {
  const text = typed.trim()
  if (act === 'ask-residents') return { version, act, detail: { text } }
  if (act === 'apply-late' || act === 'ask-return') return { version, act, detail: { on, reason: text } }
  return { version, act, detail: { on, ...(text !== '' && { text }) } }
}

/** One thing that whoever rents may ask for, opened when it is wanted. */
export function AskForm({ act, place, found }: Props) {
  const [typed, setTyped] = useTypedText(`lease.${place.person}.${place.lease}.${act}`)
  const [open, setOpen] = useState(act === 'move-in' || typed !== '')
  const { open: heading, why, label, send, needed } = WORDS[act]
  const asking = useChange(
    (key) => actOnLease(place, deedOf(act, found.version, typed, chinaToday()), key),
    () => setTyped(''),
  )
  const { error } = asking
  const problem = error === null ? undefined : error instanceof ApiFault ? error.message : '没有办成，请再试一次。'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    asking.mutate()
  }
  if (!open)
    return (
      <Button className="button button-second" onPress={() => setOpen(true)}>
        {heading}
      </Button>
    )
  return (
    <section className="stack" aria-label={heading}>
      <h2>{heading}</h2>
      <p>{why(found)}</p>
      <form className="stack me-form" onSubmit={submit} noValidate>
        <TypedLine long label={label} value={typed} problem={problem} onChange={setTyped} />
        <Button className="button" type="submit" isDisabled={asking.isPending || (needed && typed.trim() === '')}>
          {send}
        </Button>
      </form>
    </section>
  )
}
