import { Button, Input } from 'antd'
import { useState } from 'react'
import { formatDay, formatInstant } from '../../ui/format.ts'
import { useActing } from '../shell/acting.ts'
import { DayInput } from '../shell/day-input.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { readDay } from '../shell/read-day.ts'
import { useSure } from '../shell/sure.ts'
import { actOnSelection, type Deed, type Hall, type HallTurn, publishSelection } from './api.ts'

interface Props {
  readonly hall: Hall
  readonly turns: readonly HallTurn[]
  readonly onDone: () => void
}

/** What is to be done now, said first: begin, go on, end, publish. */
export function NextStep({ hall, turns, onDone }: Props) {
  if (hall.state === 'planned') return <Begin hall={hall} onDone={onDone} />
  if (hall.state === 'closed') return <Publish hall={hall} turns={turns} onDone={onDone} />
  return <Going hall={hall} onDone={onDone} />
}

type Step = Omit<Props, 'turns'>

function Begin({ hall, onDone }: Step) {
  const acting = useActing(
    (_: undefined, key) => actOnSelection(hall.id, { act: 'start' }, key),
    '选房开始了。',
    onDone,
  )
  const isEarly = Date.parse(hall.now) < Date.parse(hall.startsAt)
  return (
    <section className="card" aria-labelledby="next">
      <h2 id="next">{isEarly ? '还没有到开始时间' : '可以开始了'}</h2>
      <p>
        公布的开始时间是{formatInstant(hall.startsAt)}
        。开始以后，每种户型的第一户马上计时，可以在手机上选，也可以到现场选。
      </p>
      {acting.error ? <FaultNote fault={acting.error} /> : null}
      <div className="acts selection-acts">
        <Button type="primary" disabled={isEarly} loading={acting.isPending} onClick={() => acting.mutate(undefined)}>
          开始选房
        </Button>
      </div>
    </section>
  )
}

function Going({ hall, onDone }: Step) {
  const [reason, setReason] = useState('')
  const sure = useSure()
  const acting = useActing(
    (deed: Deed, key) => actOnSelection(hall.id, deed, key),
    undefined,
    () => {
      setReason('')
      onDone()
    },
  )
  const ready = reason.trim().length >= 2
  const waiting = hall.lines.reduce((sum, line) => sum + line.waiting, 0)
  const close = () =>
    sure({
      title: '结束选房？',
      consequence:
        waiting === 0
          ? '结束以后谁都不能再选。接着公示结果、签合同。'
          : `还有 ${waiting} 户没有选。结束以后谁都不能再选，没有轮到的家庭也不能。`,
      act: '结束选房',
      gentle: waiting === 0,
      onYes: () => acting.mutate({ act: 'close', reason }),
    })
  const isPaused = hall.state === 'paused'
  const isOver = hall.lines.every(({ now }) => now === undefined)
  return (
    <section className="card" aria-labelledby="next">
      <h2 id="next">{isPaused ? '选房暂停' : isOver ? '都选完了，可以结束' : '正在选房'}</h2>
      <p>
        {isPaused
          ? '各户剩下的时间都留着，点“继续选房”接着计时。'
          : isOver
            ? '没有轮到的家庭了。结束以后公示结果。'
            : '轮到的家庭自己在手机上选；来现场的，在下面替他选。'}
      </p>
      {acting.error ? <FaultNote fault={acting.error} /> : null}
      <div className="fields-row selection-acts">
        {isPaused ? (
          <Button type="primary" loading={acting.isPending} onClick={() => acting.mutate({ act: 'resume' })}>
            继续选房
          </Button>
        ) : null}
        <Input
          aria-label="暂停或者结束的原因"
          placeholder="先写暂停或者结束的原因"
          value={reason}
          maxLength={200}
          className="selection-reason"
          onChange={({ target }) => setReason(target.value)}
        />
        {isPaused ? null : (
          <Button disabled={!ready} onClick={() => acting.mutate({ act: 'pause', reason })}>
            暂停
          </Button>
        )}
        <Button disabled={!ready} onClick={close}>
          结束
        </Button>
      </div>
    </section>
  )
}

/** After choosing comes publicity, then the leases (WUCHANG-2.2.3). */
function Publish({ hall, turns, onDone }: Props) {
  const [lastDay, setLastDay] = useState('')
  const acting = useActing(
    (day: string, key) => publishSelection(hall.id, day, key),
    '已经公示。',
    () => {
      setLastDay('')
      onDone()
    },
  )
  const chosen = turns.filter(({ state }) => state === 'chosen').length
  const day = readDay(lastDay)
  if (chosen === 0)
    return (
      <section className="card" aria-labelledby="next">
        <h2 id="next">选房已经结束</h2>
        <p>没有家庭选定住房。剩下的房可以再安排一场选房，或者终止方案以后另行配租。</p>
      </section>
    )
  const isDone = hall.published.length > 0
  return (
    <section className="card" aria-labelledby="next">
      <h2 id="next">{isDone ? '选房结果已经公示' : '选房已经结束，接着公示结果'}</h2>
      {hall.published.map(({ firstDay, lastDay: last }) => (
        <p key={`${firstDay} ${last}`}>
          {formatDay(firstDay)}到{formatDay(last)}公示，登在项目的公开页面上。
        </p>
      ))}
      {isDone ? (
        <p>
          公示期满没有异议的，请到<PageLink to="/leases">租赁合同</PageLink>
          给各户拟合同、签字；公示期没有满、异议没有答复的，不能签。有变动的，可以再公示一次。
        </p>
      ) : (
        <p>{chosen} 户选定了住房。公示只写摇号编号和房号，不写姓名；公示几天由本地规定。</p>
      )}
      {acting.error ? <FaultNote fault={acting.error} /> : null}
      <div className="fields-row selection-acts">
        <DayInput aria-label="公示到哪一天" className="selection-reason" value={lastDay} onChange={setLastDay} />
        <Button
          type={isDone ? 'default' : 'primary'}
          disabled={day === undefined}
          loading={acting.isPending}
          onClick={() => (day === undefined ? undefined : acting.mutate(day))}
        >
          {isDone ? '再公示一次' : '公示选房结果'}
        </Button>
      </div>
    </section>
  )
}
