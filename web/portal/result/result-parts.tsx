import { Link } from '@tanstack/react-router'
import { Button } from 'react-aria-components'
import type { Decision, Need, Prompt, PromptOption } from '../../../src/policy/engine/nouns.ts'
import type { PackEntry } from '../api.ts'
import { answerWords } from '../check/answer-words.ts'
import type { CheckSession } from '../check/session.ts'
import { amountWords } from '../figures.ts'
import { needWords } from '../words.ts'
import { requirement } from './reason-words.ts'
import { objection, papersToBring, windows } from './result-words.ts'

/** The money, right below the answer. */
export function Money({ decision }: { readonly decision: Decision }) {
  return decision.amounts.map((amount) => (
    <div key={amount.id} className="money">
      <p className="money-value">{amountWords(amount.value, amount.unit)}</p>
      <p className="help">{amount.text}</p>
      {amount.lines.length > 1 ? (
        <ul className="lines">
          {amount.lines.map((line) => (
            <li key={line.label}>
              <span>{line.label}</span>
              <span>{amountWords(line.value, amount.unit)}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  ))
}

/** What a person must decide, and who. */
export function OpenQuestions({ decision }: { readonly decision: Decision }) {
  if (decision.questions.length === 0) return null
  return (
    <section aria-labelledby="open-questions">
      <h2 id="open-questions">要请工作人员认定的事</h2>
      <ul className="plain-list">
        {decision.questions.map((question) => (
          <li key={question.id}>
            {question.ask}
            <span className="help">由{question.decidedBy}认定</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface MissingProps {
  readonly prompts: readonly Prompt[]
  readonly onAnswer: (path: string) => void
}

/** What is still missing, where it can be found, and the way to fill it in. */
export function MissingFacts({ prompts, onAnswer }: MissingProps) {
  if (prompts.length === 0) return null
  return (
    <section aria-labelledby="missing">
      <h2 id="missing">还差这些信息</h2>
      <ul className="plain-list">
        {prompts.map((prompt) => (
          <li key={prompt.path}>
            {prompt.title}
            {prompt.whereToFind ? <span className="help">在哪里能查到：{prompt.whereToFind}</span> : null}
            <Button
              className="plain no-print"
              onPress={() => onAnswer(prompt.path)}
              aria-label={`现在补上：${prompt.title}`}
            >
              现在补上
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface NextProps {
  readonly need: Need
  readonly decision: Decision
  readonly asked: readonly Prompt[]
}

/** Where to go and what to bring. */
export function NextStep({ need, decision, asked }: NextProps) {
  const papers = papersToBring(asked.flatMap(({ whereToFind }) => whereToFind ?? []))
  return (
    <section aria-labelledby="next">
      <h2 id="next">{decision.outcome === 'ineligible' ? '还想问清楚，可以去哪里' : '下一步'}</h2>
      <p>带上身份证和户口本，到{windows[need]}。家人可以代办，带上双方的身份证。</p>
      {papers.length > 0 && decision.outcome !== 'ineligible' ? (
        <>
          <p>这些地方能查到或者开出需要的材料：</p>
          <ul className="plain-list bulleted">
            {papers.map((paper) => (
              <li key={paper}>{paper}</li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  )
}

/** How the list of what must change is to be read. */
const reachedWords = (count: number): string =>
  count === 1
    ? '这一条达到了，别的条件也都符合，才可能享受。情况有了变化，可以再测一次。'
    : `这 ${count} 条都达到了，别的条件也都符合，才可能享受。情况有了变化，可以再测一次。`

/** What stands in the way: of each failed condition, what it asks. Others may still be open, so nothing is promised. */
export function WhatWouldChange({ decision }: { readonly decision: Decision }) {
  const failed = decision.conditions.filter(({ holds }) => holds === false)
  if (decision.outcome !== 'ineligible' || failed.length === 0) return null
  return (
    <section aria-labelledby="change">
      <h2 id="change">什么变了就可能符合</h2>
      <ul className="plain-list bulleted">
        {failed.map((condition) => (
          <li key={condition.id}>{requirement(condition)}</li>
        ))}
      </ul>
      <p>{reachedWords(failed.length)}填错了的，在下面改一改就行。</p>
    </section>
  )
}

/** Where to object, whatever the answer was. */
export function Objection() {
  return (
    <section aria-labelledby="objection">
      <h2 id="objection">有不同意见</h2>
      {objection.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </section>
  )
}

/** Other programs of the same place. */
export function WhatElse({ pack, program }: { readonly pack: PackEntry; readonly program: string }) {
  const others = pack.programs.filter(({ id, need }) => id !== program && need !== 'other')
  if (others.length === 0) return null
  return (
    <section aria-labelledby="else" className="no-print">
      <h2 id="else">在{pack.place}，还可以测</h2>
      <ul className="plain-list">
        {others.map(({ id, title, need }) => (
          <li key={id}>
            <Link to="/check/$pack/$program" params={{ pack: pack.id, program: id }}>
              {needWords[need].title}：{title} ›
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface AnswersProps {
  readonly session: CheckSession
  readonly prompts: readonly Prompt[]
  readonly divisions: readonly PromptOption[]
  readonly onChange: (path: string) => void
}

/** The family's answers, each to be changed; never printed. */
export function YourAnswers({ session, prompts, divisions, onChange }: AnswersProps) {
  return (
    <section aria-labelledby="answers" className="no-print">
      <h2 id="answers">您的回答</h2>
      <dl className="said">
        {session.steps.flatMap((path) => {
          const prompt = prompts.find((each) => each.path === path)
          const answer = session.answers[path]
          if (!prompt || answer === undefined) return []
          return [
            <div key={path}>
              <dt>{prompt.title}</dt>
              <dd>
                <span>{answerWords(prompt, answer, divisions)}</span>
                <Button className="plain" aria-label={`改：${prompt.title}`} onPress={() => onChange(path)}>
                  改
                </Button>
              </dd>
            </div>,
          ]
        })}
      </dl>
    </section>
  )
}
