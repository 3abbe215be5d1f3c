import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { Button } from 'react-aria-components'
import { type Receipt, readReceipt } from '../../../src/platform/audit/nouns.ts'
import { ApiFault } from '../../ui/api-client.ts'
import { formatInstant } from '../../ui/format.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { fetchEntry, fetchGrowth } from './audit-api.ts'
import { Verdict } from './verdict.tsx'
import { checkEntry, type EntryVerdict, hasOnlyGrown, type KeyShown, readSigned } from './verify.ts'

type Outcome = EntryVerdict | 'forked'

const outcomeWords: Readonly<Record<Outcome, string>> = {
  holds: '这件事确实记在留痕里，内容和时间都没有改动过。',
  unsigned: '服务器给出的检查点签名不对，无法核对。',
  altered: '这条留痕的内容与回执不一样：不是回执改过，就是留痕被改过。',
  missing: '服务器给出的证明不成立，这条留痕不在已经封存的记录里。',
  forked: '这条留痕在，但回执上当时的检查点与现在的对不上，以前的记录被改动过。',
}

/** The entry against the log of today, and the checkpoint on the receipt against that. */
async function checkReceipt(receipt: Receipt, keys: readonly KeyShown[]): Promise<Outcome> {
  const answer = await fetchEntry(receipt.tenant, receipt.id)
  const verdict = checkEntry(receipt, answer, keys)
  if (verdict !== 'holds' || receipt.checkpoint === undefined) return verdict
  const then = readSigned(receipt.checkpoint, receipt.tenant, keys)
  const now = readSigned(answer.checkpoint, receipt.tenant, keys)
  if (then === undefined || now === undefined || now.size < then.size) return 'forked'
  const grown = await hasOnlyGrown(receipt.suite, then, now, (from, to) => fetchGrowth(receipt.tenant, from, to))
  return grown ? 'holds' : 'forked'
}

interface Props {
  readonly keys: readonly KeyShown[]
}

/** Takes a receipt, as a file or as text, and says whether what it tells stands in the log. */
export function ReceiptCheck({ keys }: Props) {
  const id = useId()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const check = useMutation({
    networkMode: 'always',
    mutationFn: (receipt: Receipt) => checkReceipt(receipt, keys),
  })
  const start = (given: string) => {
    const receipt = readReceipt(given)
    setProblem(receipt ? undefined : '这不是一张回执。请选下载的回执文件，或者把里面的文字全部粘贴过来。')
    check.reset()
    if (receipt) check.mutate(receipt)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    start(text)
  }
  const take = async (file: File | undefined) => {
    if (!file) return
    const given = await file.text()
    setText(given.slice(0, 20_000))
    start(given)
  }
  const { error } = check
  const missing = error instanceof ApiFault && error.kind === 'missing' ? error.message : undefined
  return (
    <section className="entry" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>核对回执</h2>
      <form className="stack" onSubmit={submit} noValidate>
        <p className="help">在“我的资料”里办过的事，可以下载回执。选文件，或者把里面的文字粘贴到下面。</p>
        <label className="button button-second file-button">
          <input
            className="unseen"
            type="file"
            accept=".json,application/json"
            onChange={(event) => take(event.target.files?.[0])}
          />
          选回执文件
        </label>
        <label className="field">
          <span className="field-label">回执的文字</span>
          <textarea
            className="input input-long"
            rows={4}
            value={text}
            aria-invalid={problem !== undefined}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        {problem ? (
          <p className="problem" role="alert">
            {problem}
          </p>
        ) : null}
        <Button className="button button-second" type="submit" isDisabled={check.isPending}>
          核对这张回执
        </Button>
      </form>
      <div role="status">
        {check.isPending ? <p>正在核对，请稍等…</p> : null}
        {check.data && check.variables ? (
          <Verdict holds={check.data === 'holds'}>
            {outcomeWords[check.data]}
            {check.data === 'holds' ? `（${formatInstant(check.variables.at)}）` : ''}
          </Verdict>
        ) : null}
        {missing ? <Verdict holds={false}>{missing}</Verdict> : null}
      </div>
      {error && !missing ? <FaultNote fault={error} onRetry={() => start(text)} /> : null}
    </section>
  )
}
