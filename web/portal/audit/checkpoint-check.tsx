import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { FaultNote } from '../shell/fault-note.tsx'
import { fetchGrowth } from './audit-api.ts'
import type { Look } from './look.ts'
import { Verdict } from './verdict.tsx'
import { hasOnlyGrown, readSigned } from './verify.ts'

type Outcome = 'holds' | 'shrunk' | 'changed' | 'strange'

const words: Readonly<Record<Outcome, string>> = {
  holds: '与现在的留痕相符：那时的记录原样都在，后面只有增加。',
  shrunk: '现在的留痕比这个检查点还少，有记录被删去。',
  changed: '与现在的留痕对不上，以前的记录被改动过。',
  strange: '这不是该单位签发的检查点，或者抄写有误。',
}

/** Copied by hand or sent by mail, lines may have gained blanks at their ends. */
const tidy = (text: string) => `${text.replace(/[ \t\r]+$/gm, '').trim()}\n`

async function check(tenant: number, { read, signed }: Look, text: string): Promise<Outcome> {
  const older = readSigned(tidy(text), tenant, read.keys)
  if (older === undefined || signed === undefined) return 'strange'
  if (older.size > signed.size) return 'shrunk'
  const holds = await hasOnlyGrown(read.suite, older, signed, (from, to) => fetchGrowth(tenant, from, to))
  return holds ? 'holds' : 'changed'
}

/** Takes a checkpoint that has left the house, on a lease or in a newspaper, and holds the log against it. */
export function CheckpointCheck({ tenant, look }: { readonly tenant: number; readonly look: Look }) {
  const [text, setText] = useState('')
  const checking = useMutation({ networkMode: 'always', mutationFn: () => check(tenant, look, text) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    checking.mutate()
  }
  return (
    <section className="entry" aria-labelledby="anchor-title">
      <h2 id="anchor-title">核对纸上的检查点</h2>
      <form className="stack" onSubmit={submit} noValidate>
        <label className="field">
          <span className="field-label">检查点的文字</span>
          <span className="help">印在公告、租约、回执上的那几行，连同以“—”开头的签名行，照样抄在下面。</span>
          <textarea
            className="input input-long"
            rows={5}
            value={text}
            onChange={(event) => {
              checking.reset()
              setText(event.target.value)
            }}
          />
        </label>
        <Button className="button button-second" type="submit" isDisabled={text.trim() === '' || checking.isPending}>
          核对这个检查点
        </Button>
      </form>
      <div role="status">
        {checking.data ? <Verdict holds={checking.data === 'holds'}>{words[checking.data]}</Verdict> : null}
      </div>
      {checking.error ? <FaultNote fault={checking.error} onRetry={() => checking.mutate()} /> : null}
    </section>
  )
}
