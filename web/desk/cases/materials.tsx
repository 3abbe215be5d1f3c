import { Button, Input } from 'antd'
import { useState } from 'react'
import { formatInstant } from '../../ui/format.ts'
import { useActing } from '../shell/acting.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { Mark } from '../shell/mark.tsx'
import type { Article, CaseRead } from './api.ts'
import { placeOf } from './article.ts'
import { AskedItems } from './asked-items.tsx'
import './materials.css'
import { dropPaper, type Paper, type PaperKind, paperFile } from './materials-api.ts'
import { HandIn } from './materials-hand-in.tsx'

interface Props {
  readonly view: CaseRead
  readonly articles: readonly Article[]
}

/** The papers that the rules ask for, those that lie with the case, and how to take more in. */
export function Materials({ view, articles }: Props) {
  const { materials, asked, noCopies } = view
  const isAwaited = asked.some(({ answered }) => answered === undefined)
  const mayAdd = view.may.some(({ act }) => act === 'add-material')
  const shown = mayAdd ? materials : materials.filter(({ held, clause }) => held || clause !== '')
  return (
    <section className="card" aria-labelledby="materials">
      <h2 id="materials">材料</h2>
      {noCopies === undefined ? null : (
        <p className="help">按规定不收复印件，核对原件即可，不用上传。{placeOf(articles, noCopies)}</p>
      )}
      {noCopies === undefined && shown.every(({ clause }) => clause === '') && !isAwaited ? (
        <p className="help">规定没有列出要交的材料，不强求。家里愿意交的可以收。</p>
      ) : null}
      <ul className="papers">
        {shown.map((kind) => (
          <Kind key={kind.id} kind={kind} view={view} article={placeOf(articles, kind.clause)} />
        ))}
      </ul>
      {asked.length === 0 ? null : (
        <>
          <h3>通知补正的</h3>
          <AskedItems asked={asked} />
        </>
      )}
    </section>
  )
}

interface KindProps {
  readonly kind: PaperKind
  readonly view: CaseRead
  readonly article: string
}

function Kind({ kind, view, article }: KindProps) {
  const { label, held, required, papers } = kind
  const wanted = required || view.asked.some(({ item, answered }) => item === label && answered === undefined)
  return (
    <li>
      <span>
        <Mark kind={held ? 'yes' : wanted ? 'soon' : 'open'}>{held ? '已收' : wanted ? '未收' : '没有，不强求'}</Mark>
        {label} <span className="help">{article}</span>
      </span>
      {papers.map((paper) => (
        <Held key={paper.id} paper={paper} label={label} view={view} />
      ))}
      {view.may.some(({ act }) => act === 'add-material') ? <HandIn id={view.id} kind={kind} /> : null}
    </li>
  )
}

interface HeldProps {
  readonly paper: Paper
  readonly label: string
  readonly view: CaseRead
}

/** A picture opens beside the case, a document is kept: either look is on record. */
function Held({ paper, label, view }: HeldProps) {
  const [dropping, setDropping] = useState(false)
  const url = paperFile(view.id, paper.id)
  const isPicture = paper.type?.startsWith('image/') === true
  const mayDrop = view.may.some(({ act }) => act === 'drop-material')
  return (
    <div className="held">
      <span className="help">
        {formatInstant(paper.at)}　{paper.by}
        {paper.type === undefined ? '（纸质）' : ''}
      </span>
      <span className="acts">
        {isPicture ? (
          <a href={url} target="_blank" rel="noreferrer" aria-label={`查看${label}`}>
            查看
          </a>
        ) : null}
        {paper.type === undefined ? null : (
          <a href={url} download aria-label={`下载${label}`}>
            下载
          </a>
        )}
        {mayDrop ? (
          <Button type="link" size="small" aria-expanded={dropping} onClick={() => setDropping(!dropping)}>
            撤下
          </Button>
        ) : null}
      </span>
      {dropping ? <Drop paper={paper.id} view={view} /> : null}
    </div>
  )
}

function Drop({ paper, view }: { readonly paper: string; readonly view: CaseRead }) {
  const [reason, setReason] = useState('')
  const acting = useActing(
    (_: undefined, key) => dropPaper(view.id, paper, { version: view.version, reason: reason.trim() }, key),
    '材料已撤下，记录还在。',
  )
  return (
    <div className="drop">
      <Input
        aria-label="为什么撤下"
        placeholder="为什么撤下"
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <Button
        danger
        disabled={reason.trim().length < 2}
        loading={acting.isPending}
        onClick={() => acting.mutate(undefined)}
      >
        确定撤下
      </Button>
      {acting.error ? <FaultNote fault={acting.error} /> : null}
    </div>
  )
}
