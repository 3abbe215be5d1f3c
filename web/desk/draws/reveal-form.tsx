import { Form, Input, Select } from 'antd'
import { useId } from 'react'
import { readSecret } from '../../ui/draw-secret.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { FileChoice } from '../shell/file-choice.tsx'
import { actOnDraw, type DrawRoom, pathOfRoom } from './api.ts'

interface Props {
  readonly room: DrawRoom
  /** Whose secret; absent: to be chosen, as by a notary who opens an envelope. */
  readonly party?: string
  readonly onDone?: () => void
}

interface Typed {
  readonly party?: string
  readonly secret: string
}

/** Shows a secret: from its file, or typed from paper. */
export function RevealForm({ room, party, onDone }: Props) {
  const [form] = Form.useForm<Typed>()
  const field = useId()
  const open = room.parties.filter(({ commitment, secret }) => commitment !== undefined && secret === undefined)
  const acting = useActing(
    (typed: Typed, key) => {
      const deed = { act: 'reveal', party: party ?? typed.party ?? '', secret: readSecret(typed.secret) ?? '' } as const
      return actOnDraw(pathOfRoom(room), deed, key)
    },
    '秘密已公开。',
    onDone,
  )
  return (
    <DeskForm<Typed>
      form={form}
      inside
      act="公开秘密"
      called={{ 'wrong-secret': 'secret' }}
      fault={acting.error}
      busy={acting.isPending}
      onSend={(typed) => acting.mutate(typed)}
    >
      {party === undefined ? (
        <Form.Item name="party" label="哪一方的秘密" rules={[{ required: true, message: '请选是哪一方的。' }]}>
          <Select options={open.map(({ id, name }) => ({ value: id, label: `${name}（${id}）` }))} />
        </Form.Item>
      ) : null}
      <div className="field">
        <label htmlFor={field}>从存好的文件读</label>
        <FileChoice
          id={field}
          accept="application/json,.json,.txt"
          onChoose={async (file) => {
            const text = await file?.text()
            if (text !== undefined) form.setFieldValue('secret', readSecret(text) ?? text.slice(0, 200))
          }}
        />
      </div>
      <Form.Item
        name="secret"
        label="或者照打印件输入 64 位秘密"
        rules={[
          {
            validator: (_, value: unknown) =>
              readSecret(String(value ?? '')) === undefined
                ? Promise.reject(new Error('应当是 64 位的数字和字母 a 至 f。'))
                : Promise.resolve(),
          },
        ]}
      >
        <Input.TextArea rows={2} autoComplete="off" maxLength={2000} />
      </Form.Item>
    </DeskForm>
  )
}
