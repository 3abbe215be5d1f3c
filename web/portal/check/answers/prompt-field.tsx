import type { Prompt, PromptOption } from '../../../../src/policy/engine/nouns.ts'
import { textDraft } from '../draft.ts'
import { ChoiceField } from './choice-field.tsx'
import { DateField } from './date-field.tsx'
import { NumberField } from './number-field.tsx'

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

/** The answers that a prompt offers: its own, the place's townships, or yes and no. */
export function optionsOf(prompt: Prompt, divisions: readonly PromptOption[]): readonly PromptOption[] {
  if (prompt.options) return prompt.options
  if (prompt.kind === 'yes-no') return yesNo
  return prompt.kind === 'division' ? divisions : []
}

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
  const options = optionsOf(prompt, divisions)
  if (options.length > 0) {
    const help = quiet ? undefined : prompt.help
    return (
      <ChoiceField label={label} help={help} options={options} value={value} problem={problem} onChange={onChange} />
    )
  }
  return (
    <NumberField
      label={label}
      help={quiet ? undefined : prompt.help}
      unit={prompt.unit ?? units[prompt.kind]}
      value={textDraft(value)}
      whole={prompt.kind === 'integer'}
      problem={problem}
      quiet={quiet}
      onChange={onChange}
    />
  )
}
