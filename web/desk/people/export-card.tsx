import { useMutation } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { fetchFile } from '../api.ts'
import { useActions } from '../session/signed-in.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { keepFile } from '../shell/keep-file.ts'
import { ListChoice } from './list-choice.tsx'
import { useReason } from './reason.ts'
import { ReasonField } from './reason-field.tsx'

const FILES = { people: '人员家庭名单.csv', homes: '房屋名单.csv' } as const
const KINDS = ['people', 'homes'] as const
const LEVELS = [
  { value: 'masked', label: '姓名和号码都遮盖' },
  { value: 'names', label: '姓名完整，号码遮盖' },
  { value: 'whole', label: '姓名和号码都完整' },
]

/** Lists out, with a reason. */
export function ExportCard() {
  const actions = useActions()
  const [reason] = useReason()
  const [kind, setKind] = useState<(typeof KINDS)[number]>('people')
  const [level, setLevel] = useState('masked')
  const taking = useMutation({
    mutationFn: async () =>
      keepFile(await fetchFile(`/exports/${kind}`, { reason: reason.trim(), level }), FILES[kind]),
  })
  return (
    <section className="card" aria-labelledby="export">
      <h2 id="export">导出</h2>
      <div className="search-people">
        <ListChoice label="导出什么" kinds={KINDS} kind={kind} onChoose={setKind} />
        <ReasonField id="export-reason" />
        <div className="field">
          <label htmlFor="level">导出哪些</label>
          <Select
            id="level"
            value={level}
            onChange={setLevel}
            options={LEVELS.filter(({ value }) => value !== 'whole' || actions.has('people.unmask'))}
          />
        </div>
        <Button onClick={() => taking.mutate()} disabled={reason.trim().length < 2} loading={taking.isPending}>
          导出
        </Button>
      </div>
      <p className="help">谁、什么时候、为什么导出了多少行，都会记下来。</p>
      {taking.error ? <FaultNote fault={taking.error} /> : null}
    </section>
  )
}
