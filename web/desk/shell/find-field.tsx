import { Input } from 'antd'

interface Props {
  readonly label: string
  readonly placeholder: string
  /** What the address says. */
  readonly value: string | undefined
  readonly onChange: (typed: string) => void
}

/** Narrows a table down while one types. */
export function FindField({ label, placeholder, value = '', onChange }: Props) {
  return (
    <Input
      allowClear
      aria-label={label}
      placeholder={placeholder}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
