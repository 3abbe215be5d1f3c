import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { answerWords } from '../../check/answer-words.ts'
import { divisionsOf } from '../../check/divisions.ts'
import { clearSession } from '../../check/session.ts'
import { FaultNote } from '../../shell/fault-note.tsx'
import { PageTitle } from '../../shell/page-title.tsx'
import { TypedLine } from '../typed-line.tsx'
import { useChange } from '../use-mine.ts'
import { holdForm } from './apply-form.ts'
import { daysWords } from './case-words.ts'
import { fileCase } from './cases-api.ts'
import { FormerAnswers } from './former-answers.tsx'
import type { ApplyProps } from './open-form.ts'
import { Papers } from './papers.tsx'
import type { useApply } from './use-apply.ts'

type Props = ApplyProps & { readonly applying: ReturnType<typeof useApply> }

function Answered({ pack, prompts, applying }: Props) {
  const { form, goTo } = applying
  const asked = form.steps.flatMap((path, index) => {
    const prompt = prompts.find((one) => one.path === path)
    const answer = form.answers[path]
    return prompt && answer !== undefined ? [{ prompt, answer, step: index + 1 }] : []
  })
  if (asked.length === 0) return <p>要用的信息窗口都已经登记，没有要您另外填的。</p>
  return (
    <ul className="plain-list">
      {asked.map(({ prompt, answer, step }) => (
        <li key={prompt.path} className="said">
          <span className="help">{prompt.title}</span>
          <strong>{answerWords(prompt, answer, divisionsOf(pack, form.townships))}</strong>
          <Button className="plain no-print" onPress={() => goTo(step)} aria-label={`改：${prompt.title}`}>
            改
          </Button>
        </li>
      ))}
    </ul>
  )
}

/** Everything once more before it is handed in. */
export function Confirm(props: Props) {
  const { place, matter, applying } = props
  const { kept } = applying
  const navigate = useNavigate()
  const [late, setLate] = useState('')
  const [problem, setProblem] = useState<string>()
  const isLate = matter.days?.place === 'late'
  const [filed, setFiled] = useState<string>()
  const filing = useChange(
    async (key) => {
      const reason = late.trim()
      const wish = { version: await applying.settle(), ...(isLate && { late: reason }) }
      const { id } = await fileCase(place, wish, key)
      holdForm(place, null)
      for (const program of matter.programs) clearSession(place.pack, program)
      setFiled(id)
      await navigate({ to: '/me/cases/$case', params: { case: id }, search: { filed: true }, replace: true })
    },
    () => {},
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isLate && late.trim().length < 2) return setProblem('请写明为什么没有在规定的时间里申请。')
    filing.mutate()
  }
  const days = daysWords(matter)
  return (
    <form className="me" onSubmit={submit} noValidate>
      <PageTitle moment="confirm">核对以后提交</PageTitle>
      <section>
        <h2>您填的</h2>
        <Answered {...props} />
        <p className="help">其余的按窗口登记的资料办。资料不对，可以在“我的”里要求更正。</p>
      </section>
      <FormerAnswers former={applying.form.former} />
      <Papers materials={kept.weighed.materials} noCopies={matter.noCopies !== undefined} />
      {days === undefined ? null : <p className="note">{days}</p>}
      {isLate ? (
        <TypedLine
          label="为什么没有按时申请？"
          long
          value={late}
          problem={problem}
          onChange={(value) => {
            setProblem(undefined)
            setLate(value)
          }}
        />
      ) : null}
      <p className="note">提交就是说：以上都是真实的。提交以后、作出决定以前，随时可以撤回。</p>
      <Button
        className="button"
        type="submit"
        isDisabled={filing.isPending || filed !== undefined || kept.version === 0 || matter.days?.place === 'early'}
      >
        提交申请
      </Button>
      {filing.error ? <FaultNote fault={filing.error} onRetry={() => filing.mutate()} /> : null}
    </form>
  )
}
