import { FieldError, Input, Label, TextField } from 'react-aria-components'

interface Props {
  readonly label: string
  readonly help?: string | undefined
  readonly unit?: string | undefined
  readonly value: string
  readonly whole?: boolean
  readonly problem?: string | undefined
  /** The heading already asks: the label is for those who cannot see it. */
  readonly quiet?: boolean
  readonly onChange: (value: string) => void
}

/** A field for a number with its unit behind it; what is wrong stands right below. */
export function NumberField({ label, help, unit, value, whole, problem, quiet, onChange }: Props) {
  return (
    <TextField
      className="field"
      value={value}
      onChange={onChange}
      inputMode={whole ? 'numeric' : 'decimal'}
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
