import { Rows } from '../me/rows.tsx'
import type { MyLease } from './leases-api.ts'

function Part({ block }: { readonly block: MyLease['text'][number] }) {
  if (block.kind === 'heading') return <h3>{block.text}</h3>
  if (block.kind === 'text') return <p className="lease-words">{block.text}</p>
  if (block.kind === 'rows') return <Rows rows={block.rows} />
  return (
    <ol>
      {block.items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ol>
  )
}

/** The text of the lease, word for word as it is signed. */
export function LeaseText({ found }: { readonly found: MyLease }) {
  return (
    <section aria-labelledby="text" className="entry lease-text">
      <h2 id="text">合同全文</h2>
      {found.text.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a text never change
        <Part key={at} block={block} />
      ))}
    </section>
  )
}
