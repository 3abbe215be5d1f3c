import { Link, type LinkProps } from '@tanstack/react-router'
import { formatDay, formatInstant } from '../../ui/format.ts'
import { leasesQuery } from '../leases/leases-api.ts'
import { type MySession, selectionsQuery } from '../queue/queue-api.ts'
import '../queue/queue.css'
import { useMine } from './use-mine.ts'

interface Props {
  readonly person: string
  /** Acts for somebody else, and so signs nothing. */
  readonly isAgent: boolean
}

/** What cannot wait, said first on one's own page: a flat to choose, to take or to sign for, each until when and with one button. */
export function TurnCards({ person, isAgent }: Props) {
  const choosing = useMine(turnsQuery(person)).data
  const leases = useMine(leasesQuery(person)).data?.leases ?? []
  const unsigned = leases.filter(({ task }) => task === 'sign' && !isAgent)
  const sessions = (choosing?.sessions ?? []).filter(isAhead)
  return (
    <>
      {sessions.map((one) => (
        <Card
          key={one.id}
          title={one.mine ? '轮到您了，请选房' : `选房：${one.title}`}
          say={one.mine ? sayUntil(one) : sayBefore(one)}
          to="/me/selection/$session"
          params={{ session: one.id }}
          button={one.mine ? '现在就选房' : '看轮到的时间'}
        />
      ))}
      {choosing?.offers.map(({ id, where, replyBy }) => (
        <Card
          key={id}
          title="轮到您了，有一套房等您答复"
          say={`${where}。请在${formatDay(replyBy)}以前答复，没有答复就轮到下一户。`}
          to="/me/queue"
          button="看这套房，答复要不要"
        />
      ))}
      {unsigned.map(({ id, place, signBy }) => (
        <Card
          key={id}
          title="租赁合同等您签字"
          say={`${place}。${signBy === undefined ? '' : `请在${formatDay(signBy)}以前签。`}`}
          to="/me/leases/$lease"
          params={{ lease: id }}
          button="看合同，签字"
        />
      ))}
    </>
  )
}

const isAhead = ({ state, turn }: MySession): boolean => state !== 'closed' && turn.state === 'waiting'

interface Found {
  readonly state: { readonly data?: { readonly sessions: readonly MySession[] } | undefined }
}

/** A turn lasts some minutes: whoever waits for it on this page sees it come; nobody else asks again. */
const turnsQuery = (person: string) => ({
  ...selectionsQuery(person),
  refetchInterval: ({ state: { data } }: Found) => (data?.sessions.some(isAhead) ? 15_000 : false),
})

const sayUntil = ({ title, until }: MySession): string =>
  until === null
    ? `${title}。选房暂停了，轮到您的时间会保留。`
    : `${title}。请在${formatInstant(until)}以前选定，过了时间就轮到下一户。`

const sayBefore = ({ startsAt, stateWords, turn }: MySession): string => {
  const planned = turn.slotAt === null ? '' : `，预计${formatInstant(turn.slotAt)}轮到`
  return `${stateWords}，${formatInstant(startsAt)}开始。您是 ${turn.ticket} 号${planned}。`
}

interface CardProps extends Pick<LinkProps, 'to' | 'params'> {
  readonly title: string
  readonly say: string
  readonly button: string
}

function Card({ title, say, button, ...way }: CardProps) {
  return (
    <section className="note note-good queue-offer gap" aria-label={title}>
      <h2>{title}</h2>
      <p>{say}</p>
      <div className="answers no-print">
        <Link className="button" {...way}>
          {button}
        </Link>
      </div>
    </section>
  )
}
