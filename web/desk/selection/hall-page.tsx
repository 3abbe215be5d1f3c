import { Button } from 'antd'
import { useRef } from 'react'
import { formatInstant } from '../../ui/format.ts'
import type { PageProps } from '../page.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { Waiting } from '../shell/waiting.tsx'
import './selection.css'
import type { Hall, HallFlat, HallLine } from './api.ts'
import { sayLeft, useHall, useSeconds } from './use-hall.ts'

/** For a projector: whose turn it is, who is next, what is left. */
export function HallPage({ params }: PageProps) {
  const { hall, fault, flats, askNow } = useHall(params.id ?? '')
  const screen = useRef<HTMLDivElement>(null)
  if (hall === undefined) return fault ? <FaultNote fault={fault} onRetry={askNow} /> : <Waiting />
  return (
    <div className="hall" ref={screen}>
      <PageHead
        title={`${hall.title}选房`}
        help={hall.state === 'planned' ? `${formatInstant(hall.startsAt)}开始` : hall.stateWords}
        acts={
          <Button className="hall-full" onClick={() => void screen.current?.requestFullscreen()}>
            全屏显示
          </Button>
        }
      />
      {fault ? <FaultNote fault={fault} onRetry={askNow} /> : null}
      <div className="hall-lines">
        {hall.lines.map((line) => (
          <HallLinePart key={line.class} hall={hall} line={line} />
        ))}
      </div>
      <Left flats={flats} />
      <ul className="hall-latest" aria-label="刚才">
        {hall.latest.slice(0, 5).map(({ seq, text }) => (
          <li key={seq}>{text}</li>
        ))}
      </ul>
    </div>
  )
}

/** What stands there while nobody has a turn. */
function sayNobody({ state }: Hall, { left }: HallLine): string {
  if (state === 'planned') return '还没有开始'
  if (state === 'closed') return '已经结束'
  return left === 0 ? '已经选完' : '没有轮到的家庭'
}

function HallLinePart({ hall, line }: { readonly hall: Hall; readonly line: HallLine }) {
  const seconds = useSeconds(line.until, hall.now)
  const { now, next } = line
  return (
    <section className="card" aria-label={line.class}>
      <div className="hall-head">
        <h2>{line.class}</h2>
        <p>还剩 {line.left} 套</p>
      </div>
      {now === undefined ? (
        <p className="hall-name">{sayNobody(hall, line)}</p>
      ) : (
        <>
          <p className="hall-now">{now.ticket} 号</p>
          <p className="hall-name">
            {now.household}　{hall.state === 'paused' ? '暂停' : seconds === undefined ? '' : sayLeft(seconds)}
          </p>
        </>
      )}
      {next.length === 0 ? null : (
        <p className="hall-next">
          请准备：
          {next.map(({ ticket }) => (
            <span key={ticket} className="hall-ticket">
              {ticket} 号
            </span>
          ))}
        </p>
      )}
    </section>
  )
}

/** Every flat as a small square, by building and class in the server's order; what is taken says so by its sign, too. */
function Left({ flats }: { readonly flats: readonly HallFlat[] }) {
  const groups = new Map<string, HallFlat[]>()
  for (const flat of flats) {
    const name = `${flat.building}　${flat.class}`
    groups.set(name, [...(groups.get(name) ?? []), flat])
  }
  return (
    <div className="hall-buildings">
      {[...groups].map(([name, own]) => (
        <section key={name} className="card" aria-label={name}>
          <h2>{name}</h2>
          <ul className="hall-flats">
            {own.map((flat) => (
              <li key={flat.id} className={flat.taken ? 'hall-flat hall-taken' : 'hall-flat'}>
                {flat.number}
                <small>{flat.taken ? `✓ ${flat.by ?? ''}` : '可选'}</small>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
