import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import type { Prompt, PromptOption } from '../../../src/policy/engine/nouns.ts'
import { ListField } from './answers/list-field.tsx'
import { listWords } from './answers/list-words.ts'
import { MonthField } from './answers/month-field.tsx'
import { PeriodField } from './answers/period-field.tsx'
import { PromptField } from './answers/prompt-field.tsx'
import { readDraft } from './draft.ts'

interface Props {
  readonly prompt: Prompt
  readonly draft: unknown
  readonly today: string
  readonly divisions: readonly PromptOption[]
  readonly labelledBy: string
  readonly onDraft: (draft: unknown) => void
  readonly onAnswer: (value: unknown) => void
}

interface FieldsProps extends Pick<Props, 'prompt' | 'today' | 'divisions' | 'labelledBy'> {
  readonly value: unknown
  readonly problem: string | undefined
  readonly onChange: (draft: unknown) => void
}

function Fields({ labelledBy, divisions, ...field }: FieldsProps) {
  const { prompt } = field
  if (prompt.kind === 'list') return <ListField {...field} divisions={divisions} />
  if (prompt.kind === 'month-list') return <MonthField {...field} labelledBy={labelledBy} />
  if (prompt.kind === 'period') return <PeriodField {...field} />
  return <PromptField {...field} divisions={divisions} quiet />
}

/** The answer that means "known to have none", for the kinds that can have it. */
function noneOf(prompt: Prompt): { readonly label: string; readonly value: unknown } | undefined {
  const special = prompt.options?.[0]
  if (prompt.kind === 'list') return { label: special?.label ?? listWords(prompt.path).none, value: [] }
  if (prompt.kind === 'month-list') return { label: special?.label ?? '一个月也没交过', value: [] }
  if (prompt.kind === 'period') return { label: special?.label ?? '没有合同', value: false }
  if (prompt.kind === 'date-or-none') return { label: special?.label ?? '没有', value: null }
  return undefined
}

/** A question that is answered by filling in; what was typed stays whatever happens. */
export function FormAnswer({ prompt, draft, today, divisions, labelledBy, onDraft, onAnswer }: Props) {
  const [problem, setProblem] = useState<string>()
  const none = noneOf(prompt)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const reading = readDraft(prompt, draft)
    if ('value' in reading) return onAnswer(reading.value)
    setProblem(reading.problem)
    document.querySelector<HTMLElement>('form .input')?.focus()
  }
  const change = (next: unknown) => {
    setProblem(undefined)
    onDraft(next)
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <Fields
        prompt={prompt}
        today={today}
        divisions={divisions}
        labelledBy={labelledBy}
        value={draft}
        problem={problem}
        onChange={change}
      />
      <Button className="button" type="submit">
        继续
      </Button>
      {none ? (
        <Button className="button button-second" onPress={() => onAnswer(none.value)}>
          {none.label}
        </Button>
      ) : null}
    </form>
  )
}
