import { formatInstant } from '../../ui/format.ts'

/** One thing that was done. */
interface Done {
  readonly seq: number
  readonly title: string
  readonly at: string
  readonly by: string
  /** Empty: nothing more was said. */
  readonly text: string
}

/** Everything that was done about something, newest first. */
export function HistoryCard({ acts }: { readonly acts: readonly Done[] }) {
  return (
    <section className="card" aria-labelledby="history">
      <h2 id="history">经过</h2>
      <ol className="timeline">
        {acts.toReversed().map(({ seq, title, at, by, text }) => (
          <li key={seq}>
            <span className="help">{formatInstant(at)}</span>
            <p>
              <b>{title}</b>　{by}
            </p>
            {text === '' ? null : <p>{text}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
