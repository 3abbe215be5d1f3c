import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import type { MyCase } from '../../../../src/server/nouns.ts'
import { FaultNote } from '../../shell/fault-note.tsx'
import { TypedLine } from '../typed-line.tsx'
import { useTypedText } from '../typed-text.ts'
import { useChange } from '../use-mine.ts'
import { withdrawCase } from './cases-api.ts'

interface Props {
  readonly person: string
  readonly found: Pick<MyCase, 'id' | 'version'>
}

/** What follows is said before it happens; the first touch only asks. */
export function Withdraw({ person, found }: Props) {
  const [reason, setReason] = useTypedText(`withdraw.${person}.${found.id}`)
  const [asked, setAsked] = useState(reason !== '')
  const [problem, setProblem] = useState<string>()
  const taking = useChange(
    (key) => withdrawCase(person, found.id, found.version, reason.trim(), key),
    () => setReason(''),
  )
  if (!asked) {
    return (
      <Button className="button button-second no-print" onPress={() => setAsked(true)}>
        撤回这件申请
      </Button>
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim().length < 2) return setProblem('请写两个字以上。')
    taking.mutate()
  }
  return (
    <form className="note stack" onSubmit={submit} noValidate>
      <p role="alert">撤回以后，这件申请就不再办了，不能恢复。以后还想办，可以重新申请，时间从新申请那天算。</p>
      <TypedLine
        label="为什么撤回？"
        value={reason}
        problem={problem}
        onChange={(value) => {
          setProblem(undefined)
          setReason(value)
        }}
      />
      <Button className="button button-danger" type="submit" isDisabled={taking.isPending}>
        确定撤回
      </Button>
      <Button className="button button-second" onPress={() => setAsked(false)}>
        不撤回
      </Button>
      {taking.error ? <FaultNote fault={taking.error} onRetry={() => taking.mutate()} /> : null}
    </form>
  )
}
