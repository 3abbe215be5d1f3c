import { Button, type GetRef, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useActing } from '../shell/acting.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { useSure } from '../shell/sure.ts'
import { actOnSelection, type Deed, type HallTurn } from './api.ts'

interface Props {
  readonly id: string
  readonly turn: HallTurn
  readonly onClose: () => void
  readonly onDone: () => void
}

/** What somebody objects to one published choice, or the answer to it. The family signs when it is answered with no. */
export function ObjectionForm({ id, turn, onClose, onDone }: Props) {
  const [reason, setReason] = useState('')
  const field = useRef<GetRef<typeof Input.TextArea>>(null)
  // The row whose button was pressed may be far below.
  useEffect(() => field.current?.focus(), [])
  const sure = useSure()
  const { entry, ticket, household, where, objection } = turn
  const acting = useActing((deed: Deed, key) => actOnSelection(id, deed, key), '已经登记。', onDone)
  const send = (act: 'object' | 'dismiss' | 'uphold') => acting.mutate({ act, entry, reason: reason.trim() })
  const ready = reason.trim().length >= 2
  const uphold = () =>
    sure({
      title: `${ticket} 号 ${household}：异议成立？`,
      consequence: `收回${where ?? '选定的住房'}，由候补的家庭递补，不能再恢复。摇号的公开证明里会写“公示期内异议成立”。`,
      act: '异议成立，收回',
      onYes: () => send('uphold'),
    })
  return (
    <section className="card" aria-labelledby="objection">
      <h2 id="objection">
        {objection === undefined ? '登记异议' : '答复异议'}：{ticket} 号 {household}
      </h2>
      {objection === undefined ? <p>登记以后，答复以前这一户不能签合同。</p> : <p>{objection}</p>}
      {acting.error ? <FaultNote fault={acting.error} /> : null}
      <Input.TextArea
        ref={field}
        aria-label={objection === undefined ? '谁提出，说了什么' : '怎样查的，查到什么'}
        placeholder={objection === undefined ? '谁提出，说了什么' : '怎样查的，查到什么'}
        value={reason}
        maxLength={200}
        rows={2}
        onChange={({ target }) => setReason(target.value)}
      />
      <div className="acts selection-acts">
        {objection === undefined ? (
          <Button type="primary" disabled={!ready} loading={acting.isPending} onClick={() => send('object')}>
            登记异议
          </Button>
        ) : (
          <>
            <Button type="primary" disabled={!ready} loading={acting.isPending} onClick={() => send('dismiss')}>
              异议不成立，可以签约
            </Button>
            <Button danger disabled={!ready} onClick={uphold}>
              异议成立，收回
            </Button>
          </>
        )}
        <Button onClick={onClose}>先不办</Button>
      </div>
    </section>
  )
}
