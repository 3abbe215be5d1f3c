import type { PromptOption } from '../../../../src/policy/engine/nouns.ts'
import { periodDraft } from '../draft.ts'
import { ChoiceField } from './choice-field.tsx'
import { DateField } from './date-field.tsx'

interface Props {
  readonly value: unknown
  readonly today: string
  readonly problem?: string | undefined
  readonly onChange: (value: unknown) => void
}

const endings: readonly PromptOption[] = [
  { value: false, label: '写明了到哪天' },
  { value: true, label: '没写到哪天（无固定期限）' },
]

/** A contract: its first day, and its last or that it has none. */
export function PeriodField({ value, today, problem, onChange }: Props) {
  const period = periodDraft(value)
  const atStart = problem?.startsWith('开始')
  return (
    <div className="stack">
      <DateField
        label="从哪天开始"
        value={period.from}
        today={today}
        problem={atStart ? problem : undefined}
        onChange={(from) => onChange({ ...period, from })}
      />
      <ChoiceField
        label="写明结束的日子了吗"
        options={endings}
        value={period.open}
        onChange={(open) => onChange({ ...period, open: open === true })}
      />
      {period.open ? null : (
        <DateField
          label="到哪天结束"
          value={period.to}
          today={today}
          problem={atStart ? undefined : problem}
          onChange={(to) => onChange({ ...period, to })}
        />
      )}
    </div>
  )
}
