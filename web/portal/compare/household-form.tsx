import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import type { PromptOption } from '../../../src/policy/engine/nouns.ts'
import { type Reading, readDecimal, readInteger } from '../../ui/read-number.ts'
import { ChoiceField } from '../check/answers/choice-field.tsx'
import { TypedField } from '../check/answers/typed-field.tsx'
import { categories, type Household } from './household.ts'

const hukouKinds: readonly PromptOption[] = [
  { value: 'urban', label: '城镇' },
  { value: 'rural', label: '农村' },
]

/** What stands in the form; numbers as they were typed. */
export interface HouseholdDraft {
  readonly size: string
  readonly area: string
  readonly income: string
  readonly category?: string
  readonly hukou?: 'urban' | 'rural'
}

type Problems = Partial<Record<'size' | 'area' | 'income', string>>

/** Reads one field; an empty one is simply not known. */
const read = <T,>(typed: string, reader: (text: string) => Reading<T>): Reading<T | undefined> =>
  typed.trim() === '' ? { value: undefined } : reader(typed)

function readHousehold(draft: HouseholdDraft): { household: Household; problems: Problems } {
  const size = read(draft.size, (text) => readInteger(text, 1, 60))
  const area = read(draft.area, readDecimal)
  const income = read(draft.income, readDecimal)
  const problems: Problems = {
    ...('problem' in size ? { size: size.problem } : {}),
    ...('problem' in area ? { area: area.problem } : {}),
    ...('problem' in income ? { income: income.problem } : {}),
  }
  const household: Household = {
    ...('value' in size && size.value !== undefined ? { size: size.value } : {}),
    ...('value' in area && area.value !== undefined ? { area: area.value } : {}),
    ...('value' in income && income.value !== undefined ? { income: income.value } : {}),
    ...(draft.category === undefined ? {} : { category: draft.category }),
    ...(draft.hukou === undefined ? {} : { hukou: draft.hukou }),
  }
  return { household, problems }
}

interface Props {
  readonly draft: HouseholdDraft
  readonly onDraft: (draft: HouseholdDraft) => void
  readonly onCompare: (household: Household) => void
}

/** The few questions that all places ask; every one may stay open. */
export function HouseholdForm({ draft, onDraft, onCompare }: Props) {
  const [problems, setProblems] = useState<Problems>({})
  const change = (part: Partial<HouseholdDraft>) => onDraft({ ...draft, ...part })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const reading = readHousehold(draft)
    setProblems(reading.problems)
    if (Object.keys(reading.problems).length === 0) return onCompare(reading.household)
    document.querySelector<HTMLElement>('form .input')?.focus()
  }
  return (
    <form className="stack household" onSubmit={submit} noValidate>
      <div className="household-figures">
        <TypedField
          label="几口人一起住"
          help="一起过日子的家里人都算"
          unit="人"
          mode="numeric"
          value={draft.size}
          problem={problems.size}
          onChange={(size) => change({ size })}
        />
        <TypedField
          label="自家房子一共多大"
          help="建筑面积，没有房子就填 0"
          unit="平方米"
          value={draft.area}
          problem={problems.area}
          onChange={(area) => change({ area })}
        />
        <TypedField
          label="全家一年收入"
          help="一年里全家人的收入加在一起"
          unit="元"
          value={draft.income}
          problem={problems.income}
          onChange={(income) => change({ income })}
        />
      </div>
      <ChoiceField
        label="属于哪一类家庭"
        options={categories}
        value={draft.category}
        onChange={(category) => change({ category: String(category) })}
      />
      <ChoiceField
        label="户口是城镇还是农村"
        options={hukouKinds}
        value={draft.hukou}
        onChange={(kind) => change({ hukou: kind === 'rural' ? 'rural' : 'urban' })}
      />
      <p className="help">不清楚的可以空着，结果里会写“还需了解”。</p>
      <Button className="button" type="submit">
        比一比
      </Button>
    </form>
  )
}
