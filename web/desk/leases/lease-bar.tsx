import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { ApiFault } from '../../ui/api-client.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import { PaperForm } from '../shell/paper-form.tsx'
import { useSure } from '../shell/sure.ts'
import '../people/people.css'
import { actOnLease, type LeaseRead, signLease } from './api.ts'
import { ExchangeForm } from './exchange-form.tsx'
import { type DeedKind, isDeed, type LeaseTyped, leaseDeedOf, sayResidents } from './lease-deeds.ts'
import { LeaseFields } from './lease-fields.tsx'
import { sendPaper } from './send-paper.ts'

interface Props {
  readonly view: LeaseRead
}

/** What may be done now, always in sight; pressing one opens its form above. */
export function LeaseBar({ view }: Props) {
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
          <DeedForm act={deed.act} title={deed.title} view={view} onDone={close} />
        </div>
      )}
      <div className="acts">
        {view.may.length === 0 ? <p className="help">这一步不由您现在的岗位办理，可以查看。</p> : null}
        {view.may.map(({ act, title }, at) => (
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

interface FormProps extends Props {
  readonly act: string
  readonly title: string
  readonly onDone: () => void
}

function DeedForm({ act, ...more }: FormProps) {
  if (act === 'sign-first' || act === 'sign-second') return <SignForm key={act} act={act} {...more} />
  if (act === 'exchange') return <ExchangeForm view={more.view} onDone={more.onDone} />
  return isDeed(act) ? (
    <ActForm key={act} {...more} act={act} />
  ) : (
    <PaperForm
      act="提交"
      said="已提交。"
      examples="例如签好的合同、交房照片、死亡证明。"
      send={(file, label, key) => sendPaper(more.view.id, file, label, key)}
      onDone={more.onDone}
    />
  )
}

/** What cannot be taken back, said before it happens. */
const CONSEQUENCES: Readonly<Record<string, string>> = {
  reopen: '退回以后，已经签的字全部作废，改好以后重新定稿、重新签。',
  lapse: '登记以后，这份合同作废，房屋给下一户。',
  'refuse-renewal': '不准续租以后，承租人要在期限以前退回房屋。',
  demand: '决定以后，承租人要在期限以前退回房屋。',
  'approve-settlement': '核定以后合同结束，房屋收回，不能撤回。',
}

function ActForm({ act, title, view, onDone }: FormProps & { readonly act: DeedKind }) {
  const { today } = useSignedIn().desk
  const sure = useSure()
  const acting = useActing(
    (typed: LeaseTyped, key) => actOnLease(view.id, leaseDeedOf(act, typed, view), key),
    `已${title}。`,
    onDone,
  )
  const hasMoved = acting.error instanceof ApiFault && acting.error.code === 'conflict'
  const consequence = CONSEQUENCES[act]
  const send = (typed: LeaseTyped) =>
    consequence === undefined
      ? acting.mutate(typed)
      : sure({ ...{ title: `${title}？`, consequence, act: title, gentle: false }, onYes: () => acting.mutate(typed) })
  return (
    <>
      {hasMoved ? <Moved id={view.id} onRefreshed={acting.reset} /> : null}
      <DeskForm<LeaseTyped>
        inside
        act={`确定${title}`}
        start={startOf(view, today)}
        called={CALLED}
        fault={hasMoved ? null : acting.error}
        busy={acting.isPending}
        onSend={send}
      >
        <LeaseFields act={act} view={view} />
      </DeskForm>
    </>
  )
}

function startOf({ terms, residents }: LeaseRead, today: string): LeaseTyped {
  const { from, to, payment, deposit, structure, use, facilities } = terms
  return {
    ...{ on: today, from, to, payment: payment as NonNullable<LeaseTyped['payment']>, deposit, structure, use },
    ...{ facilities: facilities.join('、'), residents: sayResidents(residents) },
  }
}

/** Refusals name their rule, not their field. */
const CALLED = {
  ...{ 'term-too-long': 'to', 'days-in-order': 'on', 'reason-wanted': 'reason', 'paper-wanted': 'papers' },
  ...{ 'no-such-paper': 'papers', 'not-a-resident': 'heir', 'too-late': 'on', 'in-time': 'on' },
} as const

/** Somebody else was quicker: what was typed stays, and the lease is read anew. */
function Moved({ id, onRefreshed }: { readonly id: string; readonly onRefreshed: () => void }) {
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const refresh = async () => {
    setBusy(true)
    await queries.refetchQueries({ queryKey: ['lease', id] })
    setBusy(false)
    onRefreshed()
  }
  return (
    <Alert
      className="fault"
      type="warning"
      showIcon
      title="这份合同刚刚有了变化，请刷新后再办理。填写的内容都还在。"
      action={
        <Button onClick={refresh} loading={busy}>
          刷新
        </Button>
      }
    />
  )
}

/** Signing for the bureau: one proves once more who one is, and signs the text whose digest is on the screen. */
function SignForm({ act, title, view, onDone }: FormProps & { readonly act: 'sign-first' | 'sign-second' }) {
  const digest = view.document?.digest ?? ''
  const acting = useActing<void>(
    (_, key) => signLease(view.id, { version: view.version, act, digest }, key),
    `已${title}。`,
    onDone,
  )
  return (
    <>
      <p>
        请先打开合同文本看一遍。您签的是摘要为 <code className="digest">{digest}</code> 的这一份。
        {act === 'sign-second'
          ? '您签字以后，系统随即盖单位的电子印章，合同生效。'
          : '您签字以后，由负责人签字、盖章。'}
      </p>
      {acting.error ? <FaultNote fault={acting.error} /> : null}
      <div className="acts">
        <Button type="primary" loading={acting.isPending} onClick={() => acting.mutate()}>
          {title}
        </Button>
      </div>
    </>
  )
}
