import { type PlainDate, today } from '../kit/index.ts'
import type { AuthServices } from '../platform/auth/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import {
  covers,
  type FactPayload,
  householdMembers,
  needsGuardian,
  type PersonView,
  readPerson,
} from '../registers/people/index.ts'
import { listHouseholdConsents } from './people-consent-contracts.ts'
import { inRegister, mustReachHousehold, peopleOf } from './people-context.ts'

/** Consents to verification as a window sees them: all of a household's, since all its adults sign. */
export function consentRoutes(services: AuthServices): Route[] {
  return [
    route(listHouseholdConsents, ({ params, query }, visit) =>
      inRegister(services, visit, async (context, actor) => {
        await mustReachHousehold(context, actor, 'people.read', params.id)
        const day = today(context.clock)
        const members = await householdMembers(context, params.id, day, context.clock.now())
        const people = new Map(
          (
            await peopleOf(
              context,
              members.map(({ person }) => person),
            )
          ).map((one) => [one.person, one]),
        )
        const shown = []
        for (const { person } of members) {
          const known = people.get(person)
          if (known === undefined) continue
          const { version, facts } = await readPerson(context, { person, reason: query.reason })
          const current = facts.filter((fact) => covers(fact, day))
          const consents = consentsIn(facts, day)
          shown.push({ ...known, version, needsGuardian: needsGuardian(current, day), consents })
        }
        return { today: day, members: shown }
      }),
    ),
  ]
}

/** The one that holds longest first. */
function consentsIn(facts: PersonView['facts'], day: PlainDate) {
  return facts
    .filter(({ kind }) => kind === 'consent')
    .map((fact) => {
      // The register checked it when it was written.
      const { id, scopes, form, signedOn, signedBy } = fact.payload as FactPayload<'consent'>
      const to = fact.to ?? ''
      const state = to < day ? ('expired' as const) : fact.from > day ? ('begins-later' as const) : ('holds' as const)
      const signer = signedBy === undefined ? {} : { signedBy }
      return { id, scopes, form, signedOn, ...signer, from: fact.from, to, state, source: fact.source }
    })
    .sort((a, b) => (a.to < b.to ? 1 : -1))
}
