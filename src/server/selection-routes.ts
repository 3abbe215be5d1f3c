import { Fault } from '../kit/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import {
  chooseFlat,
  closeSelection,
  dismissObjection,
  listSessions,
  missTurn,
  objectToChoice,
  openPlanSelection,
  openViewing,
  pauseSelection,
  publishSelection,
  QUEUE_AUDIT_KINDS,
  readSelection,
  resumeSelection,
  sayOutOfPlan,
  selectPlans,
  startSelection,
  upholdObjection,
  withdrawTurn,
} from '../proceedings/allocation/index.ts'
import type { CaseContext } from '../proceedings/cases/index.ts'
import { recordKind } from '../registers/people/index.ts'
import { type CaseServices, changeCase, inCases } from './case-context.ts'
import { mustQueue, valueOr } from './queue-context.ts'
import {
  actOnSelection,
  chooseAtDesk,
  listSelections,
  openOneSelection,
  openOneViewing,
  publishOneSelection,
  readHall,
} from './selection-contracts.ts'
import { showHall, showHead } from './selection-view.ts'

/** Choosing flats, as the hall and the clerk see it. */
export function selectionRoutes(services: CaseServices): Route[] {
  return [...readingRoutes(services), ...actingRoutes(services)]
}

function readingRoutes(services: CaseServices): Route[] {
  return [
    route(listSelections, (_, visit) =>
      inCases(services, visit, async (context) => {
        const sessions = await listSessions(context)
        const has = new Set(sessions.filter(({ state }) => state !== 'closed').map(({ plan }) => plan))
        const drawn = (await selectPlans(context, false)).filter(({ id, step }) => step === 'drawn' && !has.has(id))
        return {
          sessions: sessions.map(showHead),
          drawn: drawn.map(({ id, number, title }) => ({ id, number, title })),
        }
      }),
    ),
    route(openOneSelection, ({ body }, visit) =>
      changeCase(services, visit, openOneSelection, { body }, async (context, _hat, actor) => {
        mustQueue(actor, 'selection.run')
        const { id } = valueOr(await openPlanSelection(context, body))
        return { id }
      }),
    ),
    route(readHall, ({ params, query }, visit) =>
      inCases(services, visit, async (context) => {
        const view = await readSelection(context, params.id)
        if (view === undefined) throw new Fault('not-found', '没有这场选房，请从列表里重新打开。', { path: 'session' })
        const since = Number(query.since ?? 0)
        // The first look is written down; asking again every few seconds is the same look.
        if (since === 0)
          await recordKind(context, QUEUE_AUDIT_KINDS['selection.read'], [`selection:${params.id}`], {
            families: view.turns.length,
          })
        return showHall(context, view, since)
      }),
    ),
  ]
}

function actingRoutes(services: CaseServices): Route[] {
  return [
    route(actOnSelection, ({ params, body }, visit) =>
      changeCase(services, visit, actOnSelection, { params, body }, async (context, _hat, actor) => {
        mustQueue(actor, 'selection.run')
        await act(context, params.id, body)
        return { done: true as const }
      }),
    ),
    route(chooseAtDesk, ({ params, body }, visit) =>
      changeCase(services, visit, chooseAtDesk, { params, body }, async (context, _hat, actor) => {
        mustQueue(actor, 'selection.run')
        const { placement } = valueOr(await chooseFlat(context, params.id, body))
        return { placement }
      }),
    ),
    route(publishOneSelection, ({ params, body }, visit) =>
      changeCase(services, visit, publishOneSelection, { params, body }, async (context, _hat, actor) => {
        mustQueue(actor, 'selection.run')
        return { id: valueOr(await publishSelection(context, params.id, body.lastDay)).id }
      }),
    ),
    route(openOneViewing, ({ body }, visit) =>
      changeCase(services, visit, openOneViewing, { body }, async (context, _hat, actor) => {
        mustQueue(actor, 'selection.run')
        return { id: valueOr(await openViewing(context, body)) }
      }),
    ),
  ]
}

type Deed =
  | { readonly act: 'start' | 'resume' }
  | { readonly act: 'pause' | 'close'; readonly reason: string }
  | { readonly act: keyof typeof ABOUT_ONE; readonly entry: string; readonly reason: string }

/** What is done about one family. */
const ABOUT_ONE = {
  ...{ miss: missTurn, withdraw: withdrawTurn, uphold: upholdObjection },
  ...{ object: objectToChoice, dismiss: dismissObjection },
} as const

async function act(context: CaseContext, id: string, deed: Deed): Promise<void> {
  if ('entry' in deed) {
    valueOr(await ABOUT_ONE[deed.act](context, id, deed, sayOutOfPlan))
  } else if ('reason' in deed) {
    const halt = deed.act === 'pause' ? pauseSelection : closeSelection
    valueOr(await halt(context, id, deed.reason))
  } else {
    const go = deed.act === 'start' ? startSelection : resumeSelection
    valueOr(await go(context, id))
  }
}
