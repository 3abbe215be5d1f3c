import { Form, Input, InputNumber } from 'antd'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { enterBuilding } from './api.ts'

interface Typed {
  readonly name: string
  readonly floors?: number
}

/** Enters a building. */
export function NewBuilding({ project, onDone }: { readonly project: string; readonly onDone: () => void }) {
  const acting = useActing((typed: Typed, key) => enterBuilding(project, typed, key), '楼栋已经登记。', onDone)
  return (
    <DeskForm<Typed>
      inside
      act="登记楼栋"
      fault={acting.error}
      busy={acting.isPending}
      onSend={(typed) => acting.mutate(typed)}
    >
      <div className="fields-row">
        <Form.Item
          name="name"
          label="楼栋名称"
          rules={[{ required: true, whitespace: true, message: '请写楼栋名称。' }]}
        >
          <Input autoComplete="off" maxLength={40} placeholder="例如 1 栋" />
        </Form.Item>
        <Form.Item name="floors" label="地上层数">
          <InputNumber min={1} max={200} precision={0} />
        </Form.Item>
      </div>
    </DeskForm>
  )
}
