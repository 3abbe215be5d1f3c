import { useState } from 'react'

interface Props {
  /** What a label of its own points at. */
  readonly id: string
  readonly accept: string
  readonly onChoose: (file: File | undefined) => void
}

/** The browser’s own choice of a file, with a face of ours: its own speaks the language of the machine. */
export function FileChoice({ id, accept, onChoose }: Props) {
  const [name, setName] = useState<string>()
  return (
    <div className="file-choice">
      <span className="file-face" aria-hidden>
        选择文件
      </span>
      <span className="file-name" aria-live="polite">
        {name ?? '还没有选'}
      </span>
      <input
        id={id}
        type="file"
        accept={accept}
        onChange={({ target }) => {
          const file = target.files?.[0]
          setName(file?.name)
          onChoose(file)
        }}
      />
    </div>
  )
}
