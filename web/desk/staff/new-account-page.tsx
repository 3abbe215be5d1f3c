import { Form, Input } from 'antd'
import { sendOnce } from '../api.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { useGo } from '../shell/go.ts'
import { PageHead } from '../shell/page-head.tsx'
import { useCloseTab } from '../shell/use-tabs.ts'
import { FirstPasswordSlip } from './first-password-slip.tsx'

interface Typed {
  readonly displayName: string
  readonly name: string
  readonly staffNumber: string
}

/** Opens an account, which may do nothing until somebody gives it a post. */
export function NewAccountPage() {
  const go = useGo()
  const closeTab = useCloseTab()
  const open = useActing((typed: Typed, key) =>
    sendOnce<{ readonly id: string; readonly firstPassword: string }>('/staff', typed, key),
  )
  if (open.data !== undefined && open.variables !== undefined) {
    const { id, firstPassword } = open.data
    const { displayName, name } = open.variables
    const done = () => {
      closeTab()
      go(`/staff/${id}`)
    }
    return (
      <>
        <PageHead title="开立账号" help="账号已经开立。还要请安全管理员任职，才能办事。" />
        <FirstPasswordSlip who={displayName} name={name.trim().toLowerCase()} password={firstPassword} onDone={done} />
      </>
    )
  }
  return (
    <>
      <PageHead title="开立账号" help="开立以后给出一张首次登录单，当面交给本人。" />
      <DeskForm<Typed> act="开立" fault={open.error} busy={open.isPending} onSend={(typed) => open.mutate(typed)}>
        <Form.Item name="displayName" label="姓名" rules={[{ required: true, message: '请写姓名。' }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="name"
          label="账号"
          extra="小写字母、数字、点和横线，2 到 40 位，登录时用。"
          rules={[
            { required: true, message: '请写账号。' },
            { min: 2, message: '账号至少 2 位。' },
          ]}
        >
          <Input maxLength={40} autoCapitalize="off" spellCheck={false} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="staffNumber"
          label="工号"
          extra="没有工号的，写编制或者合同上的编号。同一个人不能有两个账号。"
          rules={[{ required: true, message: '请写工号。' }]}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
      </DeskForm>
    </>
  )
}
