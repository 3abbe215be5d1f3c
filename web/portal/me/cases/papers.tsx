interface Paper {
  readonly label: string
  readonly required: boolean
}

interface Props {
  readonly materials: readonly Paper[]
  readonly noCopies: boolean
}

/** Which papers go with an application that is about to be handed in. */
export function Papers({ materials, noCopies }: Props) {
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
      <h2>要交的材料</h2>
      <ul className="plain-list bulleted">
        {materials.map(({ label, required }) => (
          <li key={label}>
            {label}
            {required ? null : <span className="help">有的话再交</span>}
          </li>
        ))}
      </ul>
      <p className="help">提交以后就可以用手机拍照上传，也可以带到窗口。</p>
    </section>
  )
}
