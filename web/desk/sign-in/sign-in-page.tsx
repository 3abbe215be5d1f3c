import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import type { Bureaus } from '../../../src/server/nouns.ts'
import { bureausQuery, signIn, type Typed } from '../api.ts'
import { CodeField } from '../session/proof-fields.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { Door } from './door.tsx'

const BUREAU = 'anju.desk.bureau'

/** The door of the desk: bureau, account and password, then the code where the account has an authenticator. */
export function SignInPage() {
  const bureaus = useQuery(bureausQuery)
  return (
    <Door title="工作人员登录">
      <Loaded of={bureaus}>{(all) => (all.length === 0 ? <NoBureau /> : <SignInForm bureaus={all} />)}</Loaded>
    </Door>
  )
}

/** Before the first bureau is founded nobody can sign in. */
function NoBureau() {
  return (
    <p className="help">
      这里还没有建立单位。请在服务器上用 <code className="as-typed">anju tenant add</code> 建立单位，再用{' '}
      <code className="as-typed">anju user add</code> 任命管理员，然后刷新这一页。
    </p>
  )
}

type Draft = Omit<Typed, 'tenant'> & { readonly tenant?: number }

function SignInForm({ bureaus }: { readonly bureaus: Bureaus['bureaus'] }) {
  const queries = useQueryClient()
  const [form] = Form.useForm<Draft>()
  const [needsCode, setNeedsCode] = useState(false)
  const kept = Number(localStorage.getItem(BUREAU))
  const tenant = bureaus.find(({ id }) => id === kept)?.id ?? (bureaus.length === 1 ? bureaus[0]?.id : undefined)
  const enter = useMutation({
    mutationFn: (typed: Draft) => signIn({ ...typed, tenant: typed.tenant ?? 0, name: typed.name.trim() }),
    onSuccess: async ({ next }, typed) => {
      localStorage.setItem(BUREAU, String(typed.tenant))
      if (next === 'code') return setNeedsCode(true)
      await queries.resetQueries()
    },
  })
  const again = () => {
    setNeedsCode(false)
    enter.reset()
  }
  return (
    <Form<Draft>
      form={form}
      name="door"
      layout="vertical"
      requiredMark={false}
      initialValues={tenant === undefined ? {} : { tenant }}
      onFinish={(typed) => enter.mutate({ ...form.getFieldsValue(true), ...typed })}
    >
      <div hidden={needsCode}>
        <Form.Item name="tenant" label="单位" rules={[{ required: true, message: '请选择您的单位。' }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="选择单位"
            options={bureaus.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="name" label="账号" rules={[{ required: true, message: '请输入账号。' }]}>
          <Input autoComplete="username" autoCapitalize="off" spellCheck={false} />
        </Form.Item>
        <Form.Item name="password" label="密码" rules={[{ required: true, message: '请输入密码。' }]}>
          <Input.Password autoComplete="current-password" visibilityToggle={false} />
        </Form.Item>
      </div>
      {needsCode ? <CodeField /> : null}
      {enter.error ? <FaultNote fault={enter.error} /> : null}
      <div className="acts">
        <Button type="primary" htmlType="submit" loading={enter.isPending} size="large" block>
          {needsCode ? '继续' : '登录'}
        </Button>
        {needsCode ? (
          <Button type="link" className="quiet" onClick={again}>
            换一个账号
          </Button>
        ) : null}
      </div>
      <p className="help">忘记密码、换了手机或者被锁住，请找本单位的安全管理员。</p>
    </Form>
  )
}
