import { Button, Form, Input } from 'antd'
import { useId } from 'react'
import { FileChoice } from '../shell/file-choice.tsx'
import '../plans/plans.css'
import { keepFile } from '../shell/keep-file.ts'
import type { DrawRoom } from './api.ts'

/** The text that is stamped, byte for byte, and the file that comes back from the time-stamping authority. */
export function StampFields({ room }: { readonly room: DrawRoom }) {
  const form = Form.useFormInstance<{ readonly token?: string }>()
  const field = useId()
  const digest = room.suite === 'sm3' ? 'SM3' : 'SHA-256'
  return (
    <>
      <p>
        公告原文的 {digest} 摘要：<span className="hash">{room.manifestHash}</span>
      </p>
      <p className="acts">
        <Button onClick={() => keepFile(new Blob([room.manifest]), `公告原文-${room.draw}-${room.attempt}.txt`)}>
          存公告原文
        </Button>
      </p>
      <div className="field stamp-file">
        <label htmlFor={field}>时间戳文件（.tsr、.tst）</label>
        <FileChoice
          id={field}
          accept=".tsr,.tst,.tsp,application/timestamp-reply,application/timestamp-token"
          onChoose={async (file) => {
            const bytes = await file?.arrayBuffer()
            if (bytes !== undefined) form.setFieldValue('token', base64Of(new Uint8Array(bytes)))
          }}
        />
      </div>
      <Form.Item
        name="token"
        label="或者粘贴 Base64 写的时间戳"
        rules={[
          { required: true, pattern: /^[0-9A-Za-z+/=]{16,40000}$/, message: '请选时间戳文件，或者粘贴它的 Base64。' },
        ]}
      >
        <Input.TextArea rows={3} autoComplete="off" maxLength={40_000} />
      </Form.Item>
    </>
  )
}

const base64Of = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
