import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { LongText, TwoWays } from '../cases/deed-parts.tsx'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { useSure } from '../shell/sure.ts'
import { actOnDraw, anchorDraw, type DrawDeed, type DrawRoom, pathOfRoom } from './api.ts'
import { RevealForm } from './reveal-form.tsx'
import { StampFields } from './stamp-fields.tsx'

type Act = Exclude<DrawRoom['may'][number], 'commit'>

const TITLES: Readonly<Record<Act, string>> = {
  anchor: '封存公告',
  timestamp: '登记时间戳',
  object: '登记收到的异议',
  answer: '答复异议',
  beacon: '登记信标',
  reveal: '代为公开（开封）',
  compute: '算出并公布结果',
  'propose-void': '提出作废',
  'confirm-void': '确认作废',
  'reject-void': '不同意作废',
}

/** What cannot be taken back, or what is needed to understand, said before it happens. */
const HELP: Partial<Readonly<Record<Act, string>>> = {
  anchor: '把公告的指纹已经写进留痕记录、并且被检查点封存的证明登记下来。以后谁也不能说名单是后来换的。',
  timestamp:
    '先存下公告原文，向时间戳服务机构申请（RFC 3161），再把它给的文件登记在这里。时间戳随证明文件公布，谁都能核对。',
  compute: '由公告、信标和各方的秘密算出结果，核验通过以后立即公布。结果只算一次，不能重来。',
  'confirm-void': '作废以后这一次没有结果，内容一直公开保留。同样的家庭重新冻结名单，接在这一次之后。',
  reveal: '有一方不在场的，由公证人员开封它的密封件，照着输入。秘密和承诺不符的，系统不收。',
}

interface Props {
  readonly room: DrawRoom
}

/** What may be done in the draw room now, beside keeping one's own secret. */
export function DrawBar({ room }: Props) {
  const [chosen, setChosen] = useState<Act>()
  const acts = room.may.filter((act): act is Act => act !== 'commit')
  const isOpen = chosen !== undefined && acts.includes(chosen)
  const close = () => setChosen(undefined)
  return (
    <section className="deed-bar" aria-label="现在可以办的">
      {isOpen ? (
        <div className="deed-form">
          <div className="card-head">
            <h2>{TITLES[chosen]}</h2>
            <Button type="text" onClick={close}>
              收起
            </Button>
          </div>
          {HELP[chosen] === undefined ? null : <p>{HELP[chosen]}</p>}
          {chosen === 'reveal' ? (
            <RevealForm room={room} onDone={close} />
          ) : (
            <ActForm key={chosen} room={room} act={chosen} onDone={close} />
          )}
        </div>
      ) : null}
      <div className="acts">
        {acts.length > 0 ? null : (
          <p className="help">
            {room.may.includes('commit') ? '请在上面做秘密、提交承诺。' : '现在没有要您办的，可以在这里看着。'}
          </p>
        )}
        {acts.map((act, at) => (
          <Button
            key={act}
            type={at === 0 && !isOpen ? 'primary' : 'default'}
            aria-expanded={act === chosen}
            onClick={() => setChosen(act === chosen ? undefined : act)}
          >
            {TITLES[act]}
          </Button>
        ))}
      </div>
    </section>
  )
}

interface Typed {
  readonly text?: string
  readonly contact?: string
  readonly objection?: number
  readonly upheld?: boolean
  readonly value?: string
  readonly signature?: string
  readonly reason?: string
  readonly token?: string
}

function ActForm({ room, act, onDone }: Props & { readonly act: Exclude<Act, 'reveal'>; readonly onDone: () => void }) {
  const sure = useSure()
  const path = pathOfRoom(room)
  const acting = useActing(
    (typed: Typed, key) => (act === 'anchor' ? anchorDraw(path, key) : actOnDraw(path, deedOf(act, typed), key)),
    `已${TITLES[act]}。`,
    onDone,
  )
  const consequence = act === 'compute' || act === 'confirm-void' ? HELP[act] : undefined
  return (
    <DeskForm<Typed>
      inside
      act={`确定${TITLES[act]}`}
      called={{ 'reason-wanted': 'reason', 'wrong-beacon': 'value', 'wrong-stamp': 'token' }}
      fault={acting.error}
      busy={acting.isPending}
      onSend={(typed) =>
        consequence === undefined
          ? acting.mutate(typed)
          : sure({
              ...{ title: `${TITLES[act]}？`, consequence, act: TITLES[act], gentle: act === 'compute' },
              onYes: () => acting.mutate(typed),
            })
      }
    >
      <Fields room={room} act={act} />
    </DeskForm>
  )
}

function deedOf(act: Exclude<Act, 'reveal' | 'anchor'>, typed: Typed): DrawDeed {
  const { text = '', contact = '', reason = '', value = '', signature = '', token = '' } = typed
  if (act === 'timestamp') return { act, token }
  if (act === 'object') return { act, text: text.trim(), ...(contact.trim() === '' ? {} : { contact: contact.trim() }) }
  if (act === 'answer')
    return { act, objection: typed.objection ?? 0, upheld: typed.upheld ?? false, text: text.trim() }
  if (act === 'beacon') {
    const evidence = signature.trim() === '' ? {} : { signature: signature.trim() }
    return { act, value: value.trim(), evidence }
  }
  if (act === 'propose-void' || act === 'reject-void') return { act, reason: reason.trim() }
  return { act }
}

function Fields({ room, act }: Props & { readonly act: Act }) {
  if (act === 'timestamp') return <StampFields room={room} />
  if (act === 'object')
    return (
      <>
        <LongText name="text" label="异议的内容" />
        <Form.Item name="contact" label="怎样联系提异议的人">
          <Input autoComplete="off" maxLength={200} />
        </Form.Item>
      </>
    )
  if (act === 'answer')
    return (
      <>
        <Form.Item name="objection" label="哪一条异议" rules={[{ required: true, message: '请选哪一条。' }]}>
          <Select
            options={room.raised
              .filter(({ answer }) => answer === undefined)
              .map(({ seq, text }) => ({ value: seq, label: text.slice(0, 60) }))}
          />
        </Form.Item>
        <TwoWays name="upheld" label="异议成立吗" words={['成立，名单有错', '不成立']} />
        <LongText name="text" label="答复" />
      </>
    )
  if (act === 'beacon')
    return (
      <>
        <Form.Item
          name="value"
          label={`信标的值（${room.beacon}）`}
          rules={[{ required: true, message: '请写信标的值。' }]}
        >
          <Input autoComplete="off" maxLength={256} />
        </Form.Item>
        {room.beacon.startsWith('drand') ? (
          <Form.Item name="signature" label="drand 网络的签名" rules={[{ required: true, message: '请写签名。' }]}>
            <Input.TextArea rows={2} maxLength={400} />
          </Form.Item>
        ) : null}
      </>
    )
  return act === 'propose-void' || act === 'reject-void' ? (
    <LongText name="reason" label="理由" help="会公开，不要写姓名和号码。" />
  ) : null
}
