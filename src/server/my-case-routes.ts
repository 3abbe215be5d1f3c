import { type Route, route } from '../platform/http/index.ts'
import {
  type ActAnswer,
  actOnCase,
  type CaseContext,
  type HeldCase,
  listOwnCases,
  readCase,
} from '../proceedings/cases/index.ts'
import { type CaseServices, refusedBy } from './case-context.ts'
import { recordLook, titleOfStep } from './case-view.ts'
import {
  beside,
  changeForApplicant,
  factsBeside,
  forApplicant,
  holdTheirs,
  mustBeTheirs,
  recordsOfPerson,
} from './my-case-context.ts'
import { correctMyCase, listMyCases, listMyMessages, readMyCase, withdrawMyCase } from './my-case-contracts.ts'
import { messagesOf } from './my-case-messages.ts'
import { lineOf, showMyCase } from './my-case-view.ts'
import { flatMessagesOf } from './my-flat-messages.ts'
import { myMatterRoutes } from './my-matter-routes.ts'

/** Applications as those who make them see them, oneself or an agent: what may be applied for, filing, following, answering. */
export function myCaseRoutes(services: CaseServices): Route[] {
  return [...myMatterRoutes(services), ...followingRoutes(services)]
}

function followingRoutes(services: CaseServices): Route[] {
  return [
    route(listMyCases, ({ params }, visit) =>
      forApplicant(services, visit, params.id, async (context, { person }) => {
        const rows = await listOwnCases(context, await recordsOfPerson(context, person))
        return { cases: rows.map((row) => lineOf(context, row)) }
      }),
    ),
    route(listMyMessages, ({ params }, visit) =>
      forApplicant(services, visit, params.id, async (context, { person }) => {
        const records = await recordsOfPerson(context, person)
        const told = await messagesOf(context, await listOwnCases(context, records))
        const messages = [...told, ...(await flatMessagesOf(context, records))]
        return { messages: messages.sort((a, b) => (a.at < b.at ? 1 : -1)) }
      }),
    ),
    route(readMyCase, ({ params }, visit) =>
      forApplicant(services, visit, params.id, async (context, standing) => {
        const view = await readCase(context, params.case)
        await mustBeTheirs(context, standing, view.row.applicant_id)
        await recordLook(context, view)
        return showMyCase(context, view)
      }),
    ),
    route(correctMyCase, ({ params, body }, visit) =>
      changeForApplicant(services, visit, correctMyCase, { params, body }, async (context, standing) => {
        const held = await holdTheirs(context, standing, params.case)
        const { application, filedOn } = held.state
        const applying = { ...application, appliedOn: filedOn }
        const facts = await factsBeside(context, applying, beside(body.facts, application.facts))
        const detail = { application: { ...application, facts } }
        const request = { case: params.case, version: body.version, act: 'correct', detail } as const
        return movedTo(context, held, await actOnCase(context, held, request))
      }),
    ),
    route(withdrawMyCase, ({ params, body }, visit) =>
      changeForApplicant(services, visit, withdrawMyCase, { params, body }, async (context, standing) => {
        const held = await holdTheirs(context, standing, params.case)
        const { version, reason } = body
        const request = { case: params.case, version, act: 'withdraw', detail: { reason } } as const
        return movedTo(context, held, await actOnCase(context, held, request))
      }),
    ),
  ]
}

function movedTo({ law }: CaseContext, { row }: HeldCase, answer: ActAnswer) {
  if (!answer.done) throw refusedBy(answer.obstacle)
  const { step, version } = answer.state
  return { version, title: titleOfStep(law.rulesOf(row.procedure).procedure, step) }
}
