import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { formatDay } from '../../ui/format.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { DayInput } from '../shell/day-input.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { readDay } from '../shell/read-day.ts'

interface Props {
  /** What tells the days on which something became known. */
  readonly history: {
    readonly queryKey: readonly string[]
    readonly queryFn: () => Promise<{ readonly learnedOn: readonly string[] }>
  }
  /** The day at whose end the office knew what is shown; undefined: now. */
  readonly known: string | undefined
  readonly onChange: (known: string | undefined) => void
}

/** Goes back to what the office knew on an earlier day: one stop for each day on which something became known. */
export function HistorySlider({ history: asked, known, onChange }: Props) {
  const [open, setOpen] = useState(known !== undefined)
  const history = useQuery({
    ...asked,
    enabled: open,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  if (!open) {
    return (
      <p className="history-line">
        <span>按今天知道的情况</span>
        <Button size="small" onClick={() => setOpen(true)}>
          看以前知道的情况
        </Button>
      </p>
    )
  }
  return (
    <section className="card history" aria-label="看以前知道的情况">
      <Loaded of={history}>{({ learnedOn }) => <Stops days={learnedOn} known={known} onChange={onChange} />}</Loaded>
    </section>
  )
}

function Stops({ days, known, onChange }: Pick<Props, 'known' | 'onChange'> & { readonly days: readonly string[] }) {
  const { desk } = useSignedIn()
  const words = known === undefined ? '按今天知道的情况' : `按 ${formatDay(known)} 当时知道的情况`
  const id = useId()
  const [draft, setDraft] = useState<string>()
  const choose = () => {
    const day = readDay(draft ?? '')
    setDraft(undefined)
    if (day !== undefined) onChange(day >= desk.today ? undefined : day)
  }
  const at = known === undefined ? days.length : lastBefore(days, known)
  return (
    <>
      <p className={known === undefined ? 'history-words' : 'history-words history-past'} aria-live="polite">
        <b>{words}</b>
      </p>
      <div className="history-row">
        <input
          type="range"
          min={0}
          max={days.length}
          step={1}
          value={at}
          aria-label="按哪一天知道的情况"
          aria-valuetext={words}
          onChange={(event) => onChange(days[Number(event.target.value)])}
        />
        <label htmlFor={id}>或者写一天</label>
        <DayInput
          id={id}
          className="history-day"
          value={draft ?? known ?? desk.today}
          onChange={setDraft}
          onBlur={choose}
          onPressEnter={choose}
        />
        <Button size="small" disabled={known === undefined} onClick={() => onChange(undefined)}>
          回到今天
        </Button>
      </div>
      <p className="help">档案在 {days.map(formatDay).join('、')} 有登记或者更正。</p>
    </>
  )
}

/** The last stop that is not after a day. */
function lastBefore(days: readonly string[], known: string): number {
  return Math.max(0, days.filter((day) => day <= known).length - 1)
}
