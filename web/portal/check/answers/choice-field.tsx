import { useId } from 'react'
import type { PromptOption } from '../../../../src/policy/engine/nouns.ts'

interface Props {
  readonly label: string
  readonly help?: string | undefined
  readonly options: readonly PromptOption[]
  readonly value: unknown
  readonly problem?: string | undefined
  readonly onChange: (value: PromptOption['value']) => void
}

/** One of several answers inside a form; the browser's own radio buttons, drawn large. */
export function ChoiceField({ label, help, options, value, problem, onChange }: Props) {
  const id = useId()
  return (
    <fieldset className="field" aria-describedby={problem ? `${id}-problem` : undefined}>
      <legend className="field-label">{label}</legend>
      {help ? <span className="help">{help}</span> : null}
      <div className="radios">
        {options.map((option) => (
          <label key={String(option.value)} className="radio">
            <input type="radio" name={id} checked={value === option.value} onChange={() => onChange(option.value)} />
            {option.label}
          </label>
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
