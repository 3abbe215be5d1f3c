import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { formatInstant } from '../../ui/format.ts'
import { renewRecoveryCodes, send, sessionsQuery } from '../api.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DeskTable } from '../shell/desk-table.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { AuthenticatorSteps } from './authenticator-steps.tsx'
import { browserInWords } from './browser-in-words.ts'
import { PasswordForm } from './password-form.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

/** One’s own account: where it is signed in, its password, its authenticator. */
export function SecurityPage() {
  const { desk } = useSignedIn()
  return (
    <>
      <PageHead
        title="我的账号"
        help={
          <>
            {desk.displayName}，账号 <code className="as-typed">{desk.name}</code>
          </>
        }
      />
      <Sessions />
      <Password />
      <Authenticator />
    </>
  )
}

function Sessions() {
  const sessions = useQuery(sessionsQuery)
  const end = useActing((id: string) => send('/session/end', { id }), '已经结束那里的登录')
  return (
    <section className="card" aria-labelledby="sessions">
      <h2 id="sessions">登录的地方</h2>
      <p className="help">有不认识的，请马上结束，并换一个密码。</p>
      {end.error ? <FaultNote fault={end.error} /> : null}
      <Loaded of={sessions}>
        {(all) => (
          <DeskTable
            label="登录的地方"
            rows={all}
            id={({ id }) => id}
            empty="没有别的登录。"
            columns={[
              { head: '设备', cell: ({ userAgent }) => browserInWords(userAgent) },
              { head: '登录时间', cell: ({ createdAt }) => formatInstant(createdAt) },
              { head: '最近使用', cell: ({ seenAt }) => formatInstant(seenAt) },
              {
                head: '办理',
                cell: ({ id, current }) =>
                  current ? (
                    '这里'
                  ) : (
                    <Button size="small" loading={end.isPending && end.variables === id} onClick={() => end.mutate(id)}>
                      结束
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Loaded>
    </section>
  )
}

function Password() {
  const { message } = App.useApp()
  return (
    <section className="card" aria-labelledby="password">
      <h2 id="password">密码</h2>
      <p className="help">换了密码以后，其他地方的登录都会结束。</p>
      <PasswordForm onDone={() => message.success('密码已经换好')} />
    </section>
  )
}

/** What the person has begun to do with the authenticator. */
type Doing = 'binding' | 'codes' | undefined

function Authenticator() {
  const { desk } = useSignedIn()
  const [doing, setDoing] = useState<Doing>()
  const done = useActing(async () => setDoing(undefined))
  return (
    <section className="card" aria-labelledby="authenticator">
      <h2 id="authenticator">验证器和恢复码</h2>
      {doing === 'codes' ? <NewCodes onDone={() => done.mutate()} /> : null}
      {doing === 'binding' || (!desk.authenticator && doing === undefined) ? (
        <>
          <p className="help">绑定以后，登录时除了密码还要输入手机上的数字，别人拿到密码也进不来。</p>
          <div onClickCapture={() => setDoing('binding')}>
            <AuthenticatorSteps isChange={desk.authenticator} onDone={() => done.mutate()} />
          </div>
          {desk.authenticator ? (
            <Button type="link" className="quiet" onClick={() => setDoing(undefined)}>
              先不换
            </Button>
          ) : null}
        </>
      ) : null}
      {desk.authenticator && doing === undefined ? (
        <>
          <p>已经绑定验证器。手机丢了又没有恢复码的，请本单位的安全管理员重设。</p>
          <div className="acts">
            <Button onClick={() => setDoing('binding')}>更换验证器</Button>
            <Button onClick={() => setDoing('codes')}>换一套恢复码</Button>
          </div>
        </>
      ) : null}
    </section>
  )
}

/** A new set of codes: the old ones are worth nothing from then on. */
function NewCodes({ onDone }: { readonly onDone: () => void }) {
  const renew = useMutation({ mutationFn: renewRecoveryCodes })
  if (renew.data) return <RecoveryCodes codes={renew.data.recoveryCodes} onDone={onDone} />
  return (
    <>
      <p>恢复码快用完了，或者怕别人看到了，就换一套。换了以后，原来的全部作废。</p>
      {renew.error ? <FaultNote fault={renew.error} /> : null}
      <div className="acts">
        <Button type="primary" loading={renew.isPending} onClick={() => renew.mutate()}>
          换一套
        </Button>
        <Button onClick={onDone}>先不换</Button>
      </div>
    </>
  )
}
