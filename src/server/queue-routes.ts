import { findDenial } from '../platform/auth/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import {
  answerOffer,
  changeEntry,
  closeVacancy,
  countGrounds,
  countQueue,
  type EntryRequest,
  enterQueue,
  findOffer,
  freezeQueue,
  listOffers,
  listQueue,
  listVacancies,
  type Offer,
  offerAgain,
  offerUnit,
  programmesOf,
  publishQueue,
  QUEUE_AUDIT_KINDS,
  readEntry,
  readSnapshots,
  rulesOfList,
  takeOverEntry,
  waitingToEnter,
} from '../proceedings/allocation/index.ts'
import type { CaseContext } from '../proceedings/cases/index.ts'
import { recordKind } from '../registers/people/index.ts'
import { listUnits, PROGRAMMES, type Programme, UNIT_TYPES } from '../registers/stock/index.ts'
import { type CaseServices, changeCase, inCases } from './case-context.ts'
import { openOfferRoute } from './offer-routes.ts'
import { type Actor, mustReachPersons } from './people-context.ts'
import { mayQueue, mustManageEntry, mustQueue, seenEntry, valueOr } from './queue-context.ts'
import {
  actOnList,
  actOnVacancy,
  answerAtDesk,
  changeQueueEntry,
  enterOneQueue,
  listProgrammes,
  listQueuePage,
  listVacancyPage,
  offerOneUnit,
  readQueueEntry,
  takeOverOneEntry,
} from './queue-contracts.ts'
import { maskedNames, queueLines, showEntry, showOffer, unitsById, whereOf } from './queue-view.ts'

/** The waiting list at the desk: who waits, what is offered to whom, and the lists that are published. */
export function queueRoutes(services: CaseServices): Route[] {
  return [
    ...[...listRoutes(services), ...entryRoutes(services), ...vacancyRoutes(services), ...offerRoutes(services)],
    openOfferRoute(services),
  ]
}

function listRoutes(services: CaseServices): Route[] {
  return [
    route(listProgrammes, (_, visit) =>
      inCases(services, visit, async (context, _hat, actor) => ({
        programmes: await programmesHere(context),
        candidates: mayQueue(actor, 'queue.manage')
          ? (await waitingToEnter(context)).map(({ id, number }) => ({ id, number }))
          : [],
      })),
    ),
    route(listQueuePage, ({ query }, visit) =>
      inCases(services, visit, async (context, hat) => {
        const { programme, state, ticket, alarm, after } = query
        const { rows, next } = await listQueue(context, {
          ...{ programme, area: hat.office.area, ...(state !== undefined && { state }) },
          ...(ticket !== undefined && { ticket: ticket.padStart(8, '0') }),
          ...(alarm !== undefined && { alarm: alarm === '1' ? 1 : alarm === '2' ? 2 : 3 }),
          ...(after !== undefined && { after: Number(after) }),
        })
        const rules = await rulesOfList(context, programme)
        const shown = state === 'placed' || state === 'left' ? rows.map(({ entry }) => ({ entry })) : rows
        return { entries: await queueLines(context, rules, shown), ...(next !== undefined && { next }) }
      }),
    ),
    route(actOnList, ({ body }, visit) =>
      changeCase(services, visit, actOnList, { body }, async (context, _hat, actor) => {
        mustQueue(actor, 'queue.manage')
        const act = body.act === 'freeze' ? freezeQueue : publishQueue
        return valueOr(await act(context, body.programme))
      }),
    ),
  ]
}

async function programmesHere(context: CaseContext) {
  const shown = []
  for (const programme of programmesOf(context.law, context.tenant)) {
    const rules = await rulesOfList(context, programme)
    const { states, alarms } = await countQueue(context, programme)
    const refused = await countGrounds(context, programme)
    shown.push({
      ...{ programme, title: PROGRAMMES[programme as Programme], clause: rules.list.clause, states: { ...states } },
      alarms: rules.alarms.map((months, at) => ({ months, families: alarms[at] ?? 0 })),
      ...{ order: [...rules.order], grounds: [...rules.grounds] },
      refused: refused.map(({ ground, times }) => ({ ground: ground ?? '', times })),
      lists: await readSnapshots(context, programme),
    })
  }
  return shown
}

function entryRoutes(services: CaseServices): Route[] {
  return [
    route(readQueueEntry, ({ params }, visit) =>
      inCases(services, visit, async (context, _hat, actor) => {
        const entry = await seenEntry(context, actor, params.id)
        const about = [`queue-entry:${entry.id}`, `person:${entry.person}`]
        await recordKind(context, QUEUE_AUDIT_KINDS['queue.read'], about, { entry: entry.id })
        return showEntry(context, entry, manages(actor, entry.area))
      }),
    ),
    route(enterOneQueue, ({ body }, visit) =>
      changeCase(services, visit, enterOneQueue, { body }, async (context, _hat, actor) => {
        const entry = valueOr(await enterQueue(context, body))
        mustManageEntry(actor, entry)
        return { id: entry.id, ticket: entry.ticket }
      }),
    ),
    route(takeOverOneEntry, ({ body }, visit) =>
      changeCase(services, visit, takeOverOneEntry, { body }, async (context, _hat, actor) => {
        await mustReachPersons(context, actor, 'people.read', [body.person])
        const entry = valueOr(await takeOverEntry(context, body))
        mustManageEntry(actor, entry)
        return { id: entry.id, ticket: entry.ticket }
      }),
    ),
    route(changeQueueEntry, ({ params, body }, visit) =>
      changeCase(services, visit, changeQueueEntry, { params, body }, async (context, _hat, actor) => {
        mustManageEntry(actor, await seenEntry(context, actor, params.id, true))
        // Checked by the contract, act by act.
        const entry = valueOr(await changeEntry(context, params.id, body as EntryRequest))
        return { version: entry.version, state: entry.state }
      }),
    ),
  ]
}

function manages(actor: Actor, area: string): boolean {
  return findDenial(actor, 'queue.manage', { tenant: actor.tenant, area }) === undefined
}

function vacancyRoutes(services: CaseServices): Route[] {
  return [
    route(listVacancyPage, ({ query }, visit) =>
      inCases(services, visit, async (context) => ({
        ...(await vacanciesHere(context, query.programme)),
        vacant: (await listUnits(context, { programme: query.programme, states: ['vacant'], limit: 500 })).map(
          (unit) => ({ unit: unit.id, where: whereOf(unit), type: UNIT_TYPES[unit.type] }),
        ),
      })),
    ),
    route(offerOneUnit, ({ body }, visit) =>
      changeCase(services, visit, offerOneUnit, { body }, async (context, _hat, actor) => {
        mustQueue(actor, 'queue.manage')
        const { vacancy, offer } = valueOr(await offerUnit(context, body.unit))
        if (offer === undefined) throw new Error('an offer that was made is there')
        return { id: vacancy.id, ticket: await ticketOf(context, offer), replyBy: offer.replyBy }
      }),
    ),
    route(actOnVacancy, ({ params, body }, visit) =>
      changeCase(services, visit, actOnVacancy, { params, body }, async (context, _hat, actor) => {
        mustQueue(actor, 'queue.manage')
        if (body.act === 'close') {
          valueOr(await closeVacancy(context, params.id, body.reason))
          return {}
        }
        const { offer } = valueOr(await offerAgain(context, params.id))
        return offer ? { ticket: await ticketOf(context, offer) } : {}
      }),
    ),
  ]
}

const ticketOf = async (context: CaseContext, { entry }: Offer): Promise<string> =>
  (await readEntry(context, entry)).ticket

async function vacanciesHere(context: CaseContext, programme: string) {
  const vacancies = await listVacancies(context, { programme })
  const units = await unitsById(
    context,
    vacancies.map(({ unit }) => unit),
  )
  const shown = []
  for (const one of vacancies) {
    const unit = units.get(one.unit)
    const offers = []
    for (const offer of await listOffers(context, { vacancy: one.id })) {
      const entry = await readEntry(context, offer.entry)
      const names = await maskedNames(context, [entry.person])
      const { id, ticket } = entry
      offers.push({ ...showOffer(offer), entry: id, ticket, household: names.get(entry.person) ?? '' })
    }
    const { id, openedAt, state, type } = one
    shown.push({ id, openedAt, state, type: UNIT_TYPES[type], where: unit ? whereOf(unit) : '', offers })
  }
  return { vacancies: shown }
}

function offerRoutes(services: CaseServices): Route[] {
  return [
    route(answerAtDesk, ({ params, body }, visit) =>
      changeCase(services, visit, answerAtDesk, { params, body }, async (context, _hat, actor) => {
        mustQueue(actor, 'queue.manage')
        const asked = await findOffer(context, params.id, false)
        if (asked) await seenEntry(context, actor, asked.entry)
        const { placement, next } = valueOr(await answerOffer(context, params.id, replyOf(body)))
        return {
          ...(placement && { placement: placement.id }),
          ...(next?.offer && { next: await ticketOf(context, next.offer) }),
        }
      }),
    ),
  ]
}

type Body =
  | { readonly answer: 'accept' }
  | { readonly answer: 'refuse'; readonly ground: string; readonly reason?: string }

/** What a page sends, as the verb takes it. */
export function replyOf(body: Body): Parameters<typeof answerOffer>[2] {
  if (body.answer === 'accept') return { accept: true }
  return { accept: false, ground: body.ground, ...(body.reason !== undefined && { reason: body.reason }) }
}
