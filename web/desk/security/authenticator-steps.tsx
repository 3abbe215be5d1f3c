import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, QRCode } from 'antd'
import type { NewAuthenticator } from '../../../src/server/nouns.ts'
import { beginAuthenticator, confirmAuthenticator } from '../api.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { inGroups } from './in-groups.ts'
import { RecoveryCodes } from './recovery-codes.tsx'

interface Props {
  /** There is one already, which counts until the new one’s first code has come. */
  readonly isChange?: boolean
  readonly onDone: () => void
}

/** Binding an authenticator: the secret as picture and text, its first code, then the recovery codes, once. */
export function AuthenticatorSteps({ isChange = false, onDone }: Props) {
  const begin = useMutation({ mutationFn: beginAuthenticator })
  const confirm = useMutation({ mutationFn: confirmAuthenticator })
  if (confirm.data) return <RecoveryCodes codes={confirm.data.recoveryCodes} onDone={onDone} />
  if (!begin.data) {
    return (
      <>
        <p>
          {isChange
            ? '先在新手机上装好验证器，再开始。输入新验证器的第一个验证码以后，旧的作废，其他地方的登录都会结束。'
            : '先在手机上装一个验证器（支持标准动态口令的都可以），再开始绑定。'}
        </p>
        {begin.error ? <FaultNote fault={begin.error} /> : null}
        <Button type="primary" loading={begin.isPending} onClick={() => begin.mutate()}>
          {isChange ? '开始更换' : '开始绑定'}
        </Button>
      </>
    )
  }
  return (
    <Form
      name="authenticator"
      layout="vertical"
      requiredMark={false}
      onFinish={({ code }: { code: string }) => confirm.mutate(code)}
    >
      <Secret of={begin.data} />
      <Form.Item
        name="code"
        label="第二步：输入验证器上显示的 6 位数字"
        rules={[{ required: true, message: '请输入验证器上的 6 位数字。' }]}
      >
        <Input autoComplete="one-time-code" inputMode="numeric" maxLength={7} />
      </Form.Item>
      {confirm.error ? <FaultNote fault={confirm.error} /> : null}
      <Button type="primary" htmlType="submit" loading={confirm.isPending}>
        {isChange ? '完成更换' : '完成绑定'}
      </Button>
    </Form>
  )
}

function Secret({ of: { secret, address } }: { readonly of: NewAuthenticator }) {
  return (
    <div className="secret">
      <p>第一步：用验证器扫这个图。</p>
      {/* Whoever cannot see it has the same below in letters. */}
      <div aria-hidden="true">
        <QRCode type="svg" value={address} size={176} bordered={false} />
      </div>
      <p className="help">
        不能扫的，在验证器里选“手动输入”，填这串密钥：
        <code className="as-typed">{inGroups(secret)}</code>
      </p>
      <p className="help">
        正在用手机看这一页的，可以<a href={address}>直接在验证器里打开</a>。
      </p>
    </div>
  )
}
