import { useState } from 'react'
import { Button, FileTrigger } from 'react-aria-components'
import type { MyCase } from '../../../../src/server/nouns.ts'
import { FaultNote } from '../../shell/fault-note.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { useChange, useMine } from '../use-mine.ts'
import './materials.css'
import {
  addPaper,
  type CasePlace,
  dropPaper,
  earlierQuery,
  type Paper,
  type PaperKind,
  paperFile,
} from './materials-api.ts'
import { type Sent, useSending } from './materials-sending.ts'
import { earlierWords, isPicture, kindMark, paperWords, sizeWords } from './materials-words.ts'

interface Props {
  readonly person: string
  readonly found: MyCase
  readonly articleOf: (clause: string) => string
}

/** The papers of an application: which are wanted, which are there, and how to hand one in from the phone. */
export function Materials({ person, found, articleOf }: Props) {
  const { materials, mayAddPapers, noCopies } = found
  const place = { person, id: found.id }
  const shown = mayAddPapers ? materials : materials.filter(({ held, required }) => held || required)
  if (noCopies !== undefined) {
    const article = articleOf(noCopies)
    return (
      <section aria-labelledby="materials">
        <h2 id="materials">材料</h2>
        <p>按规定不收复印件，不用上传材料。到窗口时带上原件，看一看就行。{article === '' ? '' : `（${article}）`}</p>
      </section>
    )
  }
  if (shown.length === 0) return null
  return (
    <section aria-labelledby="materials">
      <h2 id="materials">材料</h2>
      {found.step.id !== 'correcting' && shown.every(({ clause }) => clause === '') ? (
        <p>规定没有列出必须交的材料。有能说明情况的，可以交来。</p>
      ) : null}
      {mayAddPapers ? (
        <p className="help">照片（JPG、PNG）和 PDF 都可以，一个文件最大 20 MB。照片里的拍摄地点会自动去掉。</p>
      ) : null}
      <ul className="plain-list">
        {shown.map((kind) => (
          <Kind key={kind.id} kind={kind} place={place} found={found} article={articleOf(kind.clause)} />
        ))}
      </ul>
    </section>
  )
}

interface KindProps {
  readonly kind: PaperKind
  readonly place: CasePlace
  readonly found: MyCase
  readonly article: string
}

function Kind({ kind, place, found, article }: KindProps) {
  const { tone, words } = kindMark(kind)
  return (
    <li className="entry paper-kind">
      <h3>{kind.label}</h3>
      <p>
        <span className={`mark mark-${tone}`}>{words}</span>
        {article === '' ? null : <span className="help">　{article}</span>}
      </p>
      {kind.papers.length === 0 ? null : (
        <ol className="held">
          {kind.papers.map((paper) => (
            <HeldPaper key={paper.id} paper={paper} label={kind.label} place={place} found={found} />
          ))}
        </ol>
      )}
      {found.mayAddPapers ? <HandIn kind={kind} place={place} /> : null}
    </li>
  )
}

interface HeldProps {
  readonly paper: Paper
  readonly label: string
  readonly place: CasePlace
  readonly found: MyCase
}

function HeldPaper({ paper, label, place, found }: HeldProps) {
  const [open, setOpen] = useState(false)
  const url = paperFile(place, paper.id)
  const dropping = useChange((key) => dropPaper(place, paper.id, found.version, key))
  const isOwn = paper.by === '网上提交' && found.mayAddPapers
  return (
    <li>
      <span>
        {paperWords(paper)}
        {paper.bytes === undefined ? '' : `，${sizeWords(paper.bytes)}`}
      </span>
      <span className="acts no-print">
        {isPicture(paper.type) ? (
          <Button className="plain" aria-expanded={open} onPress={() => setOpen(!open)}>
            {open ? '收起' : '看一看'}
          </Button>
        ) : null}
        {paper.type === 'application/pdf' ? (
          <a href={url} download>
            保存到手机看
          </a>
        ) : null}
        {isOwn ? (
          <Button className="plain" isDisabled={dropping.isPending} onPress={() => dropping.mutate()}>
            传错了，撤下
          </Button>
        ) : null}
      </span>
      {open ? <img src={url} alt={`${label}的照片`} /> : null}
      {dropping.error ? <FaultNote fault={dropping.error} onRetry={() => dropping.mutate()} /> : null}
    </li>
  )
}

/** One button; the ways of handing in come when it is pressed. */
function HandIn({ kind, place }: Pick<KindProps, 'kind' | 'place'>) {
  const [open, setOpen] = useState(false)
  const { sent, send, goOn } = useSending(place, kind.id)
  const isBusy = sent.phase === 'sending' || sent.phase === 'broken'
  const take = (files: FileList | null) => {
    const [file] = files ?? []
    if (file === undefined) return
    setOpen(false)
    send(file)
  }
  return (
    <div className="stack no-print">
      <SentNote sent={sent} label={kind.label} onGoOn={goOn} />
      {isBusy ? null : (
        <Button className={open ? 'plain' : 'button button-second'} aria-expanded={open} onPress={() => setOpen(!open)}>
          {open ? '先不交' : `${kind.held ? '再交一份' : '交'}${kind.label}`}
        </Button>
      )}
      {open && !isBusy ? <Ways kind={kind} place={place} onFiles={take} onDone={() => setOpen(false)} /> : null}
    </div>
  )
}

const TAKEN = ['image/jpeg', 'image/png', 'application/pdf']

interface WaysProps extends Pick<KindProps, 'kind' | 'place'> {
  readonly onFiles: (files: FileList | null) => void
  readonly onDone: () => void
}

function Ways({ kind, place, onFiles, onDone }: WaysProps) {
  const [looking, setLooking] = useState(false)
  return (
    <div className="ways">
      <FileTrigger acceptedFileTypes={TAKEN} defaultCamera="environment" onSelect={onFiles}>
        <Button className="button">拍照</Button>
      </FileTrigger>
      <FileTrigger acceptedFileTypes={TAKEN} onSelect={onFiles}>
        <Button className="button button-second">从手机里选照片或者文件</Button>
      </FileTrigger>
      {looking ? (
        <Earlier kind={kind} place={place} onDone={onDone} />
      ) : (
        <Button className="button button-second" onPress={() => setLooking(true)}>
          用以前交过的
        </Button>
      )}
    </div>
  )
}

/** Papers of other applications, each to be used once more with a touch. */
function Earlier({ kind, place, onDone }: Omit<WaysProps, 'onFiles'>) {
  const found = useMine(earlierQuery(place))
  const [chosen, setChosen] = useState<{ readonly case: string; readonly material: string }>()
  const using = useChange(
    (key) => (chosen ? addPaper(place, kind.id, { earlier: chosen }, key) : Promise.resolve()),
    onDone,
  )
  return (
    <Loaded of={found}>
      {(papers) =>
        papers.length === 0 ? (
          <p role="status">以前没有交过材料，请拍照上传。</p>
        ) : (
          <div className="stack">
            <p>选一份，就当作{kind.label}交上：</p>
            {papers.map((paper) => (
              <Button
                key={paper.material}
                className="button button-second"
                aria-pressed={chosen?.material === paper.material}
                onPress={() => setChosen({ case: paper.case, material: paper.material })}
              >
                {earlierWords(paper)}
              </Button>
            ))}
            <Button className="button" isDisabled={!chosen || using.isPending} onPress={() => using.mutate()}>
              就用这一份
            </Button>
            {using.error ? <FaultNote fault={using.error} onRetry={() => using.mutate()} /> : null}
          </div>
        )
      }
    </Loaded>
  )
}

interface SentProps {
  readonly sent: Sent
  readonly label: string
  readonly onGoOn: () => void
}

function SentNote({ sent, label, onGoOn }: SentProps) {
  if (sent.phase === 'idle') return null
  if (sent.phase === 'refused') {
    return (
      <p className="note note-fault" role="alert">
        <span aria-hidden="true">！</span>
        {sent.sentence}
      </p>
    )
  }
  if (sent.phase === 'done') {
    return (
      <p className="note note-good" role="status">
        ✓ {label}交好了。
      </p>
    )
  }
  const percent = Math.floor(sent.share * 100)
  const words = percent === 100 ? '传完了，正在检查' : `正在上传，已经传了 ${percent}%`
  return (
    <div className="note sending" role={sent.phase === 'broken' ? 'alert' : undefined}>
      <p>
        {sent.phase === 'broken' ? `网络断了，已经传了 ${percent}%。连上网会自己接着传，不用重新拍。` : `${words}。`}
      </p>
      <progress max={100} value={percent} aria-label={`${label}的上传进度`} />
      {sent.phase === 'broken' ? (
        <Button className="button" onPress={onGoOn}>
          接着传
        </Button>
      ) : null}
    </div>
  )
}
