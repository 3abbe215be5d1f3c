import { Button, Form, Input } from 'antd'
import { useState } from 'react'

/** What a person proves themselves with. */
export interface Proof {
  readonly password: string
  readonly code?: string
  readonly recoveryCode?: string
}

/** As the server takes it: a recovery code goes in the place of a code. */
export function proofOf({ password, code, recoveryCode }: Proof): Proof {
  if (recoveryCode) return { password, recoveryCode }
  return code ? { password, code } : { password }
}

/** The code of the authenticator, or one of the recovery codes on paper. */
export function CodeField() {
  const [onPaper, setOnPaper] = useState(false)
  return (
    <>
      {onPaper ? (
        <Form.Item
          name="recoveryCode"
          label="恢复码"
          preserve={false}
          rules={[{ required: true, message: '请输入一个没有用过的恢复码。' }]}
        >
          <Input autoComplete="off" autoFocus spellCheck={false} />
        </Form.Item>
      ) : (
        <Form.Item
          name="code"
          label="验证器上的 6 位数字"
          preserve={false}
          rules={[{ required: true, message: '请输入验证器上的 6 位数字。' }]}
        >
          <Input autoComplete="one-time-code" inputMode="numeric" maxLength={7} autoFocus />
        </Form.Item>
      )}
      <Button type="link" className="quiet" onClick={() => setOnPaper(!onPaper)}>
        {onPaper ? '改用验证器' : '手机不在身边？改用恢复码'}
      </Button>
    </>
  )
}

/** The password, and the code where the account has an authenticator. */
export function ProofFields({ withCode }: { readonly withCode: boolean }) {
  return (
    <>
      <Form.Item name="password" label="密码" rules={[{ required: true, message: '请输入密码。' }]}>
        <Input.Password autoComplete="current-password" autoFocus visibilityToggle={false} />
      </Form.Item>
      {withCode ? <CodeField /> : null}
    </>
  )
}
