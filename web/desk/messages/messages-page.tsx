import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { StuckMessages } from '../../../src/server/nouns.ts'
import { formatInstant } from '../../ui/format.ts'
import { read, sendOnce } from '../api.ts'
import { useActing } from '../shell/acting.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { Mark } from '../shell/mark.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { useSure } from '../shell/sure.ts'

type Stuck = StuckMessages['messages'][number]

const stuckQuery = {
  queryKey: ['stuck-messages'],
  queryFn: () => read<StuckMessages>('/messages'),
  refetchInterval: 60_000,
}

/** Messages of which nobody knows whether they were sent, or that could not be: somebody decides, once. */
export function MessagesPage() {
  const found = useQuery(stuckQuery)
  return (
    <>
      <PageHead
        title="短信"
        help="办理有了进展，系统给申请人发短信，同样的内容也在网上的“消息”里。没有发出去的、不能确定发出没有的，在这里由您决定，系统不会自己再发。"
      />
      <Loaded of={found}>
        {({ messages, counts }) => (
          <>
            <p className="help">
              已发出 {counts.sent} 条，等着发 {counts.waiting} 条，没有手机号或者没有开通短信的 {counts.inbox} 条。
            </p>
            {messages.length === 0 ? (
              <div className="empty">
                <p>没有要处理的短信。</p>
              </div>
            ) : (
              messages.map((message) => <OneMessage key={message.id} message={message} />)
            )}
          </>
        )}
      </Loaded>
    </>
  )
}

/** Where one reads on. */
const WHERE: Readonly<Record<Stuck['of'], { readonly say: string; readonly path: (id: string) => string }>> = {
  case: { say: '看申请', path: (id) => `/cases/${id}` },
  lease: { say: '看合同', path: (id) => `/leases/${id}` },
  queue: { say: '看轮候', path: (id) => `/queue/entries/${id}` },
  plan: { say: '看登记', path: (id) => `/plans/${id}/registrations` },
}

function OneMessage({ message }: { readonly message: Stuck }) {
  const { id, state, text, phone, attempt, triedAt, writtenAt, number } = message
  const isUnsure = state === 'unsure'
  return (
    <section className="card" aria-labelledby={`message-${id}`}>
      <h2 id={`message-${id}`}>
        发给 {phone}（{formatInstant(writtenAt)}）
      </h2>
      <p>{text}</p>
      <p>
        <Mark kind={isUnsure ? 'soon' : 'no'}>{isUnsure ? '不能确定发出没有' : '没有发出去'}</Mark>　试过 {attempt} 次
        {triedAt === undefined ? '' : `，最近一次 ${formatInstant(triedAt)}`}　
        <PageLink to={WHERE[message.of].path(message.about)}>
          {WHERE[message.of].say} {number}
        </PageLink>
      </p>
      <Decide message={message} />
    </section>
  )
}

function Decide({ message }: { readonly message: Stuck }) {
  const sure = useSure()
  const acting = useActing(
    (again: boolean, key) => sendOnce(`/messages/${message.id}/decide`, { again }, key),
    '已经记下您的决定。',
  )
  const again = () =>
    sure({
      ...{ title: '再发一次？', act: '再发一次', gentle: true },
      consequence:
        message.state === 'unsure'
          ? '如果上一次其实已经发出，申请人可能会收到两条同样的短信。'
          : '系统会马上再发一次。',
      onYes: () => acting.mutate(true),
    })
  return (
    <>
      {acting.error ? <FaultNote fault={acting.error} /> : null}
      <p className="acts">
        <Button onClick={again} loading={acting.isPending}>
          再发一次
        </Button>
        <Button onClick={() => acting.mutate(false)} disabled={acting.isPending}>
          不再发
        </Button>
      </p>
    </>
  )
}
