import { useQueryClient } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import { type ReactNode, useState } from 'react'
import { ApiFault } from '../../ui/api-client.ts'
import { newKey } from '../../ui/new-key.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { Mark } from '../shell/mark.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { actOn, type CaseLine } from './api.ts'
import { Evidence, LongText, PostedOn, TwoWays } from './deed-parts.tsx'
import type { DeedTyped } from './deeds.ts'
import { Colleague } from './manage-fields.tsx'
import { actsTogether, TOGETHER_TITLES, togetherDeed } from './together-deeds.ts'

type Act = CaseLine['may'][number]

interface Props {
  /** The cases that were taken. */
  readonly lines: readonly CaseLine[]
  readonly onClear: () => void
}

/** What became of one of the cases. */
interface Result {
  readonly line: CaseLine
  /** Why it was not done; absent: it was. */
  readonly why?: string
}

/** One act on several cases, one after the other, with a result for each: what cannot be done on one does not hold up the rest. */
export function Together({ lines, onClear }: Props) {
  const [act, setAct] = useState<Act>()
  const [results, setResults] = useState<readonly Result[]>([])
  const acts = actsTogether(lines)
  const isOffered = acts.some(([one]) => one === act)
  if (lines.length === 0) {
    return results.length === 0 ? null : <Results results={results} onClose={() => setResults([])} />
  }
  return (
    <section className="deed-bar together" aria-label="一起办">
      {act === undefined || !isOffered ? null : (
        <TogetherForm
          key={act}
          act={act}
          lines={lines.filter(({ may }) => may.includes(act))}
          onDone={(all) => {
            setResults(all)
            setAct(undefined)
            onClear()
          }}
        />
      )}
      <div className="acts">
        <b>已选 {lines.length} 件</b>
        {acts.map(([one, count]) => (
          <Button key={one} aria-expanded={one === act} onClick={() => setAct(one === act ? undefined : one)}>
            {TOGETHER_TITLES[one]}（{count} 件）
          </Button>
        ))}
        <Button type="text" onClick={onClear}>
          都不选
        </Button>
      </div>
    </section>
  )
}

interface FormProps {
  readonly act: Act
  readonly lines: readonly CaseLine[]
  readonly onDone: (results: readonly Result[]) => void
}

function TogetherForm({ act, lines, onDone }: FormProps) {
  const { today } = useSignedIn().desk
  const queries = useQueryClient()
  const [at, setAt] = useState<number>()
  const [form] = Form.useForm<DeedTyped>()
  const run = async (typed: DeedTyped) => {
    const results: Result[] = []
    for (const [index, line] of lines.entries()) {
      setAt(index + 1)
      results.push(await doOne(act, typed, line))
    }
    await queries.invalidateQueries()
    onDone(results)
  }
  return (
    <div className="deed-form">
      <h2>
        {TOGETHER_TITLES[act]}：{lines.length} 件
      </h2>
      <DeskForm<DeedTyped>
        inside
        form={form}
        act={`确定${TOGETHER_TITLES[act]} ${lines.length} 件`}
        start={{ postedOn: today }}
        fault={null}
        busy={at !== undefined}
        onSend={(typed) => void run(typed)}
      >
        {fieldsOf(act, lines[0]?.id ?? '')}
      </DeskForm>
      {at === undefined ? null : (
        <p role="status">
          正在办第 {at} 件，共 {lines.length} 件。
        </p>
      )}
    </div>
  )
}

async function doOne(act: Act, typed: DeedTyped, line: CaseLine): Promise<Result> {
  try {
    await actOn(line.id, togetherDeed(act, typed, line), newKey())
    return { line }
  } catch (fault) {
    return { line, why: fault instanceof ApiFault ? fault.message : '没有办成，请打开这一件再试。' }
  }
}

function fieldsOf(act: Act, first: string): ReactNode {
  if (act === 'publish') {
    return (
      <>
        <PostedOn />
        <Evidence />
      </>
    )
  }
  if (act === 'forward') {
    return (
      <>
        <TwoWays name="agrees" label="意见" words={['同意', '不同意']} />
        <LongText name="opinion" label="意见说明" />
      </>
    )
  }
  if (act === 'reassign') {
    return (
      <>
        <Colleague id={first} />
        <LongText name="reason" label="改派的理由" />
      </>
    )
  }
  return act === 'note' ? <LongText name="text" label="记录的内容" /> : <LongText name="note" label="说明" optional />
}

function Results({ results, onClose }: { readonly results: readonly Result[]; readonly onClose: () => void }) {
  const failed = results.filter(({ why }) => why !== undefined).length
  return (
    <section className="deed-bar together" aria-label="办理结果" role="status">
      <div className="card-head">
        <h2>
          办成 {results.length - failed} 件{failed === 0 ? '' : `，没有办成 ${failed} 件`}
        </h2>
        <Button type="text" onClick={onClose}>
          收起
        </Button>
      </div>
      <ul className="tasks">
        {results.map(({ line: { id, number, applicant }, why }) => (
          <li key={id}>
            <Mark kind={why === undefined ? 'yes' : 'no'}>{why === undefined ? '办成' : '没有办成'}</Mark>
            <span>
              <PageLink to={`/cases/${id}`}>{number}</PageLink> {applicant}
              {why === undefined ? null : <p>{why}</p>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
