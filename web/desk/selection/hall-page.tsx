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
  if (hall === undefined) return fault ? <FaultNote fault={fault} onRetry={askNow} /> : <Waiting />
  return (
    <div className="hall">
      <PageHead title={hall.title} help={hall.stateWords} />
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

function HallLinePart({ hall, line }: { readonly hall: Hall; readonly line: HallLine }) {
  const seconds = useSeconds(line.until, hall.now)
  return (
    <section className="card" aria-label={line.class}>
      <h2>
        {line.class}　还剩 {line.left} 套
      </h2>
      {line.now === undefined ? (
        <p className="hall-now">—</p>
      ) : (
        <>
          <p className="hall-now">{line.now.ticket} 号</p>
          <p className="hall-name">
            {line.now.household}
            {seconds === undefined ? '' : `　${sayLeft(seconds)}`}
          </p>
        </>
      )}
      <p className="hall-next">请准备：{line.next.map(({ ticket }) => `${ticket} 号`).join('、') || '没有了'}</p>
    </section>
  )
}

/** Every flat as a small square; what is taken says so by its sign, too. */
function Left({ flats }: { readonly flats: readonly HallFlat[] }) {
  const buildings = [...new Set(flats.map(({ building }) => building))].sort()
  return (
    <div className="hall-buildings">
      {buildings.map((building) => (
        <section key={building} className="card" aria-label={building}>
          <h2>{building}</h2>
          <ul className="hall-flats">
            {flats
              .filter((flat) => flat.building === building)
              .sort((a, b) => (b.floor ?? 0) - (a.floor ?? 0) || a.number.localeCompare(b.number))
              .map((flat) => (
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
