import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { formatInstant } from '../../../ui/format.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { PageTitle } from '../../shell/page-title.tsx'
import { Door } from '../door.tsx'
import type { Person } from '../my-api.ts'
import { useMine } from '../use-mine.ts'
import { type Message, messagesQuery } from './cases-api.ts'
import { noteSeen, seenUntil } from './seen-messages.ts'

/** Where one reads on, beside single applications. */
const PLACES = { case: '/me/cases', lease: '/me/leases', queue: '/me/queue', plan: '/me/projects' } as const

function Entry({ message, isNew }: { readonly message: Message; readonly isNew: boolean }) {
  const { at, office, title, text, waits, matter, number, letters } = message
  return (
    <li className="entry said">
      <span className="help">{[formatInstant(at), office].filter(Boolean).join('，')}</span>
      <h2>
        {isNew ? <span className="mark mark-open">● 新　</span> : null}
        {title}
      </h2>
      <span>{matter}</span>
      <span className="help">
        {message.of === 'case' ? '受理编号' : '编号'} <span className="whole">{number}</span>
      </span>
      {text === '' ? null : <p>{text}</p>}
      {letters.map((letter) => (
        <Link key={letter.id} className="line-link" to="/me/letters/$letter" params={{ letter: letter.id }}>
          看《{letter.title}》 ›
        </Link>
      ))}
      {message.case === undefined ? (
        <Link className="line-link" to={PLACES[message.of]}>
          去看看 ›<span className="unseen">：{title}</span>
        </Link>
      ) : (
        <Link className={waits ? 'button' : 'line-link'} to="/me/cases/$case" params={{ case: message.case }}>
          {waits ? '去补正' : '看这件申请'}
          {waits ? null : ' ›'}
          <span className="unseen">：{title}</span>
        </Link>
      )}
    </li>
  )
}

function Messages({ person, messages }: { readonly person: string; readonly messages: readonly Message[] }) {
  // What was new when the page was opened stays marked while it is open.
  const [seen] = useState(() => seenUntil(person))
  const newest = messages[0]?.at
  useEffect(() => noteSeen(person, newest), [person, newest])
  if (messages.length === 0)
    return <p>还没有消息。申请的受理、补正、公示、决定，轮到房子、摇号名单、合同签字，都会在这里告诉您。</p>
  return (
    <ul className="plain-list">
      {messages.map((message) => (
        <Entry key={message.id} message={message} isNew={message.at > seen} />
      ))}
    </ul>
  )
}

function Inbox({ person }: { readonly person: Person }) {
  const messages = useMine(messagesQuery(person.person))
  return (
    <div className="me">
      <div>
        <PageTitle>{person.agency ? `${person.name}的消息` : '我的消息'}</PageTitle>
        <p className="help">办理单位对您的申请、轮候和合同做了什么，新的在前。</p>
      </div>
      <Loaded of={messages}>{({ messages: all }) => <Messages person={person.person} messages={all} />}</Loaded>
    </div>
  )
}

/** What offices did on one's applications, waiting and leases, and what they ask for. */
export function InboxPage() {
  return <Door>{(person) => <Inbox key={person.person} person={person} />}</Door>
}
