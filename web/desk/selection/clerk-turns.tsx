import { Button } from 'antd'
import { useState } from 'react'
import { formatInstant } from '../../ui/format.ts'
import { useActing } from '../shell/acting.ts'
import { DeskTable } from '../shell/desk-table.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import { Mark } from '../shell/mark.tsx'
import { useSure } from '../shell/sure.ts'
import { actOnSelection, type HallTurn } from './api.ts'
import { ObjectionForm } from './objection-form.tsx'

const MARKS = { waiting: 'open', chosen: 'yes', lost: 'no', withdrawn: 'no' } as const

const markOf = (state: string) => MARKS[state as keyof typeof MARKS] ?? 'open'

interface Props {
  readonly id: string
  /** Whether the choices are published, so that somebody may object to one. */
  readonly isPublished: boolean
  readonly turns: readonly HallTurn[]
  readonly onDone: () => void
}

/** Every family of a session in the order of the draw. */
export function ClerkTurns({ id, isPublished, turns, onDone }: Props) {
  const [objecting, setObjecting] = useState<string>()
  const sure = useSure()
  const leaving = useActing(
    (entry: string, key) => actOnSelection(id, { act: 'withdraw', entry, reason: '家庭当场放弃' }, key),
    '已登记放弃。',
    onDone,
  )
  const ask = (turn: HallTurn) =>
    sure({
      title: `${turn.ticket} 号 ${turn.household}放弃选房？`,
      consequence: '放弃以后由候补的家庭递补，不能再恢复。',
      act: '登记放弃',
      onYes: () => leaving.mutate(turn.entry),
    })
  const about = turns.find(({ entry }) => entry === objecting)
  return (
    <section className="card" aria-labelledby="turns">
      <h2 id="turns">名次</h2>
      {leaving.error ? <FaultNote fault={leaving.error} /> : null}
      {about === undefined ? null : (
        <ObjectionForm
          key={`${about.entry} ${about.objection ?? ''}`}
          id={id}
          turn={about}
          onClose={() => setObjecting(undefined)}
          onDone={() => {
            setObjecting(undefined)
            onDone()
          }}
        />
      )}
      <DeskTable
        label="名次"
        rows={turns}
        id={({ entry }) => entry}
        columns={[
          { head: '名次', cell: ({ place, substitute }) => (substitute ? `${place}（递补）` : place) },
          { head: '编号', cell: ({ ticket }) => <span className="whole">{ticket}</span> },
          { head: '家庭', cell: ({ household }) => household },
          { head: '户型', cell: (turn) => turn.class },
          { head: '预计', cell: ({ slotAt }) => (slotAt === null ? '' : formatInstant(slotAt)) },
          {
            head: '状态',
            cell: ({ state, stateWords, objection }) =>
              objection === undefined ? (
                <Mark kind={markOf(state)}>{stateWords}</Mark>
              ) : (
                <Mark kind="no">有异议，不能签约</Mark>
              ),
          },
          { head: '选定的房', cell: ({ where }) => where ?? '' },
          {
            head: '办理',
            cell: (turn) =>
              turn.state === 'waiting' || turn.state === 'chosen' ? (
                <span className="acts">
                  <Button size="small" onClick={() => ask(turn)}>
                    放弃
                  </Button>
                  {isPublished && turn.state === 'chosen' ? (
                    <Button size="small" onClick={() => setObjecting(turn.entry)}>
                      {turn.objection === undefined ? '登记异议' : '答复异议'}
                    </Button>
                  ) : null}
                </span>
              ) : (
                ''
              ),
          },
        ]}
        empty="没有名次。"
      />
    </section>
  )
}
