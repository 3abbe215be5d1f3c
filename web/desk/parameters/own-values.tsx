import { Button } from 'antd'
import { type Parameter, sendOnce } from '../api.ts'
import { useActions } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DeskTable } from '../shell/desk-table.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import { Mark } from '../shell/mark.tsx'
import { useSure } from '../shell/sure.ts'
import { daysWords, type OwnValue } from './parameter-words.ts'

/** The bureau’s own values of a figure, with who proposed and who approved them. */
export function OwnValues({ parameter }: { readonly parameter: Parameter }) {
  return (
    <DeskTable
      label="本地取值"
      rows={parameter.own}
      id={({ id }) => id}
      empty="还没有本地取值，按条文执行。"
      columns={[
        { head: '取值', cell: ({ words }) => words },
        { head: '适用', cell: daysWords },
        { head: '依据', cell: ({ basis }) => basis },
        { head: '提出', cell: ({ proposedBy }) => proposedBy },
        {
          head: '批准',
          cell: ({ approvedBy }) =>
            approvedBy === undefined ? <Mark kind="soon">等待批准</Mark> : <Mark kind="yes">{approvedBy}</Mark>,
        },
        { head: '办理', cell: (value) => <Acts value={value} label={parameter.label} /> },
      ]}
    />
  )
}

/** Who proposed may take an open proposal back; somebody else approves. */
function Acts({ value, label }: { readonly value: OwnValue; readonly label: string }) {
  const actions = useActions()
  const sure = useSure()
  const approve = useActing((_, key) => sendOnce(`/settings/own-values/${value.id}/approve`, {}, key), '已经批准')
  const withdraw = useActing((_, key) => sendOnce(`/settings/own-values/${value.id}/withdraw`, {}, key), '已经撤回')
  const isOpen = value.approvedBy === undefined
  const mayApprove = actions.has('settings.approve') && isOpen && !value.mine
  const mayWithdraw = actions.has('settings.approve') || (isOpen && value.mine)
  if (!mayApprove && !mayWithdraw) return <span className="help">{isOpen ? '要由另一个人批准' : '没有要办的'}</span>
  const askApprove = () =>
    sure({
      title: `批准“${label}”的本地取值？`,
      consequence: `${daysWords(value)}，按 ${value.words} 计算。提出人：${value.proposedBy}；依据：${value.basis}。`,
      act: '批准',
      gentle: true,
      onYes: () => approve.mutate(),
    })
  const askWithdraw = () =>
    sure({
      title: `撤回“${label}”的本地取值？`,
      consequence: isOpen
        ? '撤回以后不再等待批准，可以重新提出。'
        : '撤回以后重新按条文的取值计算，已经作出的决定不变。',
      act: '撤回',
      onYes: () => withdraw.mutate(),
    })
  return (
    <div className="acts">
      {mayApprove ? (
        <Button size="small" type="primary" loading={approve.isPending} onClick={askApprove}>
          批准…
        </Button>
      ) : null}
      {mayWithdraw ? (
        <Button size="small" loading={withdraw.isPending} onClick={askWithdraw}>
          撤回…
        </Button>
      ) : null}
      {approve.error || withdraw.error ? <FaultNote fault={approve.error ?? withdraw.error} /> : null}
    </div>
  )
}
