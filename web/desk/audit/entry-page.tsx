import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { formatInstant } from '../../ui/format.ts'
import type { PageProps } from '../page.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { Facts } from '../shell/facts.tsx'
import { addressWith } from '../shell/filters.ts'
import { Loaded } from '../shell/loaded.tsx'
import { Mark } from '../shell/mark.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { type AuditEntryRead, entryQuery } from './api.ts'
import { sayActor, sayDetail, sayObject } from './audit-words.ts'

/** One entry of the log with its proof, fit to be printed and put into a file. */
export function EntryPage({ params }: PageProps) {
  const entry = useQuery(entryQuery(params.id ?? ''))
  return <Loaded of={entry}>{(found) => <Entry entry={found} />}</Loaded>
}

function Entry({ entry }: { readonly entry: AuditEntryRead }) {
  const { bureau } = useSignedIn().desk
  const { at, title, post, object, detail } = entry
  return (
    <>
      <PageHead
        title="留痕记录"
        of={`${title}，${formatInstant(at)}`}
        help={bureau}
        acts={<Button onClick={() => window.print()}>打印</Button>}
      />
      <section className="card" aria-labelledby="what">
        <h2 id="what">{title}</h2>
        <Facts
          of={[
            ['时间', formatInstant(at)],
            ['谁', sayActor(entry)],
            ['岗位', post === undefined ? undefined : `${post.office} ${post.title}`],
            ['对象', sayObject(object)],
            ...sayDetail(detail),
          ]}
        />
        <OfSameObject entry={entry} />
      </section>
      <Proof entry={entry} />
    </>
  )
}

const AROUND_DAYS = 31
const DAY_MS = 86_400_000

/** What else was done to the same thing in the month before. */
function OfSameObject({ entry }: { readonly entry: AuditEntryRead }) {
  const end = entry.at.slice(0, 10)
  const from = new Date(Date.parse(end) - AROUND_DAYS * DAY_MS).toISOString().slice(0, 10)
  const { today } = useSignedIn().desk
  const to = new Date(Date.parse(end) + DAY_MS).toISOString().slice(0, 10)
  const days = { from, to: to < today ? to : today }
  return (
    <p className="links not-printed">
      <PageLink to={addressWith('/audit', { ...days, object: entry.object })}>同一对象前后的记录</PageLink>
      <PageLink to={addressWith('/audit', { ...days, actor: entry.actor })}>同一人前后的记录</PageLink>
    </p>
  )
}

const STATES = {
  whole: { kind: 'yes', words: '内容与证明相符，写下以后没有改动' },
  erased: { kind: 'open', words: '内容已按命令删除，证明保留' },
  broken: { kind: 'no', words: '内容与证明不符，请立即保全数据库并核对' },
} as const

function Proof({ entry }: { readonly entry: AuditEntryRead }) {
  const { id, tenant, actor, action, object, detail, seq, state, leaf, checkpoint } = entry
  const { kind, words } = STATES[state]
  return (
    <section className="card" aria-labelledby="proof">
      <h2 id="proof">证明</h2>
      <p className="proof-state">
        <Mark kind={kind}>{words}</Mark>
      </p>
      <Facts
        of={[
          ['封存', seq === null ? '等待封存，一般几秒钟以内' : `全部记录中的第 ${seq + 1} 条`],
          ['封存时间', checkpoint && formatInstant(checkpoint.sealedAt)],
          ['检查点', checkpoint && `前 ${checkpoint.size} 条记录由签名的检查点盖住`],
        ]}
      />
      <details className="untouched">
        <summary>原始内容（核对用）</summary>
        <p className="help">下面是封存的原文，核对程序按它计算证明。</p>
        <pre className="raw">
          {JSON.stringify({ tenant, id, at: entry.at, actor, action, object, detail }, null, 2)}
        </pre>
        <p className="help">这条记录的证明值</p>
        <pre className="raw">{leaf}</pre>
        {checkpoint === undefined ? null : (
          <>
            <p className="help">盖住它的检查点</p>
            <pre className="raw">{checkpoint.note}</pre>
          </>
        )}
      </details>
    </section>
  )
}
