import { Fault } from '../kit/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import { noSuchPaper, POSTING, paperOf, readCase } from '../proceedings/cases/index.ts'
import { addMyPaper, beginMyUpload, dropMyPaper, listMyEarlierPapers, readMyPaper } from './material-contracts.ts'
import {
  begin,
  handIn,
  listEarlier,
  lookAtPaper,
  type MaterialServices,
  mustTake,
  sendPaper,
  takeBack,
} from './material-deeds.ts'
import { changeForApplicant, forApplicant, holdTheirs, mustBeTheirs, recordsOfPerson } from './my-case-context.ts'
import { reasonOf } from './my-context.ts'

/** The same from one's own phone, for oneself or for whom one acts. */
export function myMaterialRoutes(services: MaterialServices): Route[] {
  return [...addingRoutes(services), ...lookingRoutes(services)]
}

function addingRoutes(services: MaterialServices): Route[] {
  return [
    route(beginMyUpload, async ({ params, body }, visit) => {
      await forApplicant(services, visit, params.id, async (context, standing) => {
        const held = await readCase(context, params.case)
        await mustBeTheirs(context, standing, held.row.applicant_id)
        mustTake(context, held, body.kind)
      })
      return begin(services, visit, params.case, body)
    }),
    route(addMyPaper, ({ params, body }, visit) =>
      changeForApplicant(services, visit, addMyPaper, { params, body }, async (context, standing) => {
        const held = await holdTheirs(context, standing, params.case)
        const records = await recordsOfPerson(context, standing.person)
        return handIn(context, services, held, body, ({ row }) => records.includes(row.applicant_id))
      }),
    ),
    route(dropMyPaper, ({ params, body }, visit) =>
      changeForApplicant(services, visit, dropMyPaper, { params, body }, async (context, standing) => {
        const held = await holdTheirs(context, standing, params.case)
        const { act } = paperOf(held.acts, params.material)
        if (!act.actor.startsWith('c:')) throw new Fault('forbidden', '这份材料是窗口收的，要撤下请到窗口办理。')
        return takeBack(context, held, params.material, body)
      }),
    ),
  ]
}

function lookingRoutes(services: MaterialServices): Route[] {
  return [
    route(listMyEarlierPapers, ({ params }, visit) =>
      forApplicant(services, visit, params.id, async (context, standing) => {
        const { row } = await readCase(context, params.case)
        await mustBeTheirs(context, standing, row.applicant_id)
        const records = await recordsOfPerson(context, standing.person)
        const isTheirs = (one: { readonly row: typeof row }): boolean => records.includes(one.row.applicant_id)
        return listEarlier(context, row, isTheirs, reasonOf(standing))
      }),
    ),
    route(readMyPaper, async ({ params }, visit) => {
      const found = await forApplicant(services, visit, params.id, async (context, standing) => {
        const view = await readCase(context, params.case)
        await mustBeTheirs(context, standing, view.row.applicant_id)
        // Photos of what hung are the office's own evidence.
        if (paperOf(view.acts, params.material).material.kind === POSTING) throw noSuchPaper()
        return lookAtPaper(context, view, params.material, reasonOf(standing))
      })
      return sendPaper(services, visit, found)
    }),
  ]
}
