import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import { useEffect } from 'react'
import type { OwnSession } from '../../../src/server/nouns.ts'
import { confirmOneself, signOut } from '../api.ts'
import { AuthenticatorSteps } from '../security/authenticator-steps.tsx'
import { PasswordForm } from '../security/password-form.tsx'
import { CodeField } from '../session/proof-fields.tsx'
import { settle } from '../session/standing.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { Door } from './door.tsx'

const TITLES = { code: '输入验证码', password: '换成自己的密码', authenticator: '绑定验证器' } as const

/** What a session still lacks before the desk opens: a password of one’s own, an authenticator, its code. */
export function FirstSteps({ stage }: { readonly stage: Exclude<OwnSession['stage'], 'open'> }) {
  const queries = useQueryClient()
  const next = () => queries.invalidateQueries()
  const leave = useMutation({ mutationFn: signOut, onSettled: () => queries.resetQueries() })
  // Before the desk nothing lies below that could ask for a sign-in.
  useEffect(() => settle(false), [])
  return (
    <Door title={TITLES[stage]}>
      {stage === 'password' ? (
        <>
          <p className="help">现在的密码是别人给您设的，请换成只有您自己知道的。</p>
          <PasswordForm onDone={next} />
        </>
      ) : null}
      {stage === 'authenticator' ? (
        <>
          <p className="help">管理员登录时除了密码，还要输入手机验证器上的数字。绑定一次即可。</p>
          <AuthenticatorSteps onDone={next} />
        </>
      ) : null}
      {stage === 'code' ? <CodeForm onDone={next} /> : null}
      <Button type="link" className="quiet" onClick={() => leave.mutate()}>
        退出登录
      </Button>
    </Door>
  )
}

function CodeForm({ onDone }: { readonly onDone: () => void }) {
  const prove = useMutation({ mutationFn: confirmOneself, onSuccess: onDone })
  return (
    <Form name="code" layout="vertical" requiredMark={false} onFinish={(typed: object) => prove.mutate(typed)}>
      <CodeField />
      {prove.error ? <FaultNote fault={prove.error} /> : null}
      <Button type="primary" htmlType="submit" loading={prove.isPending} block>
        继续
      </Button>
    </Form>
  )
}
