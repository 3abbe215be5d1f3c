import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components'
import type { Prompt } from '../../../../src/policy/engine/nouns.ts'
import type { MyCase } from '../../../../src/server/nouns.ts'
import { answerWords } from '../../check/answer-words.ts'
import type { Answers } from '../../check/facts.ts'
import { Question } from '../../check/question.tsx'
import { FaultNote } from '../../shell/fault-note.tsx'
import { useChange } from '../use-mine.ts'
import { emptyForm, factsToSend, holdForm, unsentForm } from './apply-form.ts'
import { correctCase, questionsQuery } from './cases-api.ts'

interface Props {
  readonly person: string
  readonly found: MyCase
}

interface AnewProps {
  readonly prompts: readonly Prompt[]
  readonly answers: Answers
  readonly today: string
  readonly onAnswer: (path: string, answer: Answers[string]) => void
}

/** Answers that were wrong, given anew, one at a time. */
function Anew({ prompts, answers, today, onAnswer }: AnewProps) {
  const [path, setPath] = useState<string>()
  const [draft, setDraft] = useState<unknown>()
  const prompt = prompts.find((one) => one.path === path)
  if (prompt) {
    return (
      <Question
        prompt={prompt}
        progress={{ at: 1, after: 0 }}
        answer={answers[prompt.path]}
        draft={draft}
        today={today}
        divisions={[]}
        busy={false}
        onDraft={setDraft}
        onAnswer={(given) => {
          onAnswer(prompt.path, given)
          setPath(undefined)
          setDraft(undefined)
        }}
        onKeep={() => setPath(undefined)}
      />
    )
  }
  return (
    <Disclosure className="why">
      <Button className="plain" slot="trigger">
        填的内容也有要改的
      </Button>
      <DisclosurePanel>
        <ul className="answers">
          {prompts.map((one) => {
            const given = answers[one.path]
            return (
              <li key={one.path}>
                <Button className="answer" onPress={() => setPath(one.path)}>
                  <span className="answer-label">{one.title}</span>
                  {given === undefined ? null : <span className="answer-mark">改成：{answerWords(one, given)}</span>}
                </Button>
              </li>
            )
          })}
        </ul>
      </DisclosurePanel>
    </Disclosure>
  )
}

/** What the office asked to be put right, all of it at once, and the way back. */
export function Correct({ person, found }: Props) {
  // Held in this tab, should the sign-in run out before it is sent.
  const place = { person, pack: found.pack, procedure: found.id }
  const [answers, setAnswers] = useState<Answers>(() => unsentForm(place)?.answers ?? {})
  const questions = useQuery(questionsQuery(found.pack, found.programs))
  const sending = useChange(
    (key) => correctCase(person, found.id, found.version, factsToSend({ answers }), key),
    () => holdForm(place, null),
  )
  const give = (next: Answers) => {
    setAnswers(next)
    holdForm(place, { ...emptyForm, answers: next })
  }
  return (
    <section aria-labelledby="correct" className="no-print">
      <h2 id="correct">要您补正的</h2>
      <ul className="plain-list bulleted">
        {found.asked.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <p>
        {found.mayAddPapers ? '材料可以在下面拍照上传，也可以交到受理的窗口' : '材料请交到受理的窗口'}
        ，家人也可以代交。补正的时间不算在办理期限里。
      </p>
      <Anew
        prompts={(questions.data ?? []).filter(({ kind }) => kind !== 'division')}
        answers={answers}
        today={found.step.since}
        onAnswer={(path, answer) => give({ ...answers, [path]: answer })}
      />
      <Button className="button" isDisabled={sending.isPending} onPress={() => sending.mutate()}>
        补好了，请继续办理
      </Button>
      {sending.error ? <FaultNote fault={sending.error} onRetry={() => sending.mutate()} /> : null}
    </section>
  )
}
