import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { formatInstant } from '../../ui/format.ts'
import type { PageProps } from '../page.ts'
import { useActing } from '../shell/acting.ts'
import { DeskTable } from '../shell/desk-table.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import { useGo } from '../shell/go.ts'
import { PageHead } from '../shell/page-head.tsx'
import { useSure } from '../shell/sure.ts'
import { Waiting } from '../shell/waiting.tsx'
import '../people/people.css'
import './selection.css'
import { actOnSelection, chooseFor, type Deed, type Hall, type HallFlat, type HallLine, type HallTurn } from './api.ts'
import { sayLeft, useHall, useSeconds } from './use-hall.ts'

/** The clerk's page: begin, pause, end; choose for a family that is present, send away who is not there. */
export function ClerkPage({ params }: PageProps) {
  const id = params.id ?? ''
  const { hall, fault, flats, turns, askNow } = useHall(id)
  const go = useGo()
  if (hall === undefined) return fault ? <FaultNote fault={fault} onRetry={askNow} /> : <Waiting />
  return (
    <>
      <PageHead
        title={hall.title}
        help={`${hall.stateWords}　${formatInstant(hall.startsAt)}开始　每户 ${hall.slotSeconds} 秒`}
        acts={<Button onClick={() => go(`/selections/${id}/hall`)}>打开大屏</Button>}
      />
      {fault ? <FaultNote fault={fault} onRetry={askNow} /> : null}
      <Running hall={hall} onDone={askNow} />
      <div className="selection-lines">
        {hall.lines.map((line) => (
          <OneLine key={line.class} hall={hall} line={line} flats={flats} turns={turns} onDone={askNow} />
        ))}
      </div>
      <Turns id={id} turns={turns} onDone={askNow} />
    </>
  )
}

interface Props {
  readonly hall: Hall
  readonly onDone: () => void
}

function Running({ hall, onDone }: Props) {
  const [reason, setReason] = useState('')
  const sure = useSure()
  const acting = useActing((deed: Deed, key) => actOnSelection(hall.id, deed, key), undefined, onDone)
  const ready = reason.trim().length >= 2
  const close = () =>
    sure({
      title: '结束选房？',
      consequence: '结束以后谁都不能再选，没有轮到的家庭也不能。',
      act: '结束选房',
      onYes: () => acting.mutate({ act: 'close', reason }),
    })
  return (
    <section className="card" aria-label="进行">
      {acting.error ? <FaultNote fault={acting.error} /> : null}
      <div className="fields-row">
        {hall.state === 'planned' ? (
          <Button type="primary" loading={acting.isPending} onClick={() => acting.mutate({ act: 'start' })}>
            开始选房
          </Button>
        ) : null}
        {hall.state === 'paused' ? (
          <Button type="primary" loading={acting.isPending} onClick={() => acting.mutate({ act: 'resume' })}>
            继续选房
          </Button>
        ) : null}
        {hall.state === 'closed' ? <p className="help">这场选房已经结束。</p> : null}
        {hall.state === 'running' || hall.state === 'paused' ? (
          <>
            <Input
              aria-label="暂停或者结束的原因"
              placeholder="暂停或者结束的原因"
              value={reason}
              maxLength={200}
              style={{ maxWidth: 280 }}
              onChange={({ target }) => setReason(target.value)}
            />
            {hall.state === 'running' ? (
              <Button disabled={!ready} onClick={() => acting.mutate({ act: 'pause', reason })}>
                暂停
              </Button>
            ) : null}
            <Button disabled={!ready} onClick={close}>
              结束
            </Button>
          </>
        ) : null}
      </div>
    </section>
  )
}

interface LineProps extends Props {
  readonly line: HallLine
  readonly flats: readonly HallFlat[]
  readonly turns: readonly HallTurn[]
}

function OneLine({ hall, line, flats, turns, onDone }: LineProps) {
  const [unit, setUnit] = useState<string>()
  const seconds = useSeconds(line.until, hall.now)
  const turn = turns.find(({ place }) => place === line.now?.place)
  const choosing = useActing(
    (_: undefined, key) => chooseFor(hall.id, turn?.entry ?? '', unit ?? '', key),
    '已选定。',
    () => {
      setUnit(undefined)
      onDone()
    },
  )
  const missing = useActing(
    (_: undefined, key) =>
      actOnSelection(hall.id, { act: 'miss', entry: turn?.entry ?? '', reason: '叫号没有到场' }, key),
    '已过号。',
    onDone,
  )
  const free = flats.filter((flat) => flat.class === line.class && !flat.taken)
  return (
    <section className="card" aria-label={line.class}>
      <h2>
        {line.class}　还剩 {line.left} 套，{line.waiting} 户在等
      </h2>
      {line.now === undefined ? (
        <p className="help">现在没有轮到谁。</p>
      ) : (
        <>
          <p className="selection-now">
            现在：<b>{line.now.ticket}</b> 号 {line.now.household}
            {seconds === undefined ? '' : `　还剩 ${sayLeft(seconds)}`}
          </p>
          <div className="fields-row">
            <Select
              showSearch
              optionFilterProp="label"
              aria-label="替他选哪一套"
              placeholder="在场的，替他选哪一套"
              style={{ minWidth: 260 }}
              value={unit ?? null}
              onChange={(chosen: string) => setUnit(chosen)}
              options={free.map(({ id, building, number, area }) => ({
                value: id,
                label: `${building} ${number}（${area} 平方米）`,
              }))}
            />
            <Button
              type="primary"
              disabled={unit === undefined}
              loading={choosing.isPending}
              onClick={() => choosing.mutate(undefined)}
            >
              确定这一套
            </Button>
            <Button loading={missing.isPending} onClick={() => missing.mutate(undefined)}>
              没有到场，过号
            </Button>
          </div>
        </>
      )}
      {choosing.error ? <FaultNote fault={choosing.error} /> : null}
      {missing.error ? <FaultNote fault={missing.error} /> : null}
      <p className="help">
        接着是：{line.next.map(({ ticket, household }) => `${ticket} ${household}`).join('、') || '没有了'}
      </p>
    </section>
  )
}

function Turns({
  id,
  turns,
  onDone,
}: {
  readonly id: string
  readonly turns: readonly HallTurn[]
  readonly onDone: () => void
}) {
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
  return (
    <section className="card" aria-labelledby="turns">
      <h2 id="turns">名次</h2>
      {leaving.error ? <FaultNote fault={leaving.error} /> : null}
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
          { head: '状态', cell: ({ stateWords, where }) => (where ? `${stateWords}：${where}` : stateWords) },
          {
            head: '办理',
            cell: (turn) =>
              turn.state === 'waiting' || turn.state === 'chosen' ? (
                <Button size="small" onClick={() => ask(turn)}>
                  放弃
                </Button>
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
