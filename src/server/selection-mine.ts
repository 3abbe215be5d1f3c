import { Fault } from '../kit/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import {
  bookViewing,
  cancelViewing,
  chooseFlat,
  findVacancy,
  listOffers,
  listViewings,
  readChoosing,
  readTurn,
  sayOutOfPlan,
  selectPlans,
  selectRegistrations,
  sessionsOfEntries,
  withdrawTurn,
} from '../proceedings/allocation/index.ts'
import type { CaseContext } from '../proceedings/cases/index.ts'
import type { CaseServices } from './case-context.ts'
import { changeForApplicant, forApplicant, recordsOfPerson } from './my-case-context.ts'
import { ownEntries, valueOr } from './queue-context.ts'
import { unitsById, whereOf } from './queue-view.ts'
import { bookMyViewing, chooseMyFlat, listMySelections, readMyTurn, withdrawMyTurn } from './selection-contracts.ts'
import { isTheirTurn, showHead, showMyTurn, showTurn, untilOf } from './selection-view.ts'

/** Choosing one’s flat on the phone: whose turn it is, what is left, the choice, and flats seen before. */
export function mySelectionRoutes(services: CaseServices): Route[] {
  return [...readingRoutes(services), ...choosingRoutes(services)]
}

function readingRoutes(services: CaseServices): Route[] {
  return [
    route(listMySelections, ({ params }, visit) =>
      forApplicant(services, visit, params.id, async (context, { person }) => {
        const sessions = []
        for (const { session, entry } of await turnsOfPerson(context, person)) {
          const view = await readChoosing(context, session)
          const own = await readTurn(context, session, entry)
          if (view === undefined || own === undefined) continue
          const mine = isTheirTurn(view, own.turn)
          const until = untilOf(view, own.turn)
          sessions.push({ ...showHead(view.session), entry, mine, until, turn: showTurn(own.turn) })
        }
        return { sessions, offers: await offersTo(context, person), viewings: await viewingsOf(context, person) }
      }),
    ),
    route(readMyTurn, ({ params, query }, visit) =>
      forApplicant(services, visit, params.id, async (context, { person }) => {
        const entry = await ownEntryIn(context, person, params.session)
        const view = await readChoosing(context, params.session)
        const mine = await readTurn(context, params.session, entry)
        if (view === undefined || mine === undefined) throw noSuchTurn()
        return showMyTurn(context, { ...view, ...mine }, Number(query.since ?? 0))
      }),
    ),
  ]
}

function choosingRoutes(services: CaseServices): Route[] {
  return [
    route(chooseMyFlat, ({ params, body }, visit) =>
      changeForApplicant(services, visit, chooseMyFlat, { params, body }, async (context, { person }) => {
        const entry = await ownEntryIn(context, person, params.session)
        const { placement } = valueOr(await chooseFlat(context, params.session, { entry, unit: body.unit }))
        return { placement }
      }),
    ),
    route(withdrawMyTurn, ({ params, body }, visit) =>
      changeForApplicant(services, visit, withdrawMyTurn, { params, body }, async (context, { person }) => {
        const entry = await ownEntryIn(context, person, params.session)
        valueOr(await withdrawTurn(context, params.session, { entry, reason: body.reason }, sayOutOfPlan))
        return { done: true as const }
      }),
    ),
    route(bookMyViewing, ({ params, body }, visit) =>
      changeForApplicant(services, visit, bookMyViewing, { params, body }, async (context, { person }) => {
        if (!(await ownEntries(context, person)).some(({ id }) => id === body.entry)) throw noSuchTurn()
        const mine = (await viewingsOf(context, person)).find(
          ({ id, entry }) => id === params.viewing && entry === body.entry,
        )
        if (mine === undefined) throw new Fault('not-found', '没有这个看房时间，请刷新。', { path: 'viewing' })
        const act = body.act === 'book' ? bookViewing : cancelViewing
        valueOr(await act(context, params.viewing, body.entry))
        return { done: true as const }
      }),
    ),
  ]
}

/** Flats that wait for somebody's answer. */
async function offersTo(context: CaseContext, person: string) {
  const shown = []
  for (const { id: entry } of await ownEntries(context, person)) {
    const open = (await listOffers(context, { entry })).filter(({ state }) => state === 'open')
    for (const { id, vacancy, replyBy } of open) {
      const unit = (await findVacancy(context, vacancy, false))?.unit ?? ''
      const flat = (await unitsById(context, [unit])).get(unit)
      shown.push({ id, where: flat ? whereOf(flat) : '', replyBy })
    }
  }
  return shown
}

async function turnsOfPerson(context: CaseContext, person: string) {
  const entries = (await ownEntries(context, person)).map(({ id }) => id)
  return sessionsOfEntries(context, entries)
}

/** The entry with which somebody has a turn in a session. Throws `not-found`. */
async function ownEntryIn(context: CaseContext, person: string, session: string): Promise<string> {
  const mine = (await turnsOfPerson(context, person)).find((one) => one.session === session)
  if (mine === undefined) throw noSuchTurn()
  return mine.entry
}

const noSuchTurn = () => new Fault('not-found', '这场选房没有您家，请刷新。', { path: 'session' })

/** Times for seeing flats of the plans for which somebody has registered and still waits. */
async function viewingsOf(context: CaseContext, person: string) {
  const registrations = await selectRegistrations(context, { persons: await recordsOfPerson(context, person) })
  const waits = new Set(
    (await ownEntries(context, person)).flatMap(({ id, state }) => (state === 'waiting' ? [id] : [])),
  )
  const open = registrations.filter(
    ({ step, entry }) => step !== 'withdrawn' && step !== 'unqualified' && waits.has(entry),
  )
  const titles = new Map((await selectPlans(context, false)).map(({ id, title }) => [id, title]))
  const shown = []
  for (const { plan, entry } of open) {
    for (const slot of await listViewings(context, [plan], entry))
      shown.push({ ...slot, entry, title: titles.get(plan) ?? '' })
  }
  return shown
}
