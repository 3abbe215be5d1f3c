import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { formatInstant } from '../../ui/format.ts'
import { sendInParts } from '../../ui/send-in-parts.ts'
import { useActing } from '../shell/acting.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { addPaper, type EarlierPaper, earlierQuery, type PaperKind, sendingOf } from './materials-api.ts'

interface Props {
  readonly id: string
  readonly kind: PaperKind
}

const TAKEN = 'image/jpeg,image/png,application/pdf'

interface UploadProps {
  readonly label: string
  /** Sends the file, tells how much of it has gone, and puts it where it belongs. */
  readonly send: (file: File, onShare: (share: number) => void, key: string) => Promise<unknown>
}

/** Takes a file from the scanner's folder or the camera's. */
export function Upload({ label, send }: UploadProps) {
  const input = useRef<HTMLInputElement>(null)
  const [share, setShare] = useState<number>()
  const sending = useActing(
    (file: File, key) => send(file, setShare, key),
    `${label}已收。`,
    () => setShare(undefined),
  )
  const last = sending.variables
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={TAKEN}
        aria-label={`选择${label}的文件`}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          target.value = ''
          if (file !== undefined) sending.mutate(file)
        }}
      />
      <Button
        size="small"
        aria-label={`上传${label}`}
        loading={sending.isPending}
        onClick={() => input.current?.click()}
      >
        上传
      </Button>
      {sending.isPending && share !== undefined ? <Progress label={label} share={share} /> : null}
      {sending.error && last !== undefined ? (
        <FaultNote fault={sending.error} onRetry={() => sending.mutate(last)} />
      ) : null}
    </>
  )
}

/** Takes a paper in at the window: from the scanner's folder, or one that the household handed in before. */
export function HandIn({ id, kind }: Props) {
  const [looking, setLooking] = useState(false)
  return (
    <div className="hand-in">
      <Upload
        label={kind.label}
        send={async (file, onShare, key) => {
          const upload = await sendInParts(file, sendingOf(id, kind.id), onShare)
          return addPaper(id, kind.id, { upload }, key)
        }}
      />
      <Button
        size="small"
        aria-label={`用以前的${kind.label}`}
        aria-expanded={looking}
        onClick={() => setLooking(!looking)}
      >
        用以前的
      </Button>
      {looking ? <Earlier id={id} kind={kind} onDone={() => setLooking(false)} /> : null}
    </div>
  )
}

function Progress({ label, share }: { readonly label: string; readonly share: number }) {
  const percent = Math.floor(share * 100)
  return (
    <span className="help">
      <progress max={100} value={percent} aria-label={`${label}的上传进度`} /> {percent}%
    </span>
  )
}

function Earlier({ id, kind, onDone }: Props & { readonly onDone: () => void }) {
  const found = useQuery(earlierQuery(id))
  const using = useActing(
    (paper: EarlierPaper, key) =>
      addPaper(id, kind.id, { earlier: { case: paper.case, material: paper.material } }, key),
    `${kind.label}已用以前交过的。`,
    onDone,
  )
  return (
    <Loaded of={found}>
      {(papers) => (
        <>
          {papers.length === 0 ? <p className="help">这一户以前没有交过材料。</p> : null}
          <ul className="earlier">
            {papers.map((paper) => (
              <li key={paper.material}>
                <span>
                  {paper.label}
                  <span className="help">
                    　{formatInstant(paper.at).split(' ')[0]}，{paper.title} {paper.number}
                  </span>
                </span>
                <Button size="small" loading={using.isPending} onClick={() => using.mutate(paper)}>
                  用这一份
                </Button>
              </li>
            ))}
          </ul>
          {using.error ? <FaultNote fault={using.error} /> : null}
        </>
      )}
    </Loaded>
  )
}
