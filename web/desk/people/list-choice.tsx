import { Segmented } from 'antd'
import { LIST_WORDS, type ListKind } from './import-words.ts'

interface Props<Kind extends ListKind> {
  readonly label: string
  readonly kinds: readonly Kind[]
  readonly kind: Kind
  readonly onChoose: (kind: Kind) => void
}

/** Which of the lists. */
export function ListChoice<Kind extends ListKind>({ label, kinds, kind, onChoose }: Props<Kind>) {
  return (
    <Segmented<Kind>
      aria-label={label}
      value={kind}
      onChange={onChoose}
      options={kinds.map((value) => ({ value, label: LIST_WORDS[value] }))}
    />
  )
}
