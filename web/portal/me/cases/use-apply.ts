import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Prompt } from '../../../../src/policy/engine/nouns.ts'
import type { MyMatter } from '../../../../src/server/nouns.ts'
import { ApiFault } from '../../../ui/api-client.ts'
import type { PackEntry } from '../../api.ts'
import { answerWords } from '../../check/answer-words.ts'
import { divisionsOf, withCodes } from '../../check/divisions.ts'
import type { Answer } from '../../check/facts.ts'
import { clearSession, loadSession } from '../../check/session.ts'
import { type Person, sessionQuery } from '../my-api.ts'
import {
  type ApplyForm,
  emptyForm,
  factsToSend,
  fitForm,
  holdForm,
  joinForms,
  openQuestions,
  readForm,
  seedForm,
  unsentForm,
} from './apply-form.ts'
import { keepDraft, type MatterPlace, type Weighed } from './cases-api.ts'

export interface ApplyProps {
  readonly place: MatterPlace
  readonly person: Person
  /** Nobody but themselves applies on this phone, so that a self-check on it was theirs. */
  readonly alone: boolean
  readonly pack: PackEntry
  readonly matter: MyMatter
  readonly prompts: readonly Prompt[]
}

/** The answers of a self-check in this tab, as the beginning of this application; undefined: there are none that it asks for. */
function checkedForm({ place, matter, prompts }: ApplyProps): ApplyForm | undefined {
  const checked = matter.programs
    .map((program) => loadSession(place.pack, program))
    .find(({ answers }) => Object.keys(answers).length > 0)
  const form = seedForm(checked, prompts, matter.weighed)
  return form.steps.length > 0 ? form : undefined
}

interface Opened {
  readonly form: ApplyForm
  /** The server does not have it like this yet. */
  readonly isNewer: boolean
  /** Answers of a self-check that may have been about somebody else: used only when they are asked for. */
  readonly checked: ApplyForm | undefined
}

/** Where the filling in begins: on the server, in this tab, or with the answers of the self-check. */
function openForm(props: ApplyProps): Opened {
  const { place, matter, prompts, alone } = props
  const unsent = unsentForm(place)
  const kept = matter.draft && readForm(matter.draft.form)
  const begun = kept && unsent ? joinForms(kept, unsent) : (kept ?? unsent)
  if (begun) {
    const form = fitForm(begun, prompts, matter.weighed.unfit)
    return { form, isNewer: form !== kept, checked: undefined }
  }
  const checked = checkedForm(props)
  if (alone && checked) return { form: checked, isNewer: true, checked: undefined }
  return { form: emptyForm, isNewer: false, checked }
}

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
