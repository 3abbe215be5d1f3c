import { Alert, Button, Checkbox } from 'antd'
import { useState } from 'react'
import { type DrawSecret, makeSecret, secretFile, secretFileName } from '../../ui/draw-secret.ts'
import { useActing } from '../shell/acting.ts'
import { keepFile } from '../shell/keep-file.ts'
import { actOnDraw, type DrawRoom, pathOfRoom } from './api.ts'
import { RevealForm } from './reveal-form.tsx'

interface Props {
  readonly room: DrawRoom
  readonly party: string
}

/** One's own part in a draw: making and keeping a secret, and showing it when the time has come. */
export function OwnSecret({ room, party }: Props) {
  const own = room.parties.find(({ id }) => id === party)
  if (own === undefined || room.step === 'void' || room.step === 'computed') return null
  return (
    <section className="card" aria-labelledby={`own-${party}`}>
      <h2 id={`own-${party}`}>您代表：{own.name}</h2>
      {own.commitment === undefined ? <Commit room={room} party={party} /> : null}
      {own.commitment !== undefined && own.secret === undefined ? (
        room.may.includes('reveal') ? (
          <RevealForm room={room} party={party} />
        ) : (
          <p>承诺已经提交。请保管好秘密的文件或者打印件，到时间回到这里公开。一份密封交给公证处备用。</p>
        )
      ) : null}
      {own.secret === undefined ? null : <p>您的秘密已经公开。</p>}
    </section>
  )
}

/** The secret is made here and stays here until it is kept; only what binds it is sent. */
function Commit({ room, party }: Props) {
  const [secret, setSecret] = useState<DrawSecret>()
  const [kept, setKept] = useState(false)
  const acting = useActing(
    (made: DrawSecret, key) => actOnDraw(pathOfRoom(room), { act: 'commit', party, commitment: made.commitment }, key),
    '承诺已提交。',
  )
  if (!room.may.includes('commit')) return <p className="help">异议截止、异议都答复以后，在这里做秘密、提交承诺。</p>
  if (secret === undefined)
    return (
      <>
        <p>秘密由这台电脑当场随机产生，不会发给任何人。发出去的只有它的指纹。</p>
        <Button type="primary" onClick={() => setSecret(makeSecret({ ...room, party }))}>
          在这台电脑上做秘密
        </Button>
      </>
    )
  return (
    <>
      <p>下面就是您的秘密。请存成文件或者打印、抄写，密封一份交公证处。丢了没有人能找回。</p>
      <p className="secret">{secret.secret.replace(/(.{8})/g, '$1 ').trim()}</p>
      <div className="acts">
        <Button onClick={() => keepFile(secretFile(secret), secretFileName(secret))}>存成文件</Button>
        <Button onClick={() => window.print()}>打印</Button>
      </div>
      <p>
        <Checkbox checked={kept} onChange={({ target }) => setKept(target.checked)}>
          我已经存好、打印好或者抄好
        </Checkbox>
      </p>
      {secret.manifestHash === room.manifestHash ? null : (
        <Alert type="error" showIcon title="这一页的公告和公告指纹不符，请不要提交，联系公证人员。" />
      )}
      {acting.error ? <Alert type="error" showIcon title={acting.error.message} /> : null}
      <Button
        type="primary"
        disabled={!kept || secret.manifestHash !== room.manifestHash}
        loading={acting.isPending}
        onClick={() => acting.mutate(secret)}
      >
        提交承诺
      </Button>
    </>
  )
}
