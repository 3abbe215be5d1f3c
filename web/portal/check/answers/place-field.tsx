import type { PromptOption } from '../../../../src/policy/engine/nouns.ts'
import { nameDraft } from '../draft.ts'
import { ChoiceField } from './choice-field.tsx'
import { TypedField } from './typed-field.tsx'

interface Props {
  readonly label: string
  readonly help?: string | undefined
  /** Townships written before, and "not here". */
  readonly options: readonly PromptOption[]
  readonly value: unknown
  readonly problem?: string | undefined
  readonly quiet?: boolean
  readonly onChange: (value: unknown) => void
}

/** A township: written by its name, or one of those written before. */
export function PlaceField({ label, help, options, value, problem, quiet = false, onChange }: Props) {
  return (
    <div className="stack">
      <TypedField
        label={quiet ? '乡镇（街道）的名字' : `${label}写乡镇（街道）的名字`}
        help={help}
        mode="text"
        value={nameDraft(value)}
        problem={problem}
        onChange={(township) => onChange({ township })}
      />
      <ChoiceField label="或者选" options={options} value={value} onChange={onChange} />
    </div>
  )
}
