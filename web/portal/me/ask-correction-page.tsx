import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { FaultNote } from '../shell/fault-note.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { type CorrectionDraft, readDraft } from './correction-draft.ts'
import { Door } from './door.tsx'
import { askCorrection, type CorrectionWish, type Person } from './my-api.ts'
import { subjectOf, subjectWords } from './my-words.ts'
import { TypedLine } from './typed-line.tsx'
import { useTypedText } from './typed-text.ts'
import { useChange } from './use-mine.ts'

const route = getRouteApi('/me/corrections/new')

const fields = [
  { name: 'wrong', label: '现在哪里写得不对？', help: '例如：姓名写成了“王健国”。' },
  { name: 'right', label: '应当是什么？', help: '例如：应当是“王建国”。' },
  { name: 'evidence', label: '怎么证明？（可以不填）', help: '例如：户口本、工资条。办理时带到窗口，这里不用上传。' },
] as const

const isWish = (reading: ReturnType<typeof readDraft>): reading is CorrectionWish => 'about' in reading

function Form({ person }: { readonly person: Person }) {
  const about = subjectOf(route.useSearch().about ?? '')
  const navigate = useNavigate()
  const place = `correction.${person.person}.${about}`
  const [wrong, setWrong] = useTypedText(`${place}.wrong`)
  const [right, setRight] = useTypedText(`${place}.right`)
  const [evidence, setEvidence] = useTypedText(`${place}.evidence`)
  const draft: CorrectionDraft = { wrong, right, evidence }
  const setters = { wrong: setWrong, right: setRight, evidence: setEvidence }
  const [problems, setProblems] = useState<Partial<CorrectionDraft>>({})
  const reading = readDraft(about, draft)
  const asking = useChange(
    (key) => (isWish(reading) ? askCorrection(person.person, reading, key) : Promise.resolve()),
    () => {
      for (const empty of Object.values(setters)) empty('')
      return navigate({ to: '/me/corrections', replace: true })
    },
  )
  const change = (name: keyof CorrectionDraft, value: string) => {
    setProblems({ ...problems, [name]: undefined })
    setters[name](value)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isWish(reading)) return asking.mutate()
    setProblems(reading)
    document.querySelector<HTMLElement>('form .input')?.focus()
  }
  return (
    <>
      <PageTitle moment={about} tab="要求更正">
        {subjectWords[about]}哪里不对？
      </PageTitle>
      <form className="stack me-form" onSubmit={submit} noValidate>
        {fields.map(({ name, label, help }) => (
          <TypedLine
            key={name}
            label={label}
            help={help}
            long
            value={draft[name]}
            problem={problems[name]}
            onChange={(value) => change(name, value)}
          />
        ))}
        <p className="note">交上去以后，窗口的工作人员会看到并核实。核实以前，资料不变；核实以前可以撤回。</p>
        <Button className="button" type="submit" isDisabled={asking.isPending}>
          提交更正要求
        </Button>
        {asking.error ? <FaultNote fault={asking.error} onRetry={() => asking.mutate()} /> : null}
      </form>
    </>
  )
}

/** Saying what is wrong in one's data, and what should be there. */
export function AskCorrectionPage() {
  return <Door>{(person) => <Form key={person.person} person={person} />}</Door>
}
