import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { ApiFault } from '../../ui/api-client.ts'
import { changePassword } from '../api.ts'
import { FaultNote } from '../shell/fault-note.tsx'

interface Typed {
  readonly old: string
  readonly password: string
  readonly again: string
}

/** A new password in the place of the old one. */
export function PasswordForm({ onDone }: { readonly onDone: () => void }) {
  const [form] = Form.useForm<Typed>()
  const change = useMutation({
    mutationFn: ({ old, password }: Typed) => changePassword({ old, password }),
    onSuccess: () => {
      form.resetFields()
      onDone()
    },
  })
  const isOld = change.error instanceof ApiFault && change.error.code === 'forbidden'
  return (
    <Form<Typed>
      form={form}
      name="own-password"
      layout="vertical"
      requiredMark={false}
      className="desk-form"
      onFinish={(typed) => change.mutate(typed)}
    >
      <Form.Item name="old" label="现在的密码" rules={[{ required: true, message: '请输入现在的密码。' }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="password"
        label="新密码"
        extra="至少 12 个字，可以用一句话，不要用常见的词、生日和手机号。"
        rules={[
          { required: true, message: '请输入新密码。' },
          { min: 12, message: '新密码至少 12 个字。' },
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label="再输入一次新密码"
        dependencies={['password']}
        rules={[
          { required: true, message: '请再输入一次新密码。' },
          ({ getFieldValue }) => ({
            validator: (_, again: string) =>
              again === '' || again === undefined || again === getFieldValue('password')
                ? Promise.resolve()
                : Promise.reject(new Error('两次输入的新密码不一样。')),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      {change.error ? (
        <FaultNote fault={isOld ? new ApiFault('refused', '现在的密码不对，请重新输入。') : change.error} />
      ) : null}
      <div className="acts">
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          换成新密码
        </Button>
      </div>
    </Form>
  )
}
