import { ToggleButton } from 'react-aria-components'
import { formatMonth } from '../../../ui/format.ts'
import { monthsDraft } from '../draft.ts'

interface Props {
  readonly value: unknown
  readonly today: string
  readonly labelledBy: string
  readonly problem?: string | undefined
  readonly onChange: (months: readonly string[]) => void
}

/** The month of `today` and the seventeen before it, newest first. */
function recentMonths(today: string): readonly string[] {
  const [year = 0, month = 0] = today.split('-').map(Number)
  return Array.from({ length: 18 }, (_, back) => {
    const count = year * 12 + month - 1 - back
    return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
  })
}

/** Months to be touched one by one; older ones decide nothing and are not offered. */
export function MonthField({ value, today, labelledBy, problem, onChange }: Props) {
  const chosen = monthsDraft(value)
  const toggle = (month: string, on: boolean) =>
    onChange(on ? [...chosen, month] : chosen.filter((other) => other !== month))
  return (
    // biome-ignore lint/a11y/useSemanticElements: the question's heading names the group
    <div className="field" role="group" aria-labelledby={labelledBy}>
      <div className="months">
        {recentMonths(today).map((month) => (
          <ToggleButton
            key={month}
            className="month"
            isSelected={chosen.includes(month)}
            onChange={(on) => toggle(month, on)}
          >
            {({ isSelected }) => (
              <>
                <span aria-hidden="true">{isSelected ? '✓ ' : ''}</span>
                {formatMonth(month)}
              </>
            )}
          </ToggleButton>
        ))}
      </div>
      <p className="help" role="status">{`已点 ${chosen.length} 个月`}</p>
      {problem ? (
        <p className="problem" role="alert">
          {problem}
        </p>
      ) : null}
    </div>
  )
}
