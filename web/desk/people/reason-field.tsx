import { AutoComplete } from 'antd'
import { REASONS, useReason } from './reason.ts'

/** Why somebody looks: from the list, or typed. */
export function ReasonField({ id = 'reason' }: { readonly id?: string }) {
  const [reason, setReason] = useReason()
  return (
    <div className="field">
      <label htmlFor={id}>事由（记入查看记录）</label>
      <AutoComplete
        id={id}
        value={reason}
        onChange={setReason}
        options={REASONS.map((value) => ({ value }))}
        placeholder="从列表选，也可以直接写"
      />
    </div>
  )
}
