import { Segmented } from 'antd'
import { LIST_WORDS } from './import-words.ts'

export type ListKind = keyof typeof LIST_WORDS

interface Props {
  readonly label: string
  readonly kind: ListKind
  readonly onChoose: (kind: ListKind) => void
}

/** Which of the lists. */
export function ListChoice({ label, kind, onChoose }: Props) {
  return (
    <Segmented<ListKind>
      aria-label={label}
      value={kind}
      onChange={onChoose}
      options={[
        { value: 'people', label: LIST_WORDS.people },
        { value: 'homes', label: LIST_WORDS.homes },
      ]}
    />
  )
}
