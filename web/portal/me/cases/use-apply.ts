import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Prompt } from '../../../../src/policy/engine/nouns.ts'
import type { MyMatter } from '../../../../src/server/nouns.ts'
import { ApiFault } from '../../../ui/api-client.ts'
import type { PackEntry } from '../../api.ts'
import { withCodes } from '../../check/divisions.ts'
import type { Answer } from '../../check/facts.ts'
import { loadSession } from '../../check/session.ts'
import { sessionQuery } from '../my-api.ts'
import {
  type ApplyForm,
  factsToSend,
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
  readonly pack: PackEntry
  readonly matter: MyMatter
  readonly prompts: readonly Prompt[]
}

/** Where the filling in begins: on the server, in this tab, or with the answers of the self-check. */
function firstForm({ place, matter, prompts }: ApplyProps): ApplyForm {
  const unsent = unsentForm(place)
  if (matter.draft) {
    const kept = readForm(matter.draft.form)
    return unsent ? joinForms(kept, unsent) : kept
  }
  if (unsent) return unsent
  const checked = matter.programs
    .map((program) => loadSession(place.pack, program))
    .find(({ answers }) => Object.keys(answers).length > 0)
  return seedForm(checked, prompts, matter.weighed)
}

interface Kept {
  readonly version: number
  readonly weighed: Weighed
}

/** Fills in an application: each answer is held in this tab, kept on the server, and then the next question is known. */
export function useApply(props: ApplyProps) {
  const { place, pack, matter, prompts } = props
  const [form, setForm] = useState(() => firstForm(props))
  const [kept, setKept] = useState<Kept>({ version: matter.draft?.version ?? 0, weighed: matter.weighed })
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
      const answer = await keepDraft(place, { version: kept.version, facts: factsToSend(next), form: next })
      holdForm(place, null)
      setKept(answer)
      const [open] = openQuestions(prompts, answer.weighed, next.answers)
      if (from < next.steps.length || !open) return await goTo(from + 1)
      const opened = next.steps.indexOf(open.path)
      if (opened >= 0) return await goTo(opened + 1)
      setForm({ ...next, steps: [...next.steps, open.path] })
      await goTo(next.steps.length + 1)
    } catch (reason) {
      if (reason instanceof ApiFault && reason.code === 'unauthorised')
        queries.setQueryData(sessionQuery.queryKey, null)
      setFault(reason)
    } finally {
      setBusy(false)
    }
  }
  const change = (next: ApplyForm): ApplyForm => {
    setForm(next)
    holdForm(place, next)
    return next
  }
  const answer = (step: number, path: string, given: Answer) => {
    if (busy) return
    const { [path]: _, ...drafts } = form.drafts
    const { value, townships } = withCodes(given === 'unsure' ? null : given.value, pack.division ?? '', form.townships)
    const settled: Answer = given === 'unsure' ? given : { value }
    void moveOn(step, change({ ...form, answers: { ...form.answers, [path]: settled }, drafts, townships }))
  }
  const draft = (path: string, typed: unknown) => change({ ...form, drafts: { ...form.drafts, [path]: typed } })
  return { form, kept, busy, fault, goTo, answer, draft, moveOn: (from: number) => moveOn(from, form) }
}
