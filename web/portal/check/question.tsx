import { type KeyboardEvent, useEffect, useRef } from 'react'
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components'
import type { Prompt, PromptOption } from '../../../src/policy/engine/nouns.ts'
import { PageTitle } from '../shell/page-title.tsx'
import { ChoiceAnswers } from './answers/choice-answers.tsx'
import { optionsOf } from './answers/prompt-field.tsx'
import type { Answer } from './facts.ts'
import type { Progress } from './flow.ts'
import { FormAnswer } from './form-answer.tsx'
import { IntegerAnswer } from './integer-answer.tsx'

interface Props {
  readonly prompt: Prompt
  readonly progress: Progress
  readonly answer: Answer | undefined
  readonly draft: unknown
  readonly today: string
  readonly divisions: readonly PromptOption[]
  readonly busy: boolean
  readonly onDraft: (draft: unknown) => void
  readonly onAnswer: (answer: Answer) => void
  /** Offered while an earlier answer is looked at again. */
  readonly onKeep: (() => void) | undefined
}

/** Kinds that are filled in; an option of theirs is the word for "none". */
const filledIn: ReadonlySet<Prompt['kind']> = new Set(['list', 'month-list', 'period', 'date', 'date-or-none'])

const headingId = 'question'

const headingFor = (progress: Progress) =>
  progress.after > 0 ? `第 ${progress.at} 题，大约还有 ${progress.after} 题` : `第 ${progress.at} 题，可能是最后一题`

function Meter({ progress }: { readonly progress: Progress }) {
  const words = headingFor(progress)
  return (
    <div className="meter">
      <progress aria-label={words} max={progress.at + progress.after} value={progress.at} />
      <p className="help">{words}</p>
    </div>
  )
}

function Answering({ prompt, answer, draft, onAnswer, ...rest }: Omit<Props, 'progress' | 'onKeep'>) {
  const chosen = answer === undefined || answer === 'unsure' ? undefined : answer.value
  const give = (value: unknown) => onAnswer({ value })
  if (prompt.kind === 'integer') {
    return (
      <IntegerAnswer {...rest} prompt={prompt} draft={draft} chosen={chosen} labelledBy={headingId} onAnswer={give} />
    )
  }
  const options = optionsOf(prompt)
  if (options.length > 0 && !filledIn.has(prompt.kind)) {
    return <ChoiceAnswers options={options} chosen={chosen} labelledBy={headingId} onAnswer={give} />
  }
  return <FormAnswer {...rest} prompt={prompt} draft={draft ?? chosen} labelledBy={headingId} onAnswer={give} />
}

function Why({ prompt }: { readonly prompt: Prompt }) {
  return (
    <Disclosure className="why">
      <Button slot="trigger" className="plain">
        为什么问这个？
      </Button>
      <DisclosurePanel className="panel">
        <p>{prompt.why}</p>
        {prompt.basis ? <p>{prompt.basis}</p> : null}
        {prompt.whereToFind ? <p>在哪里能查到：{prompt.whereToFind}</p> : null}
      </DisclosurePanel>
    </Disclosure>
  )
}

/** A digit chooses the answer with that number, while the focus is in the question and not in a field. */
function pressDigit(event: KeyboardEvent<HTMLElement>) {
  if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return
  if (event.ctrlKey || event.altKey || event.metaKey || !/^[1-9]$/.test(event.key)) return
  event.currentTarget.querySelector<HTMLElement>(`[data-digit="${event.key}"]`)?.click()
}

/** One question on one screen. */
export function Question({ progress, onKeep, ...asked }: Props) {
  const { prompt, answer, busy } = asked
  const section = useRef<HTMLElement>(null)
  useEffect(() => section.current?.querySelector('h1')?.setAttribute('aria-describedby', 'question-help'), [])
  return (
    <section ref={section} aria-labelledby={headingId} aria-busy={busy} onKeyDown={pressDigit}>
      <Meter progress={progress} />
      <PageTitle id={headingId} moment={prompt.path}>
        {prompt.title}
      </PageTitle>
      <p className="help" id="question-help">
        {prompt.help ?? ''}
      </p>
      <Answering key={prompt.path} {...asked} />
      <div className="aside">
        <Button
          className="button button-second"
          aria-pressed={answer === 'unsure'}
          onPress={() => asked.onAnswer('unsure')}
        >
          不清楚
        </Button>
        {onKeep ? (
          <Button className="button button-second" onPress={onKeep}>
            不改，看下一题
          </Button>
        ) : null}
        <Why key={prompt.path} prompt={prompt} />
      </div>
    </section>
  )
}
