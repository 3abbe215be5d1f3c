import { FieldError, Input, Label, TextField } from 'react-aria-components'

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
  return (
    <TextField
      className="field"
      value={value}
      onChange={onChange}
      inputMode={mode}
      autoComplete="off"
      isInvalid={problem !== undefined}
      validationBehavior="aria"
      {...(quiet ? { 'aria-label': label } : {})}
    >
      {quiet ? null : <Label className="field-label">{label}</Label>}
      {help ? <span className="help">{help}</span> : null}
      <span className="field-row">
        <Input className="input" maxLength={24} />
        {unit ? <span className="unit">{unit}</span> : null}
      </span>
      <FieldError className="problem">{problem}</FieldError>
    </TextField>
  )
}
