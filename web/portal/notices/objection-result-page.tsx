import { useMutation } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import type { ObjectionResult } from '../../../src/server/nouns.ts'
import { ApiFault } from '../../ui/api-client.ts'
import { formatDate, formatDay } from '../../ui/format.ts'
import { TypedLine } from '../me/typed-line.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import './notices.css'
import { Unlisted } from './notice-parts.tsx'
import { askResult } from './notices-api.ts'

const route = getRouteApi('/notices/$bureau/result')

function Result({ result }: { readonly result: ObjectionResult }) {
  const { title, matter, raisedOn, due, answer } = result
  return (
    <section className="entry">
      <p className="help">
        {formatDay(raisedOn)} 对“{title}”（{matter}）提的异议
      </p>
      {answer ? (
        <>
          <h2>{answer.upheld ? '异议成立' : '异议不成立'}</h2>
          <p>{answer.text}</p>
          <p className="help">{formatDay(answer.on)} 答复</p>
        </>
      ) : (
        <>
          <h2>正在核实</h2>
          <p>{due ? `最迟 ${formatDate(due)} 给出结果。` : '结果还没有出来。'}结果出来以前，这件申请不会往下办。</p>
        </>
      )}
    </section>
  )
}

/** Letters and digits of the code that is shown when somebody has objected. */
const LENGTH = 16

/** What became of an objection, for whoever kept the code. */
export function ObjectionResultPage() {
  const { bureau } = route.useParams()
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<string>()
  const asking = useMutation({ networkMode: 'always', mutationFn: (typed: string) => askResult(bureau, typed) })
  const { error } = asking
  const unknown = error instanceof ApiFault && error.kind === 'missing' ? error.message : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isShort = code.replace(/[^\p{L}\p{N}]/gu, '').length < LENGTH
    setProblem(isShort ? `查询码一共 ${LENGTH} 位，请看一看有没有漏写。` : undefined)
    if (!isShort) asking.mutate(code.trim())
  }
  return (
    <div className="notice-page">
      <Unlisted />
      <PageTitle>查异议的结果</PageTitle>
      <form className="stack" onSubmit={submit} noValidate>
        <TypedLine
          label="查询码"
          help="提交异议时显示的 16 位字母和数字，大小写、横线都不要紧。"
          value={code}
          problem={problem ?? unknown}
          onChange={(value) => {
            setProblem(undefined)
            asking.reset()
            setCode(value)
          }}
        />
        <Button className="button" type="submit" isDisabled={asking.isPending}>
          查结果
        </Button>
      </form>
      <div role="status">{asking.data ? <Result result={asking.data} /> : null}</div>
      {error && unknown === undefined ? <FaultNote fault={error} onRetry={() => asking.mutate(code.trim())} /> : null}
    </div>
  )
}
