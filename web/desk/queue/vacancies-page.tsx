import { useQuery } from '@tanstack/react-query'
import { App, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { formatDay, formatInstant } from '../../ui/format.ts'
import type { PageProps } from '../page.ts'
import { useActions } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DeskTable } from '../shell/desk-table.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { useFilters } from '../shell/use-filters.ts'
import '../people/people.css'
import './queue.css'
import {
  answerOffer,
  closeVacancy,
  type Offer,
  offerAgain,
  offerUnit,
  type Programme,
  programmesQuery,
  type Reply,
  type Vacancies,
  type Vacancy,
  vacanciesQuery,
} from './api.ts'

/** Flats that came free: offered to the first in order whose wish fits, and to the next at once when one does not want them. */
export function VacanciesPage({ search }: PageProps) {
  const found = useQuery(programmesQuery)
  const change = useFilters(search)
  return (
    <>
      <PageHead
        title="空房配租"
        help="腾退的房子配给轮候名册里第一户想要这种户型的家庭。不要的、没有按期答复的，马上轮到下一户。"
      />
      <Loaded of={found}>
        {({ programmes }) => {
          const chosen = programmes.find(({ programme }) => programme === search.programme) ?? programmes[0]
          if (chosen === undefined) return <div className="empty">本地的规定里没有轮候的项目。</div>
          return (
            <>
              <div className="filters">
                <Select
                  aria-label="项目"
                  value={chosen.programme}
                  onChange={(programme: string) => change({ programme })}
                  options={programmes.map(({ programme, title }) => ({ value: programme, label: title }))}
                />
              </div>
              <Board programme={chosen} />
            </>
          )
        }}
      </Loaded>
    </>
  )
}

function Board({ programme }: { readonly programme: Programme }) {
  const found = useQuery(vacanciesQuery(programme.programme))
  return (
    <Loaded of={found}>
      {({ vacant, vacancies }) => (
        <>
          <section aria-label="正在配租的房子">
            {vacancies.map((one) => (
              <OneVacancy key={one.id} vacancy={one} grounds={programme.grounds} />
            ))}
          </section>
          <Vacant flats={vacant} />
          <Refused of={programme} />
        </>
      )}
    </Loaded>
  )
}

function Vacant({ flats }: { readonly flats: Vacancies['vacant'] }) {
  const { message } = App.useApp()
  const manages = useActions().has('queue.manage')
  const offering = useActing(offerUnit, undefined, ({ ticket, replyBy }) =>
    message.success(`已经通知轮候 ${ticket} 号，${formatDay(replyBy)}以前答复。`),
  )
  return (
    <section className="card" aria-labelledby="vacant">
      <h2 id="vacant">空着可以配租的房子</h2>
      {offering.error ? <FaultNote fault={offering.error} /> : null}
      <DeskTable
        label="空置的房子"
        rows={flats}
        id={({ unit }) => unit}
        columns={[
          { head: '房子', cell: ({ where }) => where },
          { head: '户型', cell: ({ type }) => type },
          {
            head: '配租',
            cell: ({ unit }) =>
              manages ? (
                <Button size="small" loading={offering.isPending} onClick={() => offering.mutate(unit)}>
                  按先后配租
                </Button>
              ) : (
                ''
              ),
          },
        ]}
        empty="没有空置可租的房子。退租、整备完成以后会在这里。"
      />
    </section>
  )
}

const STATES: Readonly<Record<string, string>> = { open: '正在配租', taken: '已定住户', closed: '停止配租' }

function OneVacancy({ vacancy, grounds }: { readonly vacancy: Vacancy; readonly grounds: readonly string[] }) {
  const manages = useActions().has('queue.manage')
  const [reason, setReason] = useState('')
  const closing = useActing((_: undefined, key) => closeVacancy(vacancy.id, reason, key), '已停止配租。')
  const again = useActing((_: undefined, key) => offerAgain(vacancy.id, key), '已经再看过一遍。')
  const waits = vacancy.offers.some(({ state }) => state === 'open')
  return (
    <section className="card" aria-label={vacancy.where}>
      <div className="card-head">
        <h2>
          {vacancy.where}　{vacancy.type}
        </h2>
        <span className="help">
          {STATES[vacancy.state]}，{formatInstant(vacancy.openedAt)}开始
        </span>
      </div>
      {vacancy.offers.map((offer) => (
        <OneOffer key={offer.id} offer={offer} grounds={grounds} manages={manages} />
      ))}
      {vacancy.state === 'open' && !waits ? (
        <p className="help">现在没有别的家庭想要这种户型。有新的家庭进来，系统会自动接着问。</p>
      ) : null}
      {closing.error ? <FaultNote fault={closing.error} /> : null}
      {again.error ? <FaultNote fault={again.error} /> : null}
      {manages && vacancy.state === 'open' ? (
        <div className="fields-row">
          {waits ? null : <Button onClick={() => again.mutate(undefined)}>再问一遍</Button>}
          <Input
            aria-label="停止配租的原因"
            placeholder="停止配租的原因"
            value={reason}
            maxLength={200}
            onChange={({ target }) => setReason(target.value)}
            style={{ maxWidth: 280 }}
          />
          <Button disabled={reason.trim().length < 2} onClick={() => closing.mutate(undefined)}>
            停止配租
          </Button>
        </div>
      ) : null}
    </section>
  )
}

interface OfferProps {
  readonly offer: Offer
  readonly grounds: readonly string[]
  readonly manages: boolean
}

function OneOffer({ offer, grounds, manages }: OfferProps) {
  const [ground, setGround] = useState<string>()
  const answering = useActing((reply: Reply, key) => answerOffer(offer.id, reply, key), '已登记答复。')
  return (
    <div className="offer-line">
      <p>
        第 {offer.turn} 户：
        <PageLink to={`/queue/entries/${offer.entry}`}>{`${offer.ticket} ${offer.household}`}</PageLink>
        {`，${offer.stateWords}`}
        {offer.ground === undefined ? '' : `（${offer.ground}）`}
        {offer.state === 'open' ? `，${formatDay(offer.replyBy)}以前答复${offer.provisional ? '（待定）' : ''}` : ''}
      </p>
      {manages && offer.state === 'open' ? (
        <div className="fields-row">
          <Button type="primary" loading={answering.isPending} onClick={() => answering.mutate({ answer: 'accept' })}>
            家庭接受
          </Button>
          <Select
            aria-label="不要的原因"
            placeholder="不要的原因"
            style={{ minWidth: 180 }}
            value={ground ?? null}
            onChange={(chosen: string) => setGround(chosen)}
            options={grounds.map((one) => ({ value: one, label: one }))}
          />
          <Button
            disabled={ground === undefined}
            onClick={() => (ground === undefined ? undefined : answering.mutate({ answer: 'refuse', ground }))}
          >
            家庭不要
          </Button>
        </div>
      ) : null}
      {answering.error ? <FaultNote fault={answering.error} /> : null}
    </div>
  )
}

/** Why flats are refused: what is too far, too dear or of the wrong kind. */
function Refused({ of }: { readonly of: Programme }) {
  if (of.refused.length === 0) return null
  return (
    <section className="card" aria-labelledby="refused">
      <h2 id="refused">为什么不要</h2>
      <DeskTable
        label="不要的原因"
        rows={of.refused}
        id={({ ground }) => ground}
        columns={[
          { head: '原因', cell: ({ ground }) => ground },
          { head: '次数', cell: ({ times }) => times, numeric: true },
        ]}
        empty=""
      />
    </section>
  )
}
