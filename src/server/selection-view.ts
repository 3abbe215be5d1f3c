import type { z } from 'zod'
import {
  type Flat,
  type Line,
  loadObjections,
  loadPlanNotices,
  noticesOfSession,
  type SelectionEvent,
  type SelectionView,
  type Session,
  type Turn,
} from '../proceedings/allocation/index.ts'
import type { CaseContext } from '../proceedings/cases/index.ts'
import { areaText, ORIENTATIONS, type Unit } from '../registers/stock/index.ts'
import { maskedNames, unitsById, whereOf } from './queue-view.ts'
import type { readHall, readMyTurn } from './selection-contracts.ts'

type Hall = z.output<typeof readHall.answer>
type Mine = z.output<typeof readMyTurn.answer>
type ShownFlat = NonNullable<Mine['flats']>[number]
type ShownTurn = Mine['turn']

const SESSION_STATES = {
  planned: '还没有开始',
  running: '正在选房',
  paused: '暂停',
  closed: '已结束',
} as const satisfies Readonly<Record<Session['state'], string>>

const TURN_STATES = {
  waiting: '等候',
  chosen: '已选定',
  lost: '过号',
  withdrawn: '已放弃',
} as const satisfies Readonly<Record<Turn['state'], string>>

export const showHead = (session: Session) => ({
  ...{ id: session.id, plan: session.plan, title: session.title, startsAt: session.startsAt },
  ...{ slotSeconds: session.slotSeconds, missed: session.missed, state: session.state, version: session.version },
  stateWords: SESSION_STATES[session.state],
})

export const showTurn = (turn: Turn): ShownTurn => ({
  ...{ place: turn.place, ticket: turn.ticket, class: turn.class, group: turn.group, state: turn.state },
  ...{ stateWords: TURN_STATES[turn.state], line: turn.line, misses: turn.misses, substitute: turn.substitute },
  slotAt: turn.slotAt,
})

function showFlat(unit: Unit | undefined, flat: Flat): ShownFlat {
  return {
    ...{ id: flat.unit, class: flat.class, taken: flat.takenBy !== null, project: unit?.project.name ?? '' },
    ...{ building: unit?.building.name ?? '', number: unit?.number ?? '', floor: unit?.floor ?? null },
    area: unit ? areaText(unit.floorArea) : '',
    orientation: unit?.orientation ? ORIENTATIONS[unit.orientation] : '',
  }
}

const NEXT = 5

const NO_OBJECTIONS: Awaited<ReturnType<typeof loadObjections>> = new Map()

/** A session for the hall. `since`: what was seen last; without news the long lists are left out. */
export async function showHall(context: CaseContext, view: SelectionView, since: number): Promise<Hall> {
  const { session, turns, flats, lines, events } = view
  const names = await maskedNames(
    context,
    turns.map(({ person }) => person),
  )
  const named = ({ place, ticket, person }: Turn) => ({ place, ticket, household: names.get(person) ?? '' })
  const units = await unitsById(
    context,
    flats.map(({ unit }) => unit),
  )
  const byPlace = new Map(turns.map((turn) => [turn.place, turn]))
  const objections = session.state === 'closed' ? await loadObjections(context, session.id) : NO_OBJECTIONS
  const whereIs = (unit: string) => {
    const found = units.get(unit)
    return found ? whereOf(found) : ''
  }
  return {
    ...{ ...showHead(session), now: context.clock.now().toISOString() },
    lines: lines.map((line) => showLine(line, turns, flats, named)),
    ...(since !== session.version && {
      flats: flats
        .map((flat) => {
          const by = flat.takenBy === null ? undefined : byPlace.get(flat.takenBy)?.ticket
          return { ...showFlat(units.get(flat.unit), flat), ...(by !== undefined && { by }) }
        })
        .sort(byBuildingAndNumber),
      turns: turns.map((turn) => {
        const unit = flats.find(({ takenBy }) => takenBy === turn.place)?.unit
        const where = unit === undefined ? undefined : whereIs(unit)
        const objected = objections.get(turn.place)
        return {
          ...{ ...showTurn(turn), entry: turn.entry, household: names.get(turn.person) ?? '' },
          ...(where !== undefined && { where }),
          ...(objected?.act === 'object' && { objection: objected.text }),
        }
      }),
    }),
    latest: events.slice(0, 8).map((event) => sayEvent(event, byPlace, whereIs)),
    published: await publishedOf(context, session),
  }
}

async function publishedOf(context: CaseContext, session: Session): Promise<Hall['published']> {
  if (session.state !== 'closed') return []
  const notices = noticesOfSession(await loadPlanNotices(context, session.plan), session.id)
  return notices.map(({ title, first_day, last_day }) => ({ title, firstDay: first_day, lastDay: last_day }))
}

function showLine(
  line: Line,
  turns: readonly Turn[],
  flats: readonly Flat[],
  named: (turn: Turn) => Hall['lines'][number]['next'][number],
): Hall['lines'][number] {
  const waiting = turns
    .filter((turn) => turn.class === line.class && turn.state === 'waiting')
    .sort((a, b) => a.line - b.line)
  const now = waiting.find(({ place }) => place === line.turn)
  return {
    ...{ class: line.class, until: line.until, waiting: waiting.length },
    left: flats.filter((flat) => flat.class === line.class && flat.takenBy === null).length,
    ...(now && { now: named(now) }),
    next: waiting
      .filter((turn) => turn !== now)
      .slice(0, NEXT)
      .map(named),
  }
}

const DONE = {
  open: '安排了选房',
  start: '选房开始',
  choose: '选定',
  miss: '过号',
  withdraw: '放弃',
  substitute: '递补进来',
  add: '又有一套房可以选',
  pause: '暂停选房',
  resume: '继续选房',
  close: '选房结束',
  ...{ object: '登记了异议', dismiss: '异议不成立', uphold: '异议成立' },
} as const satisfies Readonly<Record<SelectionEvent['act'], string>>

function sayEvent(
  { seq, act, at, turn, unit }: SelectionEvent,
  byPlace: ReadonlyMap<number, Turn>,
  whereIs: (unit: string) => string,
) {
  const who = turn === null ? '' : `${byPlace.get(turn)?.ticket ?? ''} 号`
  return { seq, at, text: [who, DONE[act], unit === null ? '' : whereIs(unit)].filter((part) => part !== '').join(' ') }
}

/** Whether a family has its turn now. */
export const isTheirTurn = ({ lines }: Pick<SelectionView, 'lines'>, { place, state, class: own }: Turn): boolean =>
  state === 'waiting' && lines.some((line) => line.class === own && line.turn === place)

/** Until when a family's turn lasts; null when it is not its turn, or no time runs. */
export const untilOf = (view: Pick<SelectionView, 'lines'>, turn: Turn): string | null =>
  isTheirTurn(view, turn) ? (view.lines.find((line) => line.class === turn.class)?.until ?? null) : null

/** What is sent to a phone beside the head, and when it should ask again. */
export async function showMyTurn(
  context: CaseContext,
  view: Pick<SelectionView, 'session' | 'lines' | 'flats'> & { readonly turn: Turn; readonly before: number },
  since: number,
): Promise<Mine> {
  const { session, turn, before } = view
  const mine = isTheirTurn(view, turn)
  const own = view.flats.filter((flat) => flat.class === turn.class)
  const chosen = own.find(({ takenBy }) => takenBy === turn.place)
  const units = await unitsById(
    context,
    since === session.version ? (chosen ? [chosen.unit] : []) : own.map(({ unit }) => unit),
  )
  return {
    ...{ ...showHead(session), now: context.clock.now().toISOString(), turn: showTurn(turn), before, mine },
    ...{ until: untilOf(view, turn), left: own.filter(({ takenBy }) => takenBy === null).length },
    ...(since !== session.version && {
      flats: own.map((flat) => showFlat(units.get(flat.unit), flat)).sort(byBuildingAndNumber),
    }),
    ...(chosen && { chosen: showFlat(units.get(chosen.unit), chosen) }),
    again: secondsUntilNext(session, turn, before),
  }
}

/** As people walk through a house: building by building, 201 before 1101. */
function byBuildingAndNumber(a: ShownFlat, b: ShownFlat): number {
  const inOrder = { numeric: true }
  return a.building.localeCompare(b.building, 'zh-CN', inOrder) || a.number.localeCompare(b.number, 'zh-CN', inOrder)
}

/** Two thousand phones ask at once: whoever is far from the turn asks seldom. */
function secondsUntilNext({ state }: Session, turn: Turn, before: number): number {
  if (turn.state !== 'waiting' || state === 'closed') return 60
  if (state === 'planned') return 20
  if (before <= 3) return 2
  return before <= 20 ? 5 : Math.min(30, Math.ceil(before / 4))
}
