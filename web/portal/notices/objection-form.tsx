import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import type { ObjectionTaken } from '../../../src/server/nouns.ts'
import { ApiFault } from '../../ui/api-client.ts'
import { formatDate } from '../../ui/format.ts'
import { newKey } from '../../ui/new-key.ts'
import { sessionQuery } from '../me/my-api.ts'
import { TypedLine } from '../me/typed-line.tsx'
import { useTypedText } from '../me/typed-text.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { type ObjectionWish, sendObjection } from './notices-api.ts'

const SHORTEST = 5

/** The code is shown once: nobody else has it, and without a name nobody can be told otherwise. */
function Taken({ taken }: { readonly taken: ObjectionTaken }) {
  return (
    <section className="entry" role="status">
      <h2>异议收到了</h2>
      <p>请把这个查询码抄下来或者拍下来，凭它查结果。它只显示这一次。</p>
      <p className="objection-code">{taken.code}</p>
      {taken.due ? (
        <p>
          最迟 {formatDate(taken.due)} 给出书面结果
          {taken.provisional ? '（明年的放假安排公布后，这个日期可能会变）' : ''}
          。结果出来以前，这件申请不会往下办。
        </p>
      ) : (
        <p>结果出来以前，这件申请不会往下办。</p>
      )}
    </section>
  )
}

interface Props {
  readonly bureau: string
  readonly id: string
}

interface WhoProps extends Props {
  readonly signed: boolean
  readonly onSigned: (signed: boolean) => void
}

/** With one's name or without; who is not signed in is told how to sign. */
function Who({ bureau, id, signed, onSigned }: WhoProps) {
  const session = useQuery(sessionQuery).data
  if (session === null) {
    return (
      <p className="help">
        这里提异议不留姓名。想用自己的名义提，请先
        <Link to="/me/sign-in" search={{ back: `/notices/${bureau}/${id}`, bureau: Number(bureau) }}>
          用手机号登录
        </Link>
        。
      </p>
    )
  }
  if (session?.kind !== 'citizen' || String(session.tenant) !== bureau) return null
  const ways = [
    [true, '用我的名义提', '办理的工作人员知道是谁提的，不会告诉申请人。'],
    [false, '不留姓名', '谁也不知道是谁提的，凭查询码查结果。'],
  ] as const
  return (
    <fieldset className="field">
      <legend className="field-label">用不用自己的名义？</legend>
      <div className="radios">
        {ways.map(([value, label, help]) => (
          <label className="radio" key={label}>
            <input type="radio" name="signed" checked={signed === value} onChange={() => onSigned(value)} />
            <span>
              {label}
              <span className="help">（{help}）</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Objecting with or without a name; what one says is for the office alone. */
export function ObjectionForm({ bureau, id }: Props) {
  const [signed, setSigned] = useState(false)
  // Who goes to sign in first comes back to what was written.
  const [text, setText] = useTypedText(`objection.${id}.text`)
  const [contact, setContact] = useTypedText(`objection.${id}.contact`)
  const [problem, setProblem] = useState<string>()
  const [key, setKey] = useState(newKey)
  const sending = useMutation({
    networkMode: 'always',
    mutationFn: (wish: ObjectionWish) => sendObjection({ bureau, id, signed }, wish, key),
    onSuccess: () => {
      setText('')
      setContact('')
    },
    onError: (fault) => {
      if (fault instanceof ApiFault && fault.kind === 'refused') setKey(newKey())
    },
  })
  if (sending.data) return <Taken taken={sending.data} />
  const wish = { text: text.trim(), ...(contact.trim() === '' ? {} : { contact: contact.trim() }) }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isShort = wish.text.length < SHORTEST
    setProblem(isShort ? '请写明有什么异议，至少 5 个字。' : undefined)
    if (!isShort) sending.mutate(wish)
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <h2>对这一条有异议</h2>
      <Who bureau={bureau} id={id} signed={signed} onSigned={setSigned} />
      <TypedLine
        label="哪里不对？"
        help="例如：这一家在镇上有商品房。写清楚情况，方便核实。"
        long
        value={text}
        problem={problem}
        onChange={setText}
      />
      <TypedLine
        label="怎么联系您？（可以不填）"
        help="留了的，只有办理的工作人员能看到，不会公开。"
        value={contact}
        onChange={setContact}
      />
      <Button className="button" type="submit" isDisabled={sending.isPending}>
        提交异议
      </Button>
      {sending.error ? <FaultNote fault={sending.error} onRetry={() => sending.mutate(wish)} /> : null}
    </form>
  )
}
