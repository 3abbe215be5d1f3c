import { useId } from 'react'
import { type DateDraft, dateDraft } from '../draft.ts'

interface Props {
  readonly label: string
  readonly value: unknown
  /** The day of the law, `YYYY-MM-DD`: the years around it are offered. */
  readonly today: string
  /** Days long ago, such as a birthday: a hundred and ten years back and none ahead. */
  readonly past?: boolean
  readonly problem?: string | undefined
  /** The heading asks already: the label is only read out. */
  readonly quiet?: boolean
  readonly onChange: (value: DateDraft) => void
}

const numbers = (from: number, to: number) =>
  Array.from({ length: Math.abs(to - from) + 1 }, (_, index) => String(from < to ? from + index : from - index))

/** A date as three lists that a phone opens in its own large picker; no small calendar to hit. */
export function DateField({ label, value, today, past = false, problem, quiet = false, onChange }: Props) {
  const id = useId()
  const date = dateDraft(value)
  const year = Number(today.slice(0, 4))
  const parts = [
    { name: 'year', word: '年', options: past ? numbers(year, year - 110) : numbers(year + 10, year - 30) },
    { name: 'month', word: '月', options: numbers(1, 12) },
    { name: 'day', word: '日', options: numbers(1, 31) },
  ] as const
  return (
    <fieldset className="field" aria-describedby={problem ? `${id}-problem` : undefined}>
      <legend className={quiet ? 'unseen' : 'field-label'}>{label}</legend>
      <div className="date-row">
        {parts.map(({ name, word, options }) => (
          <select
            key={name}
            className="input"
            aria-label={word}
            aria-invalid={problem !== undefined}
            value={date[name]}
            onChange={(event) => onChange({ ...date, [name]: event.target.value })}
          >
            <option value="">{word}</option>
            {options.map((option) => (
              <option key={option} value={option}>{`${option}${word}`}</option>
            ))}
          </select>
        ))}
      </div>
      {problem ? (
        <p className="problem" id={`${id}-problem`}>
          {problem}
        </p>
      ) : null}
    </fieldset>
  )
}
