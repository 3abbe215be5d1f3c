import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { UNIT_TYPES } from '../../../src/registers/stock/nouns.ts'
import { formatArea, formatDay, formatInstant, formatMonth, formatSince } from '../../ui/format.ts'
import { Door } from '../me/door.tsx'
import type { Person } from '../me/my-api.ts'
import { Rows } from '../me/rows.tsx'
import { useChange, useMine } from '../me/use-mine.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import './queue.css'
import {
  answerOffer,
  bookViewing,
  changeWish,
  type MyEntry,
  type MyOffer,
  type MyPlacement,
  type MySession,
  queueQuery,
  type Rules,
  readRules,
  receiptFile,
  selectionsQuery,
  type Viewing,
} from './queue-api.ts'

/** Where one's family stands, what is offered, why somebody else came first, and where flats are chosen. */
export function MyQueuePage() {
  return <Door>{(person) => <MyQueue key={person.person} person={person} />}</Door>
}

function MyQueue({ person }: { readonly person: Person }) {
  const found = useMine(queueQuery(person.person))
  const selections = useMine(selectionsQuery(person.person))
  return (
    <div className="me">
      <PageTitle tab="轮候">{person.agency ? `${person.name}的轮候` : '我的轮候'}</PageTitle>
      <Loaded of={selections}>
        {({ sessions }) => sessions.map((one) => <SessionLink key={one.id} session={one} />)}
      </Loaded>
      <Loaded of={found}>
        {({ bureau, entries, rules }) => (
          <>
            {entries.length === 0 ? (
              <p>您家现在没有在轮候。申请公租房得到批准、拿到资格证以后，会自动进入轮候，在这里能看到排第几。</p>
            ) : (
              entries.map((entry) => <Entry key={entry.id} person={person.person} entry={entry} rules={rules} />)
            )}
            {selections.data?.viewings.map((one) => (
              <OneViewing key={one.id} person={person.person} viewing={one} />
            ))}
            <p className="gap">
              <Link to="/queue/$bureau" params={{ bureau }}>
                看全部轮候名册（每月公布，谁都能核对）
              </Link>
            </p>
          </>
        )}
      </Loaded>
    </div>
  )
}

function SessionLink({ session }: { readonly session: MySession }) {
  const { ticket, stateWords, state } = session.turn
  const said = session.mine
    ? '轮到您了，请选房'
    : state === 'waiting'
      ? `${session.stateWords}，您是 ${ticket} 号`
      : `${stateWords}，您是 ${ticket} 号`
  return (
    <Link
      className={session.mine ? 'answer queue-turn' : 'answer'}
      to="/me/selection/$session"
      params={{ session: session.id }}
    >
      <span className="answer-label">选房：{session.title}</span>
      <span className={session.mine ? 'strong queue-now' : 'answer-help'}>{said}</span>
    </Link>
  )
}

function OneViewing({ person, viewing }: { readonly person: string; readonly viewing: Viewing }) {
  const act = viewing.mine ? 'cancel' : 'book'
  const booking = useChange((key) => bookViewing(person, viewing.id, { entry: viewing.entry, act }, key))
  return (
    <section className="entry" aria-label="看房">
      <p className="strong">看房：{viewing.title}</p>
      <p>
        {formatInstant(viewing.at)}，{viewing.place}，还能约 {viewing.free} 户
      </p>
      {booking.error ? <FaultNote fault={booking.error} onRetry={() => booking.mutate()} /> : null}
      <Button className="button button-second" isDisabled={booking.isPending} onPress={() => booking.mutate()}>
        {viewing.mine ? '已经约好，点这里取消' : '约这个时间'}
      </Button>
    </section>
  )
}

interface EntryProps {
  readonly person: string
  readonly entry: MyEntry
  readonly rules: Rules
}

function Entry({ person, entry, rules }: EntryProps) {
  const open = entry.offers.find(({ state }) => state === 'open')
  return (
    <section className="entry" aria-label={entry.title}>
      <h2>{entry.title}</h2>
      <Place entry={entry} />
      {open ? <OpenOffer person={person} entry={entry} offer={open} /> : null}
      {entry.placements.map((one) => (
        <Placed key={one.id} person={person} placement={one} rules={rules} />
      ))}
      <Rows
        rows={[
          ['轮候编号', entry.ticket],
          ['资格证', entry.certificate],
          ['持证时间', formatSince(entry.certifiedAt)],
          ['先后怎么排', `依次比：${entry.order.join('、')}`],
          ['您家', `第 ${entry.tier} 档`],
        ]}
      />
      <Wish key={entry.version} person={person} entry={entry} />
      <Why entry={entry} />
      <History entry={entry} />
      <Receipts person={person} entry={entry} />
    </section>
  )
}

function Place({ entry }: { readonly entry: MyEntry }) {
  if (entry.place === undefined) return <p className="queue-place">{entry.stateWords}</p>
  const before = entry.place - 1
  return (
    <>
      <p className="queue-place">
        排第 <strong>{entry.place}</strong> 位
      </p>
      <p className="help">
        {before === 0 ? '前面没有别的家庭' : `前面还有 ${before} 户`}，一共 {entry.of ?? entry.place} 户在等。
        {entry.state === 'suspended' ? '您家现在暂停配租，位次保留；请到窗口说明情况。' : ''}
      </p>
    </>
  )
}

interface OfferProps {
  readonly person: string
  readonly entry: MyEntry
  readonly offer: MyOffer
}

/** A flat to be accepted or refused; what a no means is said before. */
function OpenOffer({ person, entry, offer }: OfferProps) {
  const [refusing, setRefusing] = useState(false)
  const [ground, setGround] = useState<string>()
  const body = refusing ? { answer: 'refuse', ground } : { answer: 'accept' }
  const answering = useChange((key) => answerOffer(person, entry.id, offer.id, body, key))
  const left = entry.mostRefusals - entry.refusals
  return (
    <div className="note queue-offer">
      <p className="strong">轮到您家了：{offer.where}</p>
      <p>
        {offer.type}，{formatArea(offer.area)}。请在{formatDay(offer.replyBy)}以前答复，没有答复就轮到下一户。
      </p>
      {answering.error ? <FaultNote fault={answering.error} onRetry={() => answering.mutate()} /> : null}
      {refusing ? (
        <>
          <p className="field-label">为什么不要？</p>
          <div className="answers">
            {entry.grounds.map((one) => (
              <Button key={one} className="answer" aria-pressed={one === ground} onPress={() => setGround(one)}>
                <span className="answer-label">{one}</span>
              </Button>
            ))}
          </div>
          <p className="help">
            不要这套，位次保留。
            {left <= 1 ? '这次不要以后，会先暂停配租，由工作人员核实。' : `还可以有 ${left - 1} 套不要。`}
          </p>
          <div className="answers">
            <Button
              className="button"
              isDisabled={ground === undefined || answering.isPending}
              onPress={() => answering.mutate()}
            >
              确定不要这套
            </Button>
            <Button className="button button-second" onPress={() => setRefusing(false)}>
              再想想
            </Button>
          </div>
        </>
      ) : (
        <div className="answers">
          <Button className="button" isDisabled={answering.isPending} onPress={() => answering.mutate()}>
            要这套房
          </Button>
          <Button className="button button-second" onPress={() => setRefusing(true)}>
            不要这套
          </Button>
        </div>
      )}
    </div>
  )
}

interface PlacedProps {
  readonly person: string
  readonly placement: MyPlacement
  readonly rules: Rules
}

function Placed({ person, placement, rules }: PlacedProps) {
  const reading = useChange((key) => readRules(person, placement.id, rules.digest, key))
  return (
    <div className="note">
      <p className="strong">{placement.where}</p>
      <p>
        {placement.stateWords}
        {placement.state === 'agreed' && placement.hold === undefined
          ? `，请在${formatDay(placement.signBy)}以前签约`
          : ''}
        。{placement.hold ?? ''}
      </p>
      {placement.state === 'agreed' ? (
        <p>
          合同由住房保障单位拟好以后，到“<Link to="/me/leases">我的合同</Link>”看清楚再签字。
        </p>
      ) : null}
      {placement.state === 'agreed' && !placement.rulesRead ? (
        <>
          <p className="field-label gap">签约以前，请看清楚怎么住：</p>
          <ol className="queue-rules">
            {rules.lines.map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
          </ol>
          {reading.error ? <FaultNote fault={reading.error} onRetry={() => reading.mutate()} /> : null}
          <Button className="button" isDisabled={reading.isPending} onPress={() => reading.mutate()}>
            看过了，会照着做
          </Button>
        </>
      ) : null}
      {placement.rulesRead ? <p className="help">您已经看过使用规定。</p> : null}
    </div>
  )
}

const TYPES = Object.entries(UNIT_TYPES)

/** Tapped in the order of preference. */
function Wish({ person, entry }: { readonly person: string; readonly entry: MyEntry }) {
  const [wanted, setWanted] = useState<readonly string[]>(entry.wanted)
  const saving = useChange((key) => changeWish(person, entry.id, { version: entry.version, wanted }, key))
  if (entry.state !== 'waiting' && entry.state !== 'suspended') return null
  const tap = (one: string) =>
    setWanted(wanted.includes(one) ? wanted.filter((other) => other !== one) : [...wanted, one])
  const same = wanted.join() === entry.wanted.join()
  return (
    <>
      <p className="field-label">愿意住哪种户型？最想要的先点。不合意向的房子会跳过您家，位次保留。</p>
      <div className="answers answers-short">
        {TYPES.map(([type, label]) => (
          <Button key={type} className="answer" aria-pressed={wanted.includes(type)} onPress={() => tap(type)}>
            <span className="answer-label">{label}</span>
            <span className="answer-help">
              {wanted.includes(type) ? `第 ${wanted.indexOf(type) + 1} 想要` : '不选'}
            </span>
          </Button>
        ))}
      </div>
      {saving.error ? <FaultNote fault={saving.error} onRetry={() => saving.mutate()} /> : null}
      {same ? null : (
        <Button className="button" isDisabled={wanted.length === 0 || saving.isPending} onPress={() => saving.mutate()}>
          {wanted.length === 0 ? '请至少选一种' : '保存意向'}
        </Button>
      )}
    </>
  )
}

function Why({ entry }: { readonly entry: MyEntry }) {
  if (entry.passes.length === 0) return null
  return (
    <details>
      <summary>为什么有的房子轮到了后面的人</summary>
      <ul className="plain-list">
        {entry.passes.map(({ at, why, type }) => (
          <li key={`${at} ${type}`}>
            {formatInstant(at)}，{type}：{why}
          </li>
        ))}
      </ul>
    </details>
  )
}

function History({ entry }: { readonly entry: MyEntry }) {
  return (
    <details>
      <summary>经过</summary>
      <ul className="plain-list">
        {entry.acts
          .map(({ seq, at, title, text }) => (
            <li key={seq}>
              {formatInstant(at)}，{title}
              {text === '' ? '' : `：${text}`}
            </li>
          ))
          .reverse()}
      </ul>
    </details>
  )
}

function Receipts({ person, entry }: { readonly person: string; readonly entry: MyEntry }) {
  if (entry.lists.length === 0) return null
  return (
    <details>
      <summary>公布的名册和我的回执</summary>
      <p className="help">下载以后打开核验页，能自己算出您家排第几，谁也改不了。</p>
      <ul className="plain-list">
        {entry.lists.map(({ id, month }) => (
          <li key={id}>
            <a className="line-link" href={receiptFile(person, entry.id, id)} download>
              {formatMonth(month)}的名册和回执
            </a>
          </li>
        ))}
      </ul>
      <a className="line-link" href="/verifier.html">
        打开核验页
      </a>
    </details>
  )
}
