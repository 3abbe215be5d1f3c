import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Modal } from 'antd'
import { useSyncExternalStore } from 'react'
import { ApiFault } from '../../ui/api-client.ts'
import { confirmOneself, signIn } from '../api.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { type Proof, ProofFields, proofOf } from './proof-fields.tsx'
import { useSignedIn } from './signed-in.ts'
import { type Asked, readStanding, settle, watchStanding } from './standing.ts'

const HEADINGS: Readonly<Record<Asked, { readonly title: string; readonly why: string }>> = {
  'sign-in': { title: '请重新登录', why: '登录已经过期。填写的内容都还在，登录以后接着做。' },
  confirm: { title: '请再确认一次身份', why: '这件事影响较大，要再输入一次密码。五分钟之内不再问。' },
}

/** Signing in again as the same person, or proving oneself for a weighty act, on top of the page that asked for it. */
export function AskAgain() {
  const { asked } = useSyncExternalStore(watchStanding, readStanding)
  if (asked === null) return null
  return <AskAgainDialog asked={asked} key={asked} />
}

function AskAgainDialog({ asked }: { readonly asked: Asked }) {
  const { session, desk } = useSignedIn()
  const queries = useQueryClient()
  const prove = useMutation({
    mutationFn: async (typed: Proof) => {
      const proof = proofOf(typed)
      if (asked === 'confirm') return confirmOneself(proof)
      const { next } = await signIn({ tenant: session.tenant, name: desk.name, ...proof })
      if (next !== 'open') throw new ApiFault('refused', '还要输入验证器上的验证码。')
    },
    onSuccess: () => settle(true),
  })
  const { title, why } = HEADINGS[asked]
  const leave = () => {
    settle(false)
    if (asked === 'sign-in') void queries.resetQueries({ queryKey: ['session'] })
  }
  return (
    <Modal
      open
      title={title}
      footer={null}
      closable={false}
      keyboard={asked === 'confirm'}
      onCancel={asked === 'confirm' ? leave : () => undefined}
      mask={{ closable: false }}
      width={400}
    >
      <Form<Proof> name="ask-again" layout="vertical" requiredMark={false} onFinish={(typed) => prove.mutate(typed)}>
        <p className="help">{why}</p>
        <p>
          {desk.displayName}（<code>{desk.name}</code>）
        </p>
        <ProofFields withCode={desk.authenticator} />
        {prove.error ? <FaultNote fault={prove.error} /> : null}
        <div className="acts">
          <Button type="primary" htmlType="submit" loading={prove.isPending}>
            {asked === 'confirm' ? '确认' : '登录'}
          </Button>
          <Button onClick={leave}>{asked === 'confirm' ? '先不办' : '换人登录'}</Button>
        </div>
      </Form>
    </Modal>
  )
}
