import { useSignedIn } from '../session/signed-in.ts'
import { Mark } from '../shell/mark.tsx'
import type { CaseLine } from './api.ts'
import { LAMP_MARKS, sayLamp } from './lamp-words.ts'

interface Props {
  readonly lamp: CaseLine['lamp']
  readonly due: string | undefined
  /** The rule behind it, shown when one points at the lamp. */
  readonly rule?: string | undefined
}

/** Until when: a shape, a colour, the words, and the rule behind them. */
export function Lamp({ lamp, due, rule }: Props) {
  const { today } = useSignedIn().desk
  return (
    <span title={rule}>
      <Mark kind={LAMP_MARKS[lamp]}>{sayLamp(lamp, due, today)}</Mark>
    </span>
  )
}
