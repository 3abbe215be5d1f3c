import { Button } from 'antd'
import { formatInstant } from '../../ui/format.ts'
import type { PageProps } from '../page.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { useGo } from '../shell/go.ts'
import { PageHead } from '../shell/page-head.tsx'
import { Waiting } from '../shell/waiting.tsx'
import '../people/people.css'
import './selection.css'
import type { HallFlat, HallTurn } from './api.ts'
import { ClerkLine } from './clerk-line.tsx'
import { ClerkTurns } from './clerk-turns.tsx'
import { NextStep } from './next-step.tsx'
import { sayMinutes, useHall } from './use-hall.ts'

/** The clerk's page: begin, pause, end, publish; choose for a family that is present, send away who is not there. */
export function ClerkPage({ params }: PageProps) {
  const id = params.id ?? ''
  const { hall, fault, flats, turns, askNow } = useHall(id)
  const go = useGo()
  if (hall === undefined) return fault ? <FaultNote fault={fault} onRetry={askNow} /> : <Waiting />
  const rule = hall.missed === 'back' ? '错过的排到最后一次' : '错过的算放弃'
  return (
    <>
      <PageHead
        title={hall.title}
        help={`选房　${formatInstant(hall.startsAt)}开始　每户 ${sayMinutes(hall.slotSeconds)}，${rule}`}
        acts={<Button onClick={() => go(`/selections/${id}/hall`)}>打开大屏</Button>}
      />
      {fault ? <FaultNote fault={fault} onRetry={askNow} /> : null}
      <Tally turns={turns} flats={flats} />
      <NextStep hall={hall} turns={turns} onDone={askNow} />
      {hall.state === 'running' || hall.state === 'paused' ? (
        <div className="selection-lines">
          {hall.lines.map((line) => (
            <ClerkLine key={line.class} hall={hall} line={line} flats={flats} turns={turns} onDone={askNow} />
          ))}
        </div>
      ) : null}
      <ClerkTurns id={id} isPublished={hall.published.length > 0} turns={turns} onDone={askNow} />
    </>
  )
}

/** How far it has come, in one line. */
function Tally({ turns, flats }: { readonly turns: readonly HallTurn[]; readonly flats: readonly HallFlat[] }) {
  const count = (state: string) => turns.filter((turn) => turn.state === state).length
  const left = flats.filter(({ taken }) => !taken).length
  const figures = [
    ['已选定', `${count('chosen')} 户`],
    ['还在等', `${count('waiting')} 户`],
    ['放弃', `${count('withdrawn')} 户`],
    ['过号', `${count('lost')} 户`],
    ['还剩', `${left} 套，一共 ${flats.length} 套`],
  ] as const
  return (
    <dl className="selection-tally">
      {figures.map(([what, much]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>{much}</dd>
        </div>
      ))}
    </dl>
  )
}
