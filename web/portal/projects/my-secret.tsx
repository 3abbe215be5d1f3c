import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { type DrawSecret, makeSecret, readSecret, secretFile, secretFileName } from '../../ui/draw-secret.ts'
import { formatInstant } from '../../ui/format.ts'
import { sessionQuery } from '../me/my-api.ts'
import { TypedLine } from '../me/typed-line.tsx'
import { useChange } from '../me/use-mine.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { actOnSecret, drawQuery, type MySecret, type PublicDraw } from './projects-api.ts'

interface Props {
  readonly person: string
  readonly secret: MySecret
}

/** The applicants' representative makes and keeps a secret on the phone, and shows it when the time has come. */
export function MySecretPart({ person, secret }: Props) {
  const { tenant } = useQuery(sessionQuery).data ?? {}
  const now = Date.now()
  const mayCommit = !secret.committed && now > Date.parse(secret.opensAt) && now <= Date.parse(secret.commitBy)
  const mayReveal = secret.committed && !secret.revealed && now >= Date.parse(secret.revealFrom)
  return (
    <section className="entry" aria-label="您是申请人代表">
      <h2>您是申请人代表</h2>
      <p>
        {secret.title}，摇号 {secret.draw} 第 {secret.attempt} 次。您替全体申请人保管一个秘密。
      </p>
      {mayCommit && tenant !== undefined ? <Commit person={person} secret={secret} bureau={String(tenant)} /> : null}
      {mayReveal ? <Reveal person={person} secret={secret} /> : null}
      {mayCommit || mayReveal ? null : <p>{waitingWords(secret)}</p>}
    </section>
  )
}

function waitingWords({ committed, revealed, opensAt, commitBy, revealFrom, revealBy }: MySecret): string {
  if (revealed) return '秘密已经公开，您的事办完了，谢谢。'
  if (committed)
    return `承诺已经提交。请保管好秘密，${formatInstant(revealFrom)} 至 ${formatInstant(revealBy)} 回到这里公开。`
  return `${formatInstant(opensAt)} 以后、${formatInstant(commitBy)} 以前，在这里做秘密。`
}

function Commit({ person, secret, bureau }: Props & { readonly bureau: string }) {
  const { plan, draw, attempt } = secret
  const found = useQuery(drawQuery({ bureau, plan, draw, attempt: String(attempt) }))
  return <Loaded of={found}>{(open) => <Making person={person} secret={secret} draw={open} />}</Loaded>
}

function Making({ person, secret, draw }: Props & { readonly draw: PublicDraw }) {
  const [made, setMade] = useState<DrawSecret>()
  const { party } = secret
  const committing = useChange((key) =>
    actOnSecret(person, secret, { act: 'commit', party, commitment: made?.commitment ?? '' }, key),
  )
  if (made === undefined)
    return (
      <>
        <p>秘密由这部手机当场随机产生，不会发给任何人。发出去的只有它的指纹。</p>
        <Button className="button" onPress={() => setMade(makeSecret({ ...draw, party }))}>
          做秘密
        </Button>
      </>
    )
  const isSame = made.manifestHash === secret.manifestHash
  return (
    <>
      <p>请存成文件，再抄一份密封交给公证人员。丢了没有人能找回。</p>
      <p className="secret">{made.secret.replace(/(.{8})/g, '$1 ').trim()}</p>
      <a className="button button-second" href={addressOf(made)} download={secretFileName(made)}>
        存成文件
      </a>
      {isSame ? null : <p role="alert">公告和公告指纹不符，请不要提交，联系公证人员。</p>}
      <Button className="button" isDisabled={!isSame || committing.isPending} onPress={() => committing.mutate()}>
        我存好了，提交承诺
      </Button>
      {committing.error ? <FaultNote fault={committing.error} onRetry={() => committing.mutate()} /> : null}
    </>
  )
}

const addresses = new WeakMap<DrawSecret, string>()

/** The same address each time the page is drawn. */
function addressOf(secret: DrawSecret): string {
  const address = addresses.get(secret) ?? URL.createObjectURL(secretFile(secret))
  addresses.set(secret, address)
  return address
}

function Reveal({ person, secret }: Props) {
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string>()
  const { party } = secret
  const revealing = useChange((key) =>
    actOnSecret(person, secret, { act: 'reveal', party, secret: readSecret(typed) ?? '' }, key),
  )
  const send = () =>
    readSecret(typed) === undefined ? setProblem('应当是 64 位的数字和字母 a 至 f。') : revealing.mutate()
  return (
    <>
      <p>现在可以公开秘密了，最晚 {formatInstant(secret.revealBy)}。</p>
      <label className="field">
        <span className="field-label">选存好的文件</span>
        <input
          type="file"
          accept="application/json,.json,.txt"
          onChange={async ({ target }) => {
            const text = await target.files?.[0]?.text()
            if (text !== undefined) setTyped(readSecret(text) ?? '')
          }}
        />
      </label>
      <TypedLine
        label="或者照抄下来的输入"
        value={typed}
        problem={problem}
        long
        onChange={(value) => {
          setProblem(undefined)
          setTyped(value)
        }}
      />
      <Button className="button" isDisabled={revealing.isPending} onPress={send}>
        公开秘密
      </Button>
      {revealing.error ? <FaultNote fault={revealing.error} onRetry={() => revealing.mutate()} /> : null}
    </>
  )
}
