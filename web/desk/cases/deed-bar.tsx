import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { ApiFault } from '../../ui/api-client.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { useSure } from '../shell/sure.ts'
import '../people/people.css'
import { type Article, type Asked, actOn, type CaseRead } from './api.ts'
import { DeedFields } from './deed-fields.tsx'
import { type Deed, type DeedTyped, deedOf, deedsOf } from './deeds.ts'

interface Props {
  readonly view: CaseRead
  readonly prompts: readonly Asked[]
  readonly articles: readonly Article[]
}

/** What may be done now, always in sight; pressing one opens its form above. */
export function DeedBar(props: Props) {
  const { view } = props
  const deeds = deedsOf(view)
  const [chosen, setChosen] = useState<string>()
  const deed = deeds.find(({ act }) => act === chosen)
  // Whoever is quicker than the answer has opened the next form: that one stays.
  const close = (act: string) => setChosen((now) => (now === act ? undefined : now))
  return (
    <section className="deed-bar" aria-label="现在可以办的">
      {deed === undefined ? null : <DeedForm key={deed.act} deed={deed} {...props} onDone={() => close(deed.act)} />}
      <div className="acts">
        {deeds.length === 0 ? <p className="help">这一步不由您现在的岗位办理，可以查看。</p> : null}
        {deeds.map(({ act, title }, at) => (
          <Button
            key={act}
            type={at === 0 && deed === undefined ? 'primary' : 'default'}
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
  approve: '批准以后，处理结果生效，不能撤回。',
  decline: '不予受理以后，这件申请就结束了，申请人会收到理由和依据。',
  withdraw: '撤回以后，这件申请就结束了。以后要办，需要重新提出申请。',
  merge: '并案以后，这一件就结束了，只办另一件。',
  transfer: '移交以后，原来的单位就不再办这件申请。',
  'hand-over': '移交以后，本单位先停下来等对方答复。对方接收的，由对方按当地的规定办理；退回的，回到现在这一步。',
  'conclude-remedy': '登记以后不能改。撤销、变更原决定的，原决定书不再有效，系统会写好告知书。',
  reopen: '重新办理以后，原来的决定和决定书都不再有效，要重新审核、重新决定。',
}

interface FormProps extends Props {
  readonly deed: Deed
  readonly onDone: () => void
}

function DeedForm({ deed, view, prompts, articles, onDone }: FormProps) {
  const { today } = useSignedIn().desk
  const sure = useSure()
  const acting = useActing(
    (typed: DeedTyped, key) => actOn(view.id, deedOf(deed, typed, view, prompts), key),
    `已${deed.title}。`,
    onDone,
  )
  const hasMoved = acting.error instanceof ApiFault && acting.error.code === 'conflict'
  const consequence = CONSEQUENCES[deed.act]
  const act = (typed: DeedTyped) =>
    consequence === undefined
      ? acting.mutate(typed)
      : sure({
          ...{
            title: `${deed.title}？`,
            consequence,
            act: deed.title,
            gentle: ['approve', 'transfer', 'hand-over', 'conclude-remedy'].includes(deed.act),
          },
          onYes: () => acting.mutate(typed),
        })
  return (
    <div className="deed-form">
      <div className="card-head">
        <h2>{deed.title}</h2>
        <Button type="text" onClick={onDone}>
          收起
        </Button>
      </div>
      {hasMoved ? <Moved id={view.id} onRefreshed={acting.reset} /> : null}
      <DeskForm<DeedTyped>
        inside
        act={`确定${deed.title}`}
        start={{ postedOn: today, servedOn: today, lookedOn: today, remedyOn: today }}
        called={CALLED}
        fault={hasMoved ? null : acting.error}
        busy={acting.isPending}
        onSend={act}
      >
        <DeedFields deed={deed} view={view} prompts={prompts} articles={articles} />
      </DeskForm>
    </div>
  )
}

/** Refusals name their rule, not their field. */
const CALLED = {
  'reasons-wanted': 'reasons',
  'departure-wanted': 'departure',
  'asked-before': 'again',
  'no-such-outcome': 'outcome',
  'posted-when': 'postedOn',
  'served-when': 'servedOn',
  'letter-revoked': 'letter',
  'no-such-letter': 'letter',
  'looked-when': 'lookedOn',
  'together-wanted': 'together',
  'not-this-way': 'method',
  'remedy-late': 'late',
  'remedy-when': 'remedyOn',
  'ordered-days-wanted': 'days',
} as const

/** Somebody else was quicker: what was typed stays, and the case is read anew. */
function Moved({ id, onRefreshed }: { readonly id: string; readonly onRefreshed: () => void }) {
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const refresh = async () => {
    setBusy(true)
    await queries.refetchQueries({ queryKey: ['case', id] })
    setBusy(false)
    onRefreshed()
  }
  return (
    <Alert
      className="fault"
      type="warning"
      showIcon
      title="这件申请刚刚有了变化，请刷新后再办理。填写的内容都还在。"
      action={
        <Button onClick={refresh} loading={busy}>
          刷新
        </Button>
      }
    />
  )
}
