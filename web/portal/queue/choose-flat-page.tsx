import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { formatArea, formatInstant } from '../../ui/format.ts'
import { Door } from '../me/door.tsx'
import { Rows } from '../me/rows.tsx'
import { useChange } from '../me/use-mine.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { Waiting } from '../shell/waiting.tsx'
import './queue.css'
import { chooseFlat, type Flat, type MyTurn, readTurn, withdraw } from './queue-api.ts'

const route = getRouteApi('/me/selection/$session')

/** One's own turn on the phone: how many are before, what is left as a plan of the building to tap, and the choice. */
export function ChooseFlatPage() {
  const { session } = route.useParams()
  return <Door>{(person) => <Choosing key={person.person} person={person.person} session={session} />}</Door>
}

/** Asks again as soon as the server says; flats are sent only when something has happened. */
function useTurn(person: string, session: string) {
  const [turn, setTurn] = useState<MyTurn>()
  const [fault, setFault] = useState<unknown>(null)
  const [asked, setAsked] = useState(0)
  const kept = useRef<{ version: number; flats: readonly Flat[] }>({ version: 0, flats: [] })
  // Asking once more begins the effect anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` is that wish.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let over = false
    const look = async (): Promise<void> => {
      let seconds = 5
      try {
        const next = await readTurn(person, session, kept.current.version)
        if (over) return
        kept.current = { version: next.version, flats: next.flats ?? kept.current.flats }
        setTurn(next)
        setFault(null)
        seconds = next.again
      } catch (error) {
        if (over) return
        setFault(error)
      }
      timer = setTimeout(() => void look(), seconds * 1000)
    }
    void look()
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [person, session, asked])
  return { turn, fault, flats: kept.current.flats, askNow: () => setAsked((times) => times + 1) }
}

function Choosing({ person, session }: { readonly person: string; readonly session: string }) {
  const { turn, fault, flats, askNow } = useTurn(person, session)
  const [chosen, setChosen] = useState<string>()
  const choosing = useChange(
    (key) => chooseFlat(person, session, chosen ?? '', key),
    () => {
      setChosen(undefined)
      askNow()
    },
  )
  if (turn === undefined) return fault ? <FaultNote fault={fault} onRetry={askNow} /> : <Waiting />
  const wanted = flats.find(({ id, taken }) => id === chosen && !taken)
  return (
    <div className="me">
      <PageTitle tab="选房">{turn.title}</PageTitle>
      {fault ? <FaultNote fault={fault} onRetry={askNow} /> : null}
      <Standing turn={turn} />
      {turn.chosen ? <Chosen flat={turn.chosen} /> : null}
      {turn.turn.state === 'waiting' && turn.state !== 'closed' ? (
        <Plan flats={flats} chosen={chosen} onTap={setChosen} />
      ) : null}
      {choosing.error ? <FaultNote fault={choosing.error} onRetry={askNow} /> : null}
      {wanted ? (
        <Sure
          flat={wanted}
          mine={turn.mine}
          busy={choosing.isPending}
          onYes={() => choosing.mutate()}
          onNo={() => setChosen(undefined)}
        />
      ) : null}
      {turn.turn.state === 'waiting' || turn.turn.state === 'chosen' ? (
        <Leave person={person} session={session} hasChosen={turn.turn.state === 'chosen'} onDone={askNow} />
      ) : null}
    </div>
  )
}

interface SureProps {
  readonly flat: Flat
  readonly mine: boolean
  readonly busy: boolean
  readonly onYes: () => void
  readonly onNo: () => void
}

/** What was tapped, kept in sight at the bottom of the screen however many floors there are. */
function Sure({ flat, mine, busy, onYes, onNo }: SureProps) {
  const facts = [
    flat.class,
    ...(flat.floor === null ? [] : [`${flat.floor} 层`]),
    formatArea(flat.area),
    ...(flat.orientation === '' ? [] : [`朝${flat.orientation}`]),
  ]
  return (
    <div className="note queue-offer queue-sure" role="status">
      <p className="strong">
        {flat.building} {flat.number}
      </p>
      <p>{facts.join('，')}。定下以后不能再换。</p>
      <div className="answers">
        <Button className="button" isDisabled={!mine || busy} onPress={onYes}>
          {mine ? '就要这套，确定' : '还没有轮到您'}
        </Button>
        <Button className="button button-second" onPress={onNo}>
          看别的
        </Button>
      </div>
    </div>
  )
}

interface LeaveProps {
  readonly person: string
  readonly session: string
  readonly hasChosen: boolean
  readonly onDone: () => void
}

/** Giving up names what it means before it happens. */
function Leave({ person, session, hasChosen, onDone }: LeaveProps) {
  const [asked, setAsked] = useState(false)
  const leaving = useChange((key) => withdraw(person, session, '家庭在手机上放弃', key), onDone)
  if (!asked)
    return (
      <Button className="plain" onPress={() => setAsked(true)}>
        {hasChosen ? '不要这套了，放弃' : '不选了，放弃'}
      </Button>
    )
  return (
    <div className="note">
      <p className="strong">真的放弃吗？</p>
      <p>放弃以后由候补的家庭递补，这次不能再选；您家回到轮候，位次保留。</p>
      {leaving.error ? <FaultNote fault={leaving.error} onRetry={() => leaving.mutate()} /> : null}
      <div className="answers">
        <Button className="button" isDisabled={leaving.isPending} onPress={() => leaving.mutate()}>
          确定放弃
        </Button>
        <Button className="button button-second" onPress={() => setAsked(false)}>
          再想想
        </Button>
      </div>
    </div>
  )
}

function Standing({ turn }: { readonly turn: MyTurn }) {
  const { state } = turn.turn
  if (state === 'chosen') return <p className="queue-place">您已经选定</p>
  if (state !== 'waiting')
    return (
      <>
        <p className="queue-place">{turn.turn.stateWords}</p>
        <p className="help">这次选房您家不再选，由候补的家庭递补。您家回到轮候，位次保留。</p>
      </>
    )
  if (turn.state === 'closed')
    return (
      <>
        <p className="queue-place">选房已经结束，没有轮到您家</p>
        <p className="help">您家的名次还在。这个项目再安排选房时，会接着排。</p>
      </>
    )
  if (turn.mine)
    return (
      <div role="status">
        <p className="queue-place queue-now">轮到您了，请选房</p>
        {turn.until === null ? null : <Countdown until={turn.until} now={turn.now} />}
      </div>
    )
  const { ticket, slotAt, class: own } = turn.turn
  const minutes = Math.round(turn.slotSeconds / 60) || 1
  return (
    <>
      <p className="queue-place" role="status">
        {turn.before === 0 ? (
          '下一个就是您家'
        ) : (
          <>
            前面还有 <strong>{turn.before}</strong> 户
          </>
        )}
      </p>
      <Rows
        rows={[
          ['您的编号', `${ticket} 号`],
          ['选什么户型', `${own}，还剩 ${turn.left} 套`],
          [
            '选房',
            turn.state === 'planned' ? `${turn.stateWords}，${formatInstant(turn.startsAt)}开始` : turn.stateWords,
          ],
          ...(slotAt === null ? [] : [['预计轮到', `${formatInstant(slotAt)}前后`] as const]),
          ['轮到以后', `${minutes} 分钟以内选好`],
        ]}
      />
      <p className="help">
        {turn.missed === 'back' ? '错过了排到本户型最后，再错过就算放弃。' : '错过了就算放弃。'}
        也可以到现场，请工作人员替您选。
      </p>
    </>
  )
}

/** Counted by the server's clock: a phone's own may be wrong. */
function Countdown({ until, now }: { readonly until: string; readonly now: string }) {
  const [shift] = useState(() => Date.parse(now) - Date.now())
  const [, setTick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), 1000)
    return () => clearInterval(timer)
  }, [])
  const left = Math.max(0, Math.round((Date.parse(until) - Date.now() - shift) / 1000))
  return (
    <p className="queue-clock">
      还剩 {Math.floor(left / 60)} 分 {String(left % 60).padStart(2, '0')} 秒
    </p>
  )
}

function Chosen({ flat }: { readonly flat: Flat }) {
  return (
    <div className="note">
      <p className="strong">
        您家选定：{flat.project} {flat.building} {flat.number}
      </p>
      <p>
        {flat.class}，{formatArea(flat.area)}。
      </p>
      <p className="gap">
        <Link className="button button-second" to="/me/queue">
          看签约期限和使用规定
        </Link>
      </p>
    </div>
  )
}

interface PlanProps {
  readonly flats: readonly Flat[]
  readonly chosen: string | undefined
  readonly onTap: (flat: string) => void
}

/** Flats with the same word, in the order in which they come. */
function groupBy<Key>(flats: readonly Flat[], keyOf: (flat: Flat) => Key): [Key, Flat[]][] {
  const groups = new Map<Key, Flat[]>()
  for (const flat of flats) {
    const key = keyOf(flat)
    groups.set(key, [...(groups.get(key) ?? []), flat])
  }
  return [...groups]
}

/** Each building with its floors, the highest first; what is taken cannot be tapped. */
function Plan({ flats, chosen, onTap }: PlanProps) {
  const several = new Set(flats.map(({ project }) => project)).size > 1
  return (
    <>
      {groupBy(flats, ({ project, building }) => (several ? `${project} ${building}` : building)).map(
        ([building, own]) => (
          <section key={building} className="queue-plan" aria-label={building}>
            <h2>{building}</h2>
            {groupBy(own, ({ floor }) => floor ?? 0)
              .sort(([a], [b]) => b - a)
              .map(([floor, onFloor]) => (
                <div key={floor} className="queue-floor">
                  <span className="help">{floor === 0 ? '' : `${floor} 层`}</span>
                  {onFloor.map((flat) => (
                    <OneFlat key={flat.id} flat={flat} chosen={chosen} onTap={onTap} />
                  ))}
                </div>
              ))}
          </section>
        ),
      )}
    </>
  )
}

function OneFlat({ flat, chosen, onTap }: Omit<PlanProps, 'flats'> & { readonly flat: Flat }) {
  const { building, number, area, taken } = flat
  return (
    <Button
      className="queue-flat"
      isDisabled={taken}
      aria-pressed={flat.id === chosen}
      aria-label={`${building} ${number}，${formatArea(area)}${taken ? '，已选走' : ''}`}
      onPress={() => onTap(flat.id)}
    >
      {number}
      <small>{taken ? '已选走' : formatArea(area)}</small>
    </Button>
  )
}
