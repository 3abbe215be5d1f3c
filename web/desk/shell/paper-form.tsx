import { Form, Input } from 'antd'
import { useId, useState } from 'react'
import { useActing } from './acting.ts'
import { DeskForm } from './desk-form.tsx'
import { FileChoice } from './file-choice.tsx'

interface Typed {
  readonly label: string
}

interface Props {
  /** What handing in is called here, and what is said once it is done. */
  readonly act: string
  readonly said: string
  /** What people usually hand in here. */
  readonly examples: string
  readonly send: (file: File, label: string, key: string) => Promise<unknown>
  readonly onDone: () => void
}

/** A photo or a form, taken with the phone's camera or from the disk. */
export function PaperForm({ act, said, examples, send, onDone }: Props) {
  const [file, setFile] = useState<File>()
  const [missing, setMissing] = useState(false)
  const field = useId()
  const acting = useActing(
    ({ label, chosen }: Typed & { readonly chosen: File }, key) => send(chosen, label.trim(), key),
    said,
    onDone,
  )
  return (
    <DeskForm<Typed>
      inside
      act={act}
      fault={acting.error}
      busy={acting.isPending}
      onSend={({ label }) => (file === undefined ? setMissing(true) : acting.mutate({ label, chosen: file }))}
    >
      <Form.Item
        name="label"
        label="这是什么"
        extra={examples}
        rules={[{ required: true, whitespace: true, message: '请写明这是什么。' }]}
      >
        <Input autoComplete="off" maxLength={100} />
      </Form.Item>
      <div className="field">
        <label htmlFor={field}>选文件（照片或者 PDF，最大 20 MB）</label>
        <FileChoice
          id={field}
          accept="image/jpeg,image/png,application/pdf"
          onChoose={(chosen) => {
            setFile(chosen)
            setMissing(false)
          }}
        />
      </div>
      {missing ? <p className="note">请先选文件。</p> : null}
    </DeskForm>
  )
}
