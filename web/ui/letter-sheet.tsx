/** What stands on a letter, block by block. */
type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'items'; readonly items: readonly string[] }
  | { readonly kind: 'rows'; readonly rows: readonly (readonly [string, string])[] }

interface Letter {
  readonly issuer: string
  readonly number: string
  readonly addressee?: string | undefined
  readonly body: readonly Block[]
  readonly date: string
  readonly checkCode: string
}

interface Props {
  readonly letter: Letter
  /** Writes the day as the front does. */
  readonly day: (date: string) => string
}

/** A letter to be read on a screen and printed; each front gives the classes their look. */
export function LetterSheet({ letter, day }: Props) {
  const { issuer, number, addressee, body, date, checkCode } = letter
  return (
    <article className="letter-sheet">
      <p className="letter-number">{number}</p>
      {addressee === undefined ? null : <p>{addressee}：</p>}
      {body.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a letter never change
        <Part key={at} block={block} />
      ))}
      <p className="letter-end">
        {issuer}
        <br />
        {day(date)}
      </p>
      <p className="letter-check">核验码 {checkCode}，在住房保障网站“核验文书”页查真伪</p>
    </article>
  )
}

function Part({ block }: { readonly block: Block }) {
  if (block.kind === 'heading') return <h2>{block.text}</h2>
  if (block.kind === 'text') return <p className="letter-text">{block.text}</p>
  if (block.kind === 'items') {
    return (
      <ol>
        {block.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ol>
    )
  }
  return (
    <dl>
      {block.rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
