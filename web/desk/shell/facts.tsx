import type { ReactNode } from 'react'

/** What is known of one thing, as pairs of word and value; what is undefined is left out. */
export function Facts({ of: pairs }: { readonly of: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {pairs
        .filter(([, value]) => value !== undefined)
        .map(([word, value]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
