import { addDays, Fault, today } from '../kit/index.ts'
import { callerOf, findDenial } from '../platform/auth/index.ts'
import { writePdf } from '../platform/documents/index.ts'
import { beginUpload, readKept } from '../platform/files/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import { type CaseContext, findCaseByNumber, lastSoonDay } from '../proceedings/cases/index.ts'
import {
  actOnHazard,
  addHazardPaper,
  countHazards,
  HAZARD_AUDIT_KINDS,
  type HazardRequest,
  hazardMovedOn,
  listHazards,
  openHazard,
  paperOfHazard,
  purposeOfHazard,
  titleOfHazard,
} from '../proceedings/hazards/index.ts'
import { recordKind } from '../registers/people/index.ts'
import { changeCase, inCases, refusedBy } from './case-context.ts'
import { mustDo, seenHazard } from './hazard-context.ts'
import {
  actOnOneHazard,
  addOneHazardPaper,
  beginHazardUpload,
  countAllHazards,
  listHazardPage,
  openOneHazard,
  readHazardPaper,
  readOneHazard,
  readOrderAsPdf,
} from './hazard-contracts.ts'
import { orderSheet } from './hazard-order.ts'
import { showHazard, showLines } from './hazard-view.ts'
import { mustReachHome } from './homes-routes.ts'
import { houseOf, type MaterialServices, uploaderOf } from './material-deeds.ts'
import type { Actor } from './people-context.ts'

/** The list of hazards: what is on it, what is done about each, its papers and its orders to pay. */
export function hazardRoutes(services: MaterialServices): Route[] {
  return [...listRoutes(services), ...actRoutes(services), ...paperRoutes(services)]
}

function listRoutes(services: MaterialServices): Route[] {
  return [
    route(listHazardPage, ({ query: { due, after, afterDue, ...more } }, visit) =>
      inCases(services, visit, async (context, hat) => {
        const on = today(context.clock)
        const days = due === 'overdue' ? { to: addDays(on, -1) } : { from: on, to: lastSoonDay(on, context.calendar) }
        const { rows, next } = await listHazards(context, {
          ...{ ...more, area: hat.office.area, ...(due !== undefined && { due: days }) },
          ...(after !== undefined && {
            after: { id: after, due: afterDue === undefined || afterDue === 'none' ? null : afterDue },
          }),
        })
        const hazards = await showLines(context, rows)
        return { hazards, ...(next && { next: { after: next.id, afterDue: next.due ?? 'none' } }) }
      }),
    ),
    route(countAllHazards, (_, visit) =>
      inCases(services, visit, async (context, hat) => ({
        towns: (await countHazards(context, hat.office.area)).map((one) => ({ ...one })),
      })),
    ),
    route(readOneHazard, ({ params }, visit) =>
      inCases(services, visit, async (context, hat, actor) => {
        const held = await seenHazard(context, actor, params.id)
        const { person_id: person } = held.row
        const about = [`hazard:${params.id}`, ...(person === null ? [] : [`person:${person}`])]
        await recordKind(context, HAZARD_AUDIT_KINDS['hazard.read'], about, { hazard: params.id })
        return showHazard(context, held, hat, actor)
      }),
    ),
  ]
}

function actRoutes(services: MaterialServices): Route[] {
  return [
    route(openOneHazard, ({ body }, visit) =>
      changeCase(services, visit, openOneHazard, { body }, async (context, _hat, actor) => {
        if (body.home !== undefined) await mustReachHome(context, actor, 'homes.read', body.home)
        const opened = await openHazard(context, {
          ...{ reason: body.reason, ...(body.home !== undefined && { home: body.home }) },
          ...(body.case !== undefined && { case: await caseIn(context, actor, body.case) }),
        })
        if (!opened.done) throw refusedBy(opened.obstacle)
        // What it belongs to is known only now; what may not be seen is not entered either.
        await seenHazard(context, actor, opened.id)
        return { id: opened.id, number: opened.number }
      }),
    ),
    route(actOnOneHazard, ({ params, body }, visit) =>
      changeCase(services, visit, actOnOneHazard, { params, body }, async (context, hat, actor) => {
        const held = await seenHazard(context, actor, params.id, true)
        // Whoever saw an older version is told so first: that it is not theirs any more may be just what has changed.
        if (body.version !== held.state.version) throw hazardMovedOn()
        mustDo(actor, hat, body.act, held)
        // Checked by the contract, act by act.
        const answer = await actOnHazard(context, held, body as HazardRequest)
        if (!answer.done) throw refusedBy(answer.obstacle)
        const { version, step } = answer.state
        return { version, step, title: titleOfHazard(step) }
      }),
    ),
  ]
}

/** The case with a number, of the actor's own area. Throws `not-found`. */
async function caseIn(context: CaseContext, actor: Actor, number: string): Promise<string> {
  const found = await findCaseByNumber(context, number)
  const target = found && { tenant: actor.tenant, area: found.area }
  if (found && target && findDenial(actor, 'hazards.act', target) === undefined) return found.id
  throw new Fault('not-found', '没有这件申请，请检查编号是否写对。', { path: 'case' })
}

function paperRoutes(services: MaterialServices): Route[] {
  const house = houseOf(services)
  return [
    route(beginHazardUpload, async ({ params, body }, visit) => {
      await inCases(services, visit, async (context, hat, actor) =>
        mustDo(actor, hat, 'add-paper', await seenHazard(context, actor, params.id)),
      )
      return beginUpload(house, uploaderOf(visit), { ...body, purpose: purposeOfHazard(params.id) })
    }),
    route(addOneHazardPaper, ({ params, body }, visit) =>
      changeCase(services, visit, addOneHazardPaper, { params, body }, async (context, hat, actor) => {
        const held = await seenHazard(context, actor, params.id, true)
        mustDo(actor, hat, 'add-paper', held)
        const answer = await addHazardPaper(context, services, held, body)
        if (!answer.done) throw refusedBy(answer.obstacle)
        return { version: answer.state.version, paper: answer.paper }
      }),
    ),
    route(readHazardPaper, async ({ params }, visit) => {
      const paper = await inCases(services, visit, async (context, _hat, actor) => {
        const { acts, row } = await seenHazard(context, actor, params.id)
        const found = paperOfHazard(acts, params.paper)
        const about = [`hazard:${row.id}`, ...(row.person_id === null ? [] : [`person:${row.person_id}`])]
        await recordKind(context, HAZARD_AUDIT_KINDS['hazard.read-paper'], about, { hazard: row.id, paper: found.id })
        return found
      })
      const bytes = await readKept(house, callerOf(visit).actor.tenant, paper.file)
      visit.sendAs({ type: paper.type, name: fileNameOf(paper), shown: paper.type !== 'application/pdf' })
      return bytes
    }),
    // Written outside of the transaction: drawing a page takes longer than reading what stands on it.
    route(readOrderAsPdf, async ({ params }, visit) => {
      const sheet = await inCases(services, visit, async (context, _hat, actor) =>
        orderSheet(context, await seenHazard(context, actor, params.id), Number(params.instalment)),
      )
      return Buffer.from(await writePdf(sheet))
    }),
  ]
}

const ENDINGS = { 'image/jpeg': 'jpg', 'image/png': 'png', 'application/pdf': 'pdf' } as const

const fileNameOf = ({ label, type }: ReturnType<typeof paperOfHazard>): string =>
  `${label.replace(/[\\/:*?"<>|\s]+/g, '').slice(0, 40)}.${ENDINGS[type]}`
