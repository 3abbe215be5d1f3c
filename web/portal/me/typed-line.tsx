import { useId } from 'react'

interface Props {
  readonly label: string
  readonly help?: string
  readonly value: string
  readonly mode?: 'tel' | 'numeric' | 'text'
  readonly complete?: 'tel' | 'one-time-code' | 'off'
  readonly problem?: string | undefined
  /** Room for several lines. */
  readonly long?: boolean
  readonly onChange: (value: string) => void
}

/** One thing to type; what is wrong stands right below it. */
export function TypedLine({ label, help, value, mode = 'text', complete = 'off', problem, long, onChange }: Props) {
  const id = useId()
  const described = [help ? `${id}-help` : '', problem ? `${id}-problem` : ''].join(' ').trim()
  const shared = {
    id,
    className: long ? 'input input-long' : 'input',
    value,
    autoComplete: complete,
    'aria-invalid': problem !== undefined,
    ...(described === '' ? {} : { 'aria-describedby': described }),
  }
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {help ? (
        <span className="help" id={`${id}-help`}>
          {help}
        </span>
      ) : null}
      {long ? (
        <textarea {...shared} rows={3} maxLength={500} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input
          {...shared}
          type="text"
          inputMode={mode}
          maxLength={30}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {problem ? (
        <p className="problem" id={`${id}-problem`}>
          {problem}
        </p>
      ) : null}
    </div>
  )
}
