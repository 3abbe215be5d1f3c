import { useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import type { Prompt, PromptOption } from '../../../../src/policy/engine/nouns.ts'
import { answerWords } from '../answer-words.ts'
import { type ListDraft, listDraft, named, partName, readEntry } from '../draft.ts'
import { listWords } from './list-words.ts'
import { PromptField } from './prompt-field.tsx'

interface Props {
  readonly prompt: Prompt
  readonly value: unknown
  readonly today: string
  readonly divisions: readonly PromptOption[]
  readonly problem?: string | undefined
  readonly onChange: (value: ListDraft) => void
}

interface AddedProps {
  readonly prompt: Prompt
  readonly draft: ListDraft
  readonly divisions: readonly PromptOption[]
  readonly onRemove: (index: number) => void
}

function Added({ prompt, draft, divisions, onRemove }: AddedProps) {
  const words = listWords(prompt.path)
  if (draft.added.length === 0) return null
  return (
    <ul className="added">
      {draft.added.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries have no name but their place
        <li key={index}>
          <span>
            {words.entry(index + 1)}：
            {(prompt.parts ?? [])
              .flatMap((part) => {
                const value = entry[partName(prompt.path, part.path)]
                return value === undefined ? [] : [answerWords(part, { value }, divisions)]
              })
              .join('，')}
          </span>
          <Button className="plain" aria-label={words.remove(index + 1)} onPress={() => onRemove(index)}>
            去掉
          </Button>
        </li>
      ))}
    </ul>
  )
}

/** Homes or owners, one after another: what was added stands above, the fields of the next below. */
export function ListField({ prompt, value, today, divisions, problem, onChange }: Props) {
  const draft = listDraft(value)
  const words = listWords(prompt.path)
  const [own, setOwn] = useState<string>()
  const fields = useRef<HTMLDivElement>(null)
  const shown = own ?? problem
  const problemOf = (part: Prompt) => (shown?.startsWith(named(part)) ? shown.slice(named(part).length) : undefined)
  const general = (prompt.parts ?? []).some((part) => problemOf(part)) ? undefined : shown
  const change = (next: ListDraft) => {
    setOwn(undefined)
    onChange(next)
  }
  const add = () => {
    const reading = readEntry(prompt, draft.entry)
    if (reading === undefined) return setOwn('请先把这一项填上。')
    if ('problem' in reading) return setOwn(reading.problem)
    change({ added: [...draft.added, reading.value], entry: {} })
    fields.current?.querySelector<HTMLElement>('input, select')?.focus()
  }
  const part = (name: string, entry: unknown) => change({ ...draft, entry: { ...draft.entry, [name]: entry } })
  return (
    <div className="stack">
      <Added
        prompt={prompt}
        draft={draft}
        divisions={divisions}
        onRemove={(at) => change({ ...draft, added: draft.added.filter((_, index) => index !== at) })}
      />
      <div className="entry" ref={fields}>
        <p className="entry-title">{words.entry(draft.added.length + 1)}</p>
        {(prompt.parts ?? []).map((each) => {
          const name = partName(prompt.path, each.path)
          return (
            <PromptField
              key={`${each.path}-${draft.added.length}`}
              prompt={each}
              value={draft.entry[name]}
              today={today}
              divisions={divisions}
              problem={problemOf(each)}
              onChange={(entry) => part(name, entry)}
            />
          )
        })}
        <p className="help">不知道的可以先空着。</p>
        <Button className="button button-second" onPress={add}>
          {words.add}
        </Button>
      </div>
      {general ? (
        <p className="problem" role="alert">
          {general}
        </p>
      ) : null}
    </div>
  )
}
