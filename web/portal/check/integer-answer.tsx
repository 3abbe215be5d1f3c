import { useState } from 'react'
import type { Prompt, PromptOption } from '../../../src/policy/engine/nouns.ts'
import { ChoiceAnswers } from './answers/choice-answers.tsx'
import { FormAnswer } from './form-answer.tsx'

interface Props {
  readonly prompt: Prompt
  readonly draft: unknown
  readonly chosen: unknown
  readonly today: string
  readonly labelledBy: string
  readonly onDraft: (draft: unknown) => void
  readonly onAnswer: (value: unknown) => void
}

const option = (value: number, word = ''): PromptOption => ({ value, label: `${value}${word}` })

/** The numbers most families answer with: years near today, months from none, people from one. */
function usual(prompt: Prompt, today: string): readonly PromptOption[] {
  const year = Number(today.slice(0, 4))
  if (/(^|\.)year$/.test(prompt.path)) return [year, year - 1].map((each) => option(each, '年'))
  const first = /Months$/.test(prompt.path) ? 0 : 1
  return [0, 1, 2, 3, 4].map((more) => option(first + more))
}

/** A number by one touch, and a field for the rarer ones behind 更多. */
export function IntegerAnswer({ prompt, chosen, ...rest }: Props) {
  const options = prompt.options ?? usual(prompt, rest.today)
  const rare = chosen !== undefined && !options.some((each) => each.value === chosen)
  const [more, setMore] = useState(rare || rest.draft !== undefined)
  return (
    <div className="stack">
      <ChoiceAnswers
        options={options}
        chosen={chosen}
        labelledBy={rest.labelledBy}
        short
        onMore={more ? undefined : () => setMore(true)}
        onAnswer={rest.onAnswer}
      />
      {more ? (
        <FormAnswer {...rest} prompt={{ ...prompt, options: [] }} draft={rest.draft ?? chosen} divisions={[]} />
      ) : null}
    </div>
  )
}
