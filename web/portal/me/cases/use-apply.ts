import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Prompt } from '../../../../src/policy/engine/nouns.ts'
import { ApiFault } from '../../../ui/api-client.ts'
import type { PackEntry } from '../../api.ts'
import { answerWords } from '../../check/answer-words.ts'
import { divisionsOf, withCodes } from '../../check/divisions.ts'
import type { Answer } from '../../check/facts.ts'
import { clearSession } from '../../check/session.ts'
import { sessionQuery } from '../my-api.ts'
import { type ApplyForm, factsToSend, fitForm, holdForm, openQuestions } from './apply-form.ts'
import { keepDraft, type Weighed } from './cases-api.ts'
import { type ApplyProps, type Opened, openForm } from './open-form.ts'

interface Kept {
  readonly version: number
  readonly weighed: Weighed
}

/** A form as it stands on the page, and what the server has of it. */
function useKeptForm({ place, matter, prompts }: ApplyProps, opened: Opened) {
  const [form, setForm] = useState(opened.form)
  const [isNewer, setNewer] = useState(opened.isNewer)
  const [kept, setKept] = useState<Kept>({ version: matter.draft?.version ?? 0, weighed: matter.weighed })
  /** Sends a form, and takes out of it what the law of today could not read. */
  const send = async (next: ApplyForm) => {
    const answer = await keepDraft(place, { version: kept.version, facts: factsToSend(next), form: next })
    holdForm(place, null)
    setKept(answer)
    const fitted = fitForm(next, prompts, answer.weighed.unfit)
    setForm(fitted)
    setNewer(fitted !== next)
    return { answer, fitted }
  }
  const change = (next: ApplyForm): ApplyForm => {
    setForm(next)
    setNewer(true)
    holdForm(place, next)
    return next
  }
  /** Gives the version in which the server has exactly what is shown. */
  const settle = async (): Promise<number> => (isNewer ? (await send(form)).answer.version : kept.version)
  return { form, setForm, kept, send, change, settle }
}

/** Answers of a self-check that wait for somebody to say whom they are about. */
function useChecked({ place, matter }: ApplyProps, opened: Opened, change: (form: ApplyForm) => void) {
  const [checked, setChecked] = useState(opened.checked)
  /** Takes them for this person, and for nobody else afterwards. */
  const takeChecked = () => {
    if (checked === undefined) return
    for (const program of matter.programs) clearSession(place.pack, program)
    setChecked(undefined)
    change(checked)
  }
  return { checked, takeChecked }
}

/** Fills in an application: each answer is held in this tab, kept on the server, and then the next question is known. */
export function useApply(props: ApplyProps) {
  const { place, pack, prompts } = props
  const [opened] = useState(() => openForm(props))
  const { form, setForm, kept, send, change, settle } = useKeptForm(props, opened)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<unknown>()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const goTo = (step: number) =>
    navigate({
      ...{ to: '/me/cases/new/$pack/$procedure', params: { pack: place.pack, procedure: place.procedure } },
      search: { step },
    })

  const moveOn = async (from: number, next: ApplyForm) => {
    setBusy(true)
    setFault(undefined)
    try {
      const { answer, fitted } = await send(next)
      const [open] = openQuestions(prompts, answer.weighed, fitted.answers)
      if ((from < fitted.steps.length && fitted === next) || !open) return await goTo(from + 1)
      const asked = fitted.steps.indexOf(open.path)
      if (asked >= 0) return await goTo(asked + 1)
      setForm({ ...fitted, steps: [...fitted.steps, open.path] })
      await goTo(fitted.steps.length + 1)
    } catch (reason) {
      if (reason instanceof ApiFault && reason.code === 'unauthorised')
        queries.setQueryData(sessionQuery.queryKey, null)
      setFault(reason)
    } finally {
      setBusy(false)
    }
  }
  const answer = (step: number, prompt: Prompt, given: Answer) => {
    if (!busy) void moveOn(step, change(answered(form, prompt, given, pack)))
  }
  const draft = (path: string, typed: unknown) => change({ ...form, drafts: { ...form.drafts, [path]: typed } })
  const checked = useChecked(props, opened, change)
  return {
    ...{ form, kept, busy, fault, goTo, answer, draft, settle, ...checked },
    moveOn: (from: number) => moveOn(from, form),
  }
}

/** A form with one more answer, and with how it was put. */
function answered(form: ApplyForm, prompt: Prompt, given: Answer, pack: PackEntry): ApplyForm {
  const { path, title } = prompt
  const { [path]: _, ...drafts } = form.drafts
  const { value, townships } = withCodes(given === 'unsure' ? null : given.value, pack.division ?? '', form.townships)
  const settled: Answer = given === 'unsure' ? given : { value }
  const words = answerWords(prompt, settled, divisionsOf(pack, townships))
  const [answers, said] = [
    { ...form.answers, [path]: settled },
    { ...form.said, [path]: { title, words } },
  ]
  return { ...form, answers, said, drafts, townships }
}
