import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { Decision, Prompt } from '../../../src/policy/engine/nouns.ts'
import { decisionQuery, type LocalRules, localRulesQuery, type PackEntry, packsQuery, promptsQuery } from '../api.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { NoSuchPage } from '../shell/no-page.tsx'
import { Waiting } from '../shell/waiting.tsx'
import { divisionsOf, withCodes } from './divisions.ts'
import { type Answer, factsOf } from './facts.ts'
import { nextPrompt, progressOf, stillToAsk } from './flow.ts'
import { lawOf, rulesFor } from './local-rules.ts'
import { Question } from './question.tsx'
import { type CheckSession, useCheckSession } from './session.ts'

const route = getRouteApi('/check/$pack/$program')

interface Props {
  readonly pack: PackEntry
  readonly program: string
  readonly prompts: readonly Prompt[]
  /** The decision on no facts at all: what may be missing, and the day of the law. */
  readonly first: Decision
  /** What bureaus of the place have set for themselves. */
  readonly offered: readonly LocalRules[]
}

/** Moves through the questions: each answer is kept first, then the engine is asked what it still needs. */
function useTurns({ pack, program, prompts, offered }: Props, step: number) {
  const [session, update] = useCheckSession(pack.id, program)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<unknown>()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const params = { pack: pack.id, program }
  const law = lawOf(rulesFor(pack, offered, session.bureau))

  const moveOn = async (from: number, { answers, steps, allReasons }: CheckSession) => {
    setBusy(true)
    setFault(undefined)
    try {
      const decision = await queries.fetchQuery(decisionQuery(pack.id, program, factsOf(answers), law))
      if (from < steps.length)
        return await navigate({ to: '/check/$pack/$program', params, search: { step: from + 1 } })
      const next = nextPrompt(prompts, decision, answers, allReasons)
      if (!next) return await navigate({ to: '/check/$pack/$program/result', params })
      update({ steps: [...steps, next.path] })
      if (from > 0) await navigate({ to: '/check/$pack/$program', params, search: { step: from + 1 } })
    } catch (reason) {
      setFault(reason)
    } finally {
      setBusy(false)
    }
  }
  const answer = (path: string, given: Answer) => {
    if (busy) return
    const { [path]: _, ...drafts } = session.drafts
    const { value, townships } = withCodes(
      given === 'unsure' ? null : given.value,
      pack.division ?? '',
      session.townships,
    )
    const settled: Answer = given === 'unsure' ? given : { value }
    void moveOn(step, update({ answers: { ...session.answers, [path]: settled }, drafts, townships }))
  }
  const draft = (path: string, typed: unknown) => update({ drafts: { ...session.drafts, [path]: typed } })
  return { session, law, busy, fault, moveOn: (from: number) => moveOn(from, session), answer, draft }
}

function Turns(props: Props) {
  const { pack, program, prompts, first } = props
  const { step: wanted = 1 } = route.useSearch()
  const { session, law, busy, fault, moveOn, answer, draft } = useTurns(props, wanted)
  const decision = useQuery(decisionQuery(pack.id, program, factsOf(session.answers), law))
  const none = session.steps.length === 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: only an unopened run is begun, and once
  useEffect(() => {
    if (none) moveOn(0)
  }, [none])
  const step = Math.min(wanted, session.steps.length)
  const prompt = prompts.find(({ path }) => path === session.steps[step - 1])
  if (!prompt) return fault === undefined ? <Waiting /> : <FaultNote fault={fault} onRetry={() => moveOn(0)} />
  const open = stillToAsk(prompts, decision.data ?? first, session.answers)
  const given = session.answers[prompt.path]
  return (
    <>
      <Question
        prompt={prompt}
        progress={progressOf(step, session.steps, open)}
        answer={given}
        draft={session.drafts[prompt.path]}
        today={first.on}
        divisions={divisionsOf(pack, session.townships)}
        busy={busy}
        onDraft={(typed) => draft(prompt.path, typed)}
        onAnswer={(value) => answer(prompt.path, value)}
        onKeep={given === undefined ? undefined : () => moveOn(step)}
      />
      {fault === undefined ? null : <FaultNote fault={fault} onRetry={() => moveOn(step)} />}
    </>
  )
}

function Ready(props: Omit<Props, 'offered'>) {
  const offered = useQuery(localRulesQuery(props.pack))
  return <Loaded of={offered}>{(rules) => <Turns {...props} offered={rules} />}</Loaded>
}

/** The questions of one program. */
export function CheckPage() {
  const { pack, program } = route.useParams()
  const packs = useQuery(packsQuery)
  const prompts = useQuery(promptsQuery(pack, program))
  const first = useQuery(decisionQuery(pack, program, {}))
  return (
    <Loaded of={packs}>
      {(all) => {
        const entry = all.find(({ id }) => id === pack)
        if (!entry?.programs.some(({ id }) => id === program)) return <NoSuchPage />
        return (
          <Loaded of={prompts}>
            {(asked) => (
              <Loaded of={first}>
                {(decision) => (
                  <Ready key={`${pack}/${program}`} pack={entry} program={program} prompts={asked} first={decision} />
                )}
              </Loaded>
            )}
          </Loaded>
        )
      }}
    </Loaded>
  )
}
