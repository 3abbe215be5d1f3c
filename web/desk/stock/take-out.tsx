import { useMutation } from '@tanstack/react-query'
import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { fetchFile } from '../api.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { keepFile } from '../shell/keep-file.ts'

interface Props {
  /** Which flats, as the list asks for them; nothing: all. */
  readonly wanted?: Readonly<Record<string, string>>
}

/** The list of flats, with a reason: that it was taken out is recorded. */
export function TakeOut({ wanted = {} }: Props) {
  const [reason, setReason] = useState('')
  const taking = useMutation({
    mutationFn: async () =>
      keepFile(await fetchFile('/exports/units', { ...wanted, reason: reason.trim() }), '房源名单.csv'),
  })
  const form = (
    <div className="field">
      <label htmlFor="stock-export-reason">为什么导出</label>
      <Input
        id="stock-export-reason"
        value={reason}
        maxLength={200}
        onChange={({ target }) => setReason(target.value)}
      />
      <Button onClick={() => taking.mutate()} disabled={reason.trim().length < 2} loading={taking.isPending}>
        导出
      </Button>
      {taking.error ? <FaultNote fault={taking.error} /> : null}
    </div>
  )
  return (
    <Popover trigger="click" content={form} placement="bottomRight">
      <Button>{Object.keys(wanted).length === 0 ? '导出房源' : '导出这些房源'}</Button>
    </Popover>
  )
}
