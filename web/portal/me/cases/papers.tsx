interface Paper {
  readonly label: string
  readonly required: boolean
  readonly held?: boolean
}

interface Props {
  readonly materials: readonly Paper[]
  readonly noCopies?: boolean
}

/** Which papers go with an application, and what has become of each. */
export function Papers({ materials, noCopies = false }: Props) {
  if (noCopies) {
    return (
      <section>
        <h2>要带的材料</h2>
        <p>按规定不收复印件。窗口看一看原件就行。</p>
      </section>
    )
  }
  if (materials.length === 0) return null
  return (
    <section>
      <h2>要带的材料</h2>
      <ul className="plain-list bulleted">
        {materials.map(({ label, required, held }) => (
          <li key={label}>
            {label}
            {held ? (
              <span className="help">✓ 已经收到</span>
            ) : required ? null : (
              <span className="help">有的话带上</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
