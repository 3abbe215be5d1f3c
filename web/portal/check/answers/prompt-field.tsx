import type { Prompt, PromptOption } from '../../../../src/policy/engine/nouns.ts'
import { textDraft } from '../draft.ts'
import { ChoiceField } from './choice-field.tsx'
import { DateField } from './date-field.tsx'
import { PlaceField } from './place-field.tsx'
import { TypedField } from './typed-field.tsx'

interface Props {
  readonly prompt: Prompt
  readonly value: unknown
  readonly today: string
  readonly divisions: readonly PromptOption[]
  readonly problem?: string | undefined
  /** The heading asks already; the field's own label is only read out. */
  readonly quiet?: boolean
  readonly onChange: (value: unknown) => void
}

const yesNo: readonly PromptOption[] = [
  { value: true, label: '是' },
  { value: false, label: '不是' },
]

const longAgo = (path: string) => path.endsWith('birthDate')

/** The answers that a prompt offers: its own, or yes and no. */
export const optionsOf = (prompt: Prompt): readonly PromptOption[] =>
  prompt.options ?? (prompt.kind === 'yes-no' ? yesNo : [])

const units: Partial<Record<Prompt['kind'], string>> = { money: '元', area: '平方米' }

/** The field for one simple fact, alone on a screen or as part of an entry. */
export function PromptField({ prompt, value, today, divisions, problem, quiet = false, onChange }: Props) {
  const label = prompt.title
  if (prompt.kind === 'date' || prompt.kind === 'date-or-none') {
    const past = longAgo(prompt.path)
    return (
      <DateField
        label={label}
        value={value}
        today={today}
        past={past}
        problem={problem}
        quiet={quiet}
        onChange={onChange}
      />
    )
  }
  const options = optionsOf(prompt)
  if (options.length > 0) {
    const help = quiet ? undefined : prompt.help
    return (
      <ChoiceField label={label} help={help} options={options} value={value} problem={problem} onChange={onChange} />
    )
  }
  if (prompt.kind === 'division') {
    return <PlaceField {...{ label, value, problem, quiet, onChange }} options={divisions} />
  }
  return (
    <TypedField
      label={label}
      help={quiet ? undefined : prompt.help}
      unit={prompt.unit ?? units[prompt.kind]}
      value={textDraft(value)}
      mode={prompt.kind === 'integer' ? 'numeric' : 'decimal'}
      problem={problem}
      quiet={quiet}
      onChange={onChange}
    />
  )
}
