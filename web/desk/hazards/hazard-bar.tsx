import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { ApiFault } from '../../ui/api-client.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { PaperForm } from '../shell/paper-form.tsx'
import { useSure } from '../shell/sure.ts'
import '../people/people.css'
import { actOnHazard, type HazardRead } from './api.ts'
import { type DeedKind, type HazardTyped, hazardDeedOf, isDeed } from './hazard-deeds.ts'
import { HazardFields } from './hazard-fields.tsx'
import { sendPaper } from './send-paper.ts'

interface Props {
  readonly view: HazardRead
}

/** What may be done now, always in sight; pressing one opens its form above. */
export function HazardBar({ view }: Props) {
  const [chosen, setChosen] = useState<string>()
  const deed = view.may.find(({ act }) => act === chosen)
  const close = () => setChosen(undefined)
  return (
    <section className="deed-bar" aria-label="现在可以办的">
      {deed === undefined ? null : (
        <div className="deed-form">
          <div className="card-head">
            <h2>{deed.title}</h2>
            <Button type="text" onClick={close}>
              收起
            </Button>
          </div>
          {isDeed(deed.act) ? (
            <ActForm key={deed.act} act={deed.act} title={deed.title} view={view} onDone={close} />
          ) : (
            <PaperForm
              act="提交"
              said="已提交。"
              examples="例如农户验收单、竣工照片。"
              send={(file, label, key) => sendPaper(view.id, file, label, key)}
              onDone={close}
            />
          )}
        </div>
      )}
      <div className="acts">
        {view.may.length === 0 ? <p className="help">这一步不由您现在的岗位办理，可以查看。</p> : null}
        {view.may.map(({ act, title }, at) => (
          <Button
            key={act}
            type={at === 0 && deed === undefined && act !== 'reopen' ? 'primary' : 'default'}
            aria-expanded={act === chosen}
            onClick={() => setChosen(act === chosen ? undefined : act)}
          >
            {title}
          </Button>
        ))}
        <span className="help now">现在：{view.step.title}</span>
      </div>
    </section>
  )
}

/** What cannot be taken back, said before it happens. */
const CONSEQUENCES: Readonly<Record<string, string>> = {
  'confirm-close': '确认以后，这一户从台账里销号。以后再发现问题，要写明理由重新列入。',
  'approve-total': '批准以后，各次拨付合计不能超过这个总额。',
  'approve-order': '批准以后发出拨付通知，不能撤回。',
  reopen: '重新列入以后，要重新定措施、施工、验收，以前的验收不再算数。',
}

interface ActProps extends Props {
  readonly act: DeedKind
  readonly title: string
  readonly onDone: () => void
}

function ActForm({ act, title, view, onDone }: ActProps) {
  const { today } = useSignedIn().desk
  const sure = useSure()
  const acting = useActing(
    (typed: HazardTyped, key) => actOnHazard(view.id, hazardDeedOf(act, typed, view), key),
    `已${title}。`,
    onDone,
  )
  const hasMoved = acting.error instanceof ApiFault && acting.error.code === 'conflict'
  const consequence = CONSEQUENCES[act]
  const send = (typed: HazardTyped) =>
    consequence === undefined
      ? acting.mutate(typed)
      : sure({
          ...{ title: `${title}？`, consequence, act: title, gentle: act !== 'reopen' },
          onYes: () => acting.mutate(typed),
        })
  return (
    <>
      {hasMoved ? <Moved id={view.id} onRefreshed={acting.reset} /> : null}
      <DeskForm<HazardTyped>
        inside
        act={`确定${title}`}
        start={{ on: today, signedOn: today, ...(view.measure !== undefined && { measure: view.measure }) }}
        called={CALLED}
        fault={hasMoved ? null : acting.error}
        busy={acting.isPending}
        onSend={send}
      >
        <HazardFields act={act} view={view} />
      </DeskForm>
    </>
  )
}

/** Refusals name their rule, not their field. */
const CALLED = {
  'no-such-measure': 'measure',
  'reason-wanted': 'reason',
  'days-in-order': 'on',
  'day-wanted': 'by',
  'too-long': 'by',
  'evidence-wanted': 'papers',
  'over-total': 'amount',
  'over-law': 'amount',
  'under-ordered': 'amount',
  'nothing-to-pay': 'amount',
} as const

/** Somebody else was quicker: what was typed stays, and the hazard is read anew. */
function Moved({ id, onRefreshed }: { readonly id: string; readonly onRefreshed: () => void }) {
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const refresh = async () => {
    setBusy(true)
    await queries.refetchQueries({ queryKey: ['hazard', id] })
    setBusy(false)
    onRefreshed()
  }
  return (
    <Alert
      className="fault"
      type="warning"
      showIcon
      title="这条台账刚刚有了变化，请刷新后再办理。填写的内容都还在。"
      action={
        <Button onClick={refresh} loading={busy}>
          刷新
        </Button>
      }
    />
  )
}
