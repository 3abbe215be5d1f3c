import { today } from '../kit/index.ts'
import { listAgents } from '../platform/auth/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import type { Decision } from '../policy/engine/index.ts'
import type { CaseContext } from '../proceedings/cases/index.ts'
import { householdMembers, PEOPLE_AUDIT_KINDS, recordKind } from '../registers/people/index.ts'
import { type CaseServices, factsFor, inCases } from './case-context.ts'
import { previewFiling } from './case-contracts.ts'
import { thawed } from './case-view.ts'
import { mustReachHousehold } from './people-context.ts'

/** The authorities under which somebody may act for a person today. */
export async function agentsToday(context: CaseContext, person: string) {
  const on = today(context.clock)
  return (await listAgents(context, person)).filter(({ from }) => from <= on)
}

/** What the registers know and the law says to it, before an application is filed. Throws `not-found`. */
export function previewRoute(services: CaseServices): Route {
  return route(previewFiling, ({ body }, visit) =>
    inCases(services, visit, async (context, _hat, actor) => {
      const { pack, procedure, household, reason } = body
      await mustReachHousehold(context, actor, 'cases.file', household)
      const on = today(context.clock)
      const members = await householdMembers(context, household, on, context.clock.now())
      const seen = members.map(({ person }) => `person:${person}`)
      await recordKind(context, PEOPLE_AUDIT_KINDS['household.read'], seen, { reason })
      const facts = await factsFor(context, body, body.facts)
      const programs = context.law.newest(pack, procedure)?.procedure.programs ?? []
      const law: Decision[] = programs.map((program) => context.law.decide(pack, program, on, facts))
      const agents = (await agentsToday(context, body.applicant)).map(({ id, kind, basis, to }) => ({
        ...{ id, kind, basis, to },
      }))
      return { facts: { ...facts }, law: law.map(thawed), agents }
    }),
  )
}
