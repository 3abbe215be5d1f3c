import { Button, Select } from 'antd'
import { useState } from 'react'
import { formatArea } from '../../ui/format.ts'
import { useActing } from '../shell/acting.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { useSure } from '../shell/sure.ts'
import { actOnSelection, chooseFor, type Hall, type HallFlat, type HallLine, type HallTurn } from './api.ts'
import { sayLeft, useSeconds } from './use-hall.ts'

interface Props {
  readonly hall: Hall
  readonly line: HallLine
  readonly flats: readonly HallFlat[]
  readonly turns: readonly HallTurn[]
  readonly onDone: () => void
}

/** The line of one class: whose turn it is, and who comes next. */
export function ClerkLine({ hall, line, flats, turns, onDone }: Props) {
  const turn = turns.find(({ place }) => place === line.now?.place)
  return (
    <section className="card" aria-label={line.class}>
      <div className="card-head">
        <h2>{line.class}</h2>
        <span className="help">
          还剩 {line.left} 套，{line.waiting} 户在等
        </span>
      </div>
      {turn === undefined ? (
        <p className="help">{line.left === 0 ? '这种户型已经选完。' : '现在没有轮到谁。'}</p>
      ) : (
        <Now key={turn.place} hall={hall} line={line} turn={turn} flats={flats} onDone={onDone} />
      )}
      <p className="help">
        接着是：
        {line.next.map(({ ticket, household }) => (
          <span key={ticket} className="selection-next">
            {ticket} 号 {household}
          </span>
        ))}
        {line.next.length === 0 ? '没有了' : null}
      </p>
    </section>
  )
}

interface NowProps extends Omit<Props, 'turns'> {
  readonly turn: HallTurn
}

function Now({ hall, line, turn, flats, onDone }: NowProps) {
  const [unit, setUnit] = useState<string>()
  const seconds = useSeconds(line.until, hall.now)
  const sure = useSure()
  const { entry } = turn
  const choosing = useActing((_: undefined, key) => chooseFor(hall.id, entry, unit ?? '', key), '已选定。', onDone)
  const missing = useActing(
    (_: undefined, key) => actOnSelection(hall.id, { act: 'miss', entry, reason: '叫号没有到场' }, key),
    '已过号。',
    onDone,
  )
  const isLast = hall.missed === 'lost' || turn.misses > 0
  const ask = () =>
    sure({
      ...{ title: `${turn.ticket} 号 ${turn.household}没有到场，过号？`, act: '过号', gentle: !isLast },
      consequence: isLast ? '算放弃选房，由候补的家庭递补，不能再恢复。' : '排到本户型最后，还会再叫一次。',
      onYes: () => missing.mutate(undefined),
    })
  const options = flats
    .filter((flat) => flat.class === line.class && !flat.taken)
    .map(({ id, building, number, area }) => ({ value: id, label: `${building} ${number}（${formatArea(area)}）` }))
  return (
    <>
      <p className="selection-now">
        <span>
          <b>{turn.ticket}</b> 号 {turn.household}
        </span>
        <span className="selection-clock">
          {seconds === undefined ? '计时暂停' : seconds === 0 ? '时间到了' : `还剩 ${sayLeft(seconds)}`}
        </span>
      </p>
      <div className="fields-row">
        <Select
          showSearch
          optionFilterProp="label"
          aria-label="替他选哪一套"
          placeholder="在场的，替他选哪一套"
          className="selection-flats"
          value={unit ?? null}
          onChange={(chosen: string) => setUnit(chosen)}
          options={options}
        />
        <Button
          type="primary"
          disabled={unit === undefined || hall.state !== 'running'}
          loading={choosing.isPending}
          onClick={() => choosing.mutate(undefined)}
        >
          确定这一套
        </Button>
        <Button disabled={hall.state !== 'running'} loading={missing.isPending} onClick={ask}>
          没有到场，过号
        </Button>
      </div>
      <p className="help">定下以后不能再换。请让家庭看清楚楼栋、房号和面积再确定。</p>
      {choosing.error ? <FaultNote fault={choosing.error} /> : null}
      {missing.error ? <FaultNote fault={missing.error} /> : null}
    </>
  )
}
