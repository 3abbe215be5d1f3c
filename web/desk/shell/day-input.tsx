import { Input, type InputProps } from 'antd'
import { useLayoutEffect, useRef, useState } from 'react'
import { formatDate, formatDay } from '../../ui/format.ts'
import { readDay } from './read-day.ts'

interface Props extends Omit<InputProps, 'value' | 'onChange' | 'type'> {
  /** `2026-12-01`, or what was typed as long as it is no day. */
  readonly value?: string
  readonly onChange?: (value: string) => void
}

/**
 * A day, typed the way people write it; afterwards it stands there in words. In a form it goes with `DAY_RULE`
 * (read-day.ts). The browser’s own field speaks the language of the browser, not of the page.
 */
export function DayInput({ value = '', onChange, onBlur, ...rest }: Props) {
  const [draft, setDraft] = useState<string | null>(null)
  const day = readDay(value)
  const field = useRef<HTMLInputElement>(null)
  const typing = draft !== null
  // The words give way to the figures, and what is typed next replaces them as it would have replaced the words.
  useLayoutEffect(() => {
    if (typing) field.current?.select()
  }, [typing])
  return (
    <Input
      placeholder="例如 2026-12-01"
      autoComplete="off"
      {...rest}
      value={draft ?? (day === undefined ? value : formatDay(day))}
      title={day === undefined ? undefined : formatDate(day)}
      onFocus={(event) => {
        field.current = event.currentTarget
        setDraft(day ?? value)
      }}
      onBlur={(event) => {
        setDraft(null)
        onBlur?.(event)
      }}
      onChange={(event) => {
        setDraft(event.target.value)
        onChange?.(readDay(event.target.value) ?? event.target.value)
      }}
    />
  )
}
