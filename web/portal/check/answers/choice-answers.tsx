import type { KeyboardEvent } from 'react'
import { Button } from 'react-aria-components'
import type { PromptOption } from '../../../../src/policy/engine/nouns.ts'

interface Props {
  readonly options: readonly PromptOption[]
  /** What was answered before, to be shown as chosen. */
  readonly chosen: unknown
  /** The question's heading. */
  readonly labelledBy: string
  /** In one row where they fit, for short answers such as numbers. */
  readonly short?: boolean
  /** Offered as the last of the answers, for what is rarer than these. */
  readonly onMore?: (() => void) | undefined
  readonly onAnswer: (value: PromptOption['value']) => void
}

/** Big answers; one touch answers. The arrow keys move between them. */
export function ChoiceAnswers({ options, chosen, labelledBy, short = false, onMore, onAnswer }: Props) {
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button')]
    const at = buttons.indexOf(document.activeElement as HTMLElement)
    buttons[(at + step + buttons.length) % buttons.length]?.focus()
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: answers that act at once are buttons, not form fields
    <div
      role="group"
      aria-labelledby={labelledBy}
      className={short ? 'answers answers-short' : 'answers'}
      onKeyDown={move}
    >
      {options.map((option, index) => (
        <Button
          key={String(option.value)}
          className="answer"
          aria-pressed={chosen === option.value}
          data-digit={index + 1}
          onPress={() => onAnswer(option.value)}
        >
          <span className="answer-label">{short && chosen === option.value ? `✓ ${option.label}` : option.label}</span>
          {option.help ? <span className="answer-help">{option.help}</span> : null}
          {chosen === option.value && !short ? <span className="answer-mark">上次选的</span> : null}
        </Button>
      ))}
      {onMore ? (
        <Button className="answer" onPress={onMore}>
          <span className="answer-label">更多</span>
        </Button>
      ) : null}
    </div>
  )
}
