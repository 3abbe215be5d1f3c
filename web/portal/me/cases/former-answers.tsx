import type { Said } from './apply-form.ts'

/** What was filled in under another edition of the form and has no place in this one. */
export function FormerAnswers({ former }: { readonly former: readonly Said[] }) {
  if (former.length === 0) return null
  return (
    <section className="note" aria-labelledby="former">
      <h2 id="former">申请表改过了</h2>
      <p>下面是您以前填的，现在的表不再问，或者要重新选一次。这些不会一起交上去。</p>
      <ul className="plain-list">
        {former.map(({ title, words }) => (
          <li key={`${title} ${words}`} className="said">
            <span className="help">{title}</span>
            <strong>{words}</strong>
          </li>
        ))}
      </ul>
    </section>
  )
}
