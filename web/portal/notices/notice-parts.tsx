import type { Notice } from './notices-api.ts'

/** Search engines keep nothing of these pages: what has run out must not be found. */
export function Unlisted() {
  return <meta name="robots" content="noindex, nofollow, noarchive" />
}

/** What is shown of one case, each with its name. */
export function Fields({ fields }: Pick<Notice, 'fields'>) {
  return (
    <dl className="shown">
      {fields.map(({ field, label, value }) => (
        <div key={field}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
