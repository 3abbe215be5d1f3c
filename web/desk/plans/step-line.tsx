import { formatInstant } from '../../ui/format.ts'
import './plans.css'

/** One step of a line: what, who, until when. */
export interface LineStep {
  readonly id: string
  readonly title: string
  readonly who: string
  readonly until?: string | undefined
}

interface Props {
  readonly label: string
  readonly steps: readonly LineStep[]
  /** The step that is on; undefined: all are past. */
  readonly at: string | undefined
}

/** The way of a plan or a draw from left to right: what is past, what is on, who does what comes, until when. */
export function StepLine({ label, steps, at }: Props) {
  const now = at === undefined ? steps.length : steps.findIndex(({ id }) => id === at)
  return (
    <ol className="step-line" aria-label={label}>
      {steps.map(({ id, title, who, until }, index) => (
        <li key={id} aria-current={index === now ? 'step' : undefined} className={index < now ? 'past' : undefined}>
          <span aria-hidden>{index < now ? '✓' : index === now ? '●' : '○'}</span>
          <b>{title}</b>
          <span className="help">{who}</span>
          {until === undefined ? null : <span className="help">{formatInstant(until)}</span>}
        </li>
      ))}
    </ol>
  )
}
