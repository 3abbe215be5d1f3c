import { formatInstant } from '../../ui/format.ts'
import type { Look, Since } from './look.ts'
import { Verdict } from './verdict.tsx'

const count = new Intl.NumberFormat('zh-CN')

const ALGORITHMS = { ed25519: 'Ed25519', sm2: '国密 SM2' } as const

/** What to do when something does not hold. */
const ALARM = '请把这一页拍下来，向上级住房保障部门或者审计部门反映。'

const sinceWords: Readonly<Record<Since, (size: string, when: string) => string>> = {
  first: () => '本浏览器第一次来看，已经记住。以后每次来，都会自动与上次比对。',
  same: (size, when) => `与本浏览器 ${when} 看到的一样，都是 ${size} 条。`,
  grown: (size, when) => `本浏览器 ${when} 看到 ${size} 条，那些记录原样都在，后面只有增加。`,
  shrunk: (size, when) => `本浏览器 ${when} 看到过 ${size} 条，现在反而少了。${ALARM}`,
  changed: (size, when) => `与本浏览器 ${when} 看到的 ${size} 条对不上，以前的记录被改动过，或者换了一套。${ALARM}`,
}

/** The latest checkpoint, how it was signed, and how it compares with what was seen here before. */
export function Latest({ look }: { readonly look: Look }) {
  const { read, signed, since, before } = look
  const signers = (signed?.by ?? []).map(({ algorithm }) => ALGORITHMS[algorithm]).join('、')
  const size = count.format(before?.size ?? 0)
  const when = before ? formatInstant(before.seenAt) : '上次'
  const isRevoked = signed?.by.every(({ revokedAt }) => revokedAt !== undefined) === true
  return (
    <section className="entry" aria-labelledby="latest-title">
      <h2 id="latest-title">最新检查点</h2>
      <p>共 {count.format(read.size)} 条留痕已经封存。</p>
      {signed ? (
        <Verdict holds>签名有效（{signers}）</Verdict>
      ) : (
        <Verdict holds={false}>签名不对，这不是该单位签发的检查点。{ALARM}</Verdict>
      )}
      {isRevoked ? <Verdict holds={false}>签名的密钥已经吊销。{ALARM}</Verdict> : null}
      {signed ? (
        <Verdict holds={since !== 'shrunk' && since !== 'changed'}>{sinceWords[since](size, when)}</Verdict>
      ) : null}
      <details>
        <summary>检查点原文</summary>
        <p className="help">抄下或者打印这几行，以后任何时候都能拿来核对。</p>
        <pre className="note-text">{read.checkpoint}</pre>
      </details>
    </section>
  )
}
