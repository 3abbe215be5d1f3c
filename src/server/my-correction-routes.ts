import type { AuthServices } from '../platform/auth/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import {
  askCorrection,
  type CorrectionRequest,
  listCorrections,
  withdrawCorrection,
} from '../registers/people/index.ts'
import { changeForPerson, forPerson } from './my-context.ts'
import { askForCorrection, listMyCorrections, withdrawMyCorrection } from './my-contracts.ts'

/** What one asks to be corrected: asking changes nothing in the register until a clerk has seen to it. */
export function myCorrectionRoutes(services: AuthServices): Route[] {
  return [
    route(listMyCorrections, ({ params }, visit) =>
      forPerson(services, visit, params.id, async (context, { person }) => ({
        corrections: (await listCorrections(context, person)).map(shown),
      })),
    ),
    route(askForCorrection, ({ params, body }, visit) =>
      changeForPerson(services, visit, askForCorrection, { params, body }, async (context, { person, charge }) => ({
        id: await askCorrection(context, person, body, charge?.id ?? null),
      })),
    ),
    route(withdrawMyCorrection, ({ params }, visit) =>
      changeForPerson(services, visit, withdrawMyCorrection, { params }, async (context, { person }) => {
        await withdrawCorrection(context, person, params.correction)
        return { done: true as const }
      }),
    ),
  ]
}

/** Without who asked and which member of staff answered. */
function shown({ askedBy: _, person: _person, authority, answer, ...request }: CorrectionRequest) {
  const told = answer && { outcome: answer.outcome, reply: answer.reply, answeredAt: answer.answeredAt }
  return { ...request, byAgent: authority !== null, answer: told }
}
