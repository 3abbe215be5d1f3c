import { useId } from 'react'

interface Props {
  readonly label: string
  readonly help?: string | undefined
  readonly unit?: string | undefined
  readonly value: string
  /** Which keys the phone offers. */
  readonly mode?: 'decimal' | 'numeric' | 'text'
  readonly problem?: string | undefined
  /** The heading already asks: the label is for those who cannot see it. */
  readonly quiet?: boolean
  readonly onChange: (value: string) => void
}

/** A field to type in, mostly a number with its unit behind it; what is wrong stands right below. */
export function TypedField({ label, help, unit, value, mode = 'decimal', problem, quiet, onChange }: Props) {
  const id = useId()
  const described = [help ? `${id}-help` : '', problem ? `${id}-problem` : ''].join(' ').trim()
  return (
    <div className="field">
      <label className={quiet ? 'unseen' : 'field-label'} htmlFor={id}>
        {label}
      </label>
      {help ? (
        <span className="help" id={`${id}-help`}>
          {help}
        </span>
      ) : null}
      <span className="field-row">
        <input
          id={id}
          className="input"
          type="text"
          inputMode={mode}
          autoComplete="off"
          maxLength={24}
          value={value}
          aria-invalid={problem !== undefined}
          aria-describedby={described === '' ? undefined : described}
          onChange={(event) => onChange(event.target.value)}
        />
        {unit ? <span className="unit">{unit}</span> : null}
      </span>
      {problem ? (
        <p className="problem" id={`${id}-problem`}>
          {problem}
        </p>
      ) : null}
    </div>
  )
}
