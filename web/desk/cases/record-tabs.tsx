import { useQuery } from '@tanstack/react-query'
import { Button, Input, Tabs } from 'antd'
import { useState } from 'react'
import { formatDay, formatInstant } from '../../ui/format.ts'
import { useActing } from '../shell/acting.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { Mark } from '../shell/mark.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { Waiting } from '../shell/waiting.tsx'
import { actOn, type CaseRead, type Letter, letterFile, lettersQuery, sheetFile } from './api.ts'
import { sayRemedies, sayServed } from './letter-words.ts'
import { Timeline } from './record-cards.tsx'

interface Props {
  readonly view: CaseRead
}

/** The record of a case: what was done, what was written to the family, and what those who work on it tell each other. */
export function RecordTabs({ view }: Props) {
  const letters = useQuery(lettersQuery(view.id)).data
  const notes = view.acts.filter(({ act }) => act === 'note').length
  const counted = (word: string, count: number | undefined) => (count ? `${word} ${count}` : word)
  return (
    <section className="card record" aria-label="办理记录">
      <Tabs
        size="small"
        items={[
          { key: 'acts', label: '经过', children: <Timeline view={view} /> },
          {
            key: 'letters',
            label: counted('文书', letters?.length),
            children: (
              <>
                <Letters id={view.id} />
                <Sheets id={view.id} />
              </>
            ),
          },
          { key: 'notes', label: counted('讨论', notes), children: <Discussion view={view} /> },
        ]}
      />
    </section>
  )
}

function Letters({ id }: { readonly id: string }) {
  const found = useQuery(lettersQuery(id))
  if (found.error) return <FaultNote fault={found.error} onRetry={() => found.refetch()} />
  if (found.data === undefined) return <Waiting />
  if (found.data.length === 0)
    return <p className="help">还没有文书。受理、补正、公示、决定以后，文书自动写好，列在这里。</p>
  return (
    <ul className="letters">
      {found.data.toReversed().map((letter) => (
        <li key={letter.id}>
          <LetterLine id={id} letter={letter} />
        </li>
      ))}
    </ul>
  )
}

const SHEETS = [
  ['review', '审核表', '家庭成员、逐条核对、各部门答复、各级意见，打印以后签字归档'],
  ['settlement', '办结单', '从提出到办结的全部经过、文书和送达，归入一户一档'],
] as const

/** What is printed for the file of the household, filled in with what is known today. */
function Sheets({ id }: { readonly id: string }) {
  return (
    <section className="sheets" aria-label="归档用的表">
      <h3>归档用的表</h3>
      <ul className="letters">
        {SHEETS.map(([sheet, title, help]) => (
          <li key={sheet}>
            <b>{title}</b>
            <p className="help">{help}</p>
            <p className="files">
              <a href={sheetFile(id, sheet, 'pdf')} download>
                打印用文件<span className="unseen">：{title}</span>
              </a>
              <a href={sheetFile(id, sheet, 'docx')} download>
                文字处理文件<span className="unseen">：{title}</span>
              </a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function LetterLine({ id, letter }: { readonly id: string; readonly letter: Letter }) {
  const { served, revokedOn, kind } = letter
  const remedies = sayRemedies(letter)
  const isOpen = served === undefined && revokedOn === undefined && kind !== 'publicity-sheet'
  return (
    <>
      <PageLink to={`/cases/${id}/letters/${letter.id}`}>{letter.title}</PageLink>
      <p className="help">
        {letter.number}，{formatDay(letter.issuedOn)}
      </p>
      <p>
        <Mark kind={revokedOn === undefined ? (isOpen ? 'open' : 'yes') : 'no'}>{sayServed(letter)}</Mark>
      </p>
      {remedies === undefined ? null : <p>{remedies}</p>}
      <p className="files">
        <a href={letterFile(id, letter.id, 'pdf')} download>
          打印用文件<span className="unseen">：{letter.number}</span>
        </a>
        <a href={letterFile(id, letter.id, 'docx')} download>
          文字处理文件<span className="unseen">：{letter.number}</span>
        </a>
      </p>
    </>
  )
}

/** Notes for each other; they stay in the record, and the family does not see them. */
function Discussion({ view }: Props) {
  const notes = view.acts.filter(({ act }) => act === 'note')
  const may = view.may.some(({ act }) => act === 'note')
  return (
    <>
      {notes.length === 0 ? <p className="help">还没有人写过。</p> : null}
      <ol className="timeline">
        {notes.toReversed().map(({ seq, by, at, text }) => (
          <li key={seq}>
            <span className="help">
              {by}　{formatInstant(at)}
            </span>
            <p>{text}</p>
          </li>
        ))}
      </ol>
      {may ? <NewNote view={view} /> : <p className="help">轮到您的岗位办理时，可以在这里写。</p>}
    </>
  )
}

function NewNote({ view }: Props) {
  const [text, setText] = useState('')
  const acting = useActing(
    (said: string, key) => actOn(view.id, { version: view.version, act: 'note', detail: { text: said } }, key),
    '已经记下。',
    () => setText(''),
  )
  return (
    <div className="new-note">
      <label htmlFor={`note-${view.id}`}>写给一起办这件申请的人</label>
      <Input.TextArea
        id={`note-${view.id}`}
        rows={2}
        maxLength={2000}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <p className="help">只有工作人员看得到，写下以后不能改。</p>
      {acting.error ? <FaultNote fault={acting.error} /> : null}
      <Button disabled={text.trim() === ''} loading={acting.isPending} onClick={() => acting.mutate(text.trim())}>
        记下
      </Button>
    </div>
  )
}
