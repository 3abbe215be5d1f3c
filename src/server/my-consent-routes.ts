import { addYears, Fault, newId, type PlainDate, today } from '../kit/index.ts'
import type { AuthServices } from '../platform/auth/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import {
  CONSENT_SCOPES,
  changeFacts,
  type FactPayload,
  type PersonView,
  type RegisterContext,
  readPerson,
  revokeConsent,
  type Statement,
} from '../registers/people/index.ts'
import { changeForPerson, forPerson, mustBeOneself, originOf, reasonOf, type Standing } from './my-context.ts'
import { giveMyConsent, listMyConsents, takeMyConsentBack } from './my-contracts.ts'

/** A consent given on a phone ends within a year; it can be given again. */
const LONGEST_YEARS = 1
const SCOPES = Object.keys(CONSENT_SCOPES) as (keyof typeof CONSENT_SCOPES)[]
const OFFERED = SCOPES.map((scope) => ({ scope, title: CONSENT_SCOPES[scope] }))
const FORM = '本人登录手机后同意'
const OWN_AFFAIR = '核对授权只能由本人给出和收回，请本人登录手机，或者到窗口签署。'

/** One's consents to verification: read, give, take back. */
export function myConsentRoutes(services: AuthServices): Route[] {
  return [
    route(listMyConsents, ({ params }, visit) =>
      forPerson(services, visit, params.id, async (context, standing) => {
        const { facts, version } = await readAll(context, standing)
        const day = today(context.clock)
        const ends = { today: day, latest: addYears(day, LONGEST_YEARS), offered: OFFERED }
        return { version, mayChange: standing.charge === undefined, ...ends, consents: consentsIn(facts, day) }
      }),
    ),
    route(giveMyConsent, ({ params, body }, visit) =>
      changeForPerson(services, visit, giveMyConsent, { params, body }, async (context, standing) => {
        mustBeOneself(standing, OWN_AFFAIR)
        const day = today(context.clock)
        if (body.to < day || body.to > addYears(day, LONGEST_YEARS)) {
          throw new Fault('out-of-range', '授权最长一年，请选今天以后、一年以内的日期。', { path: 'to' })
        }
        const payload = { id: newId(context.clock), scopes: body.scopes, signedOn: day, form: FORM }
        const source = { kind: 'declared', on: day } as const
        const statement: Statement = { kind: 'consent', payload, from: day, to: body.to, source }
        return say(context, standing, body.version, statement)
      }),
    ),
    route(takeMyConsentBack, ({ params, body }, visit) =>
      changeForPerson(services, visit, takeMyConsentBack, { params, body }, async (context, standing) => {
        mustBeOneself(standing, OWN_AFFAIR)
        const day = today(context.clock)
        const { facts } = await readAll(context, standing)
        const stands = consentsIn(facts, day).some(({ id, stands }) => stands && id === params.consent)
        if (!stands) throw new Fault('not-found', '没有这项授权，或者已经收回、到期。', { path: 'consent' })
        return say(context, standing, body.version, revokeConsent(params.consent, day, { kind: 'declared', on: day }))
      }),
    ),
  ]
}

function readAll(context: RegisterContext, standing: Standing): Promise<PersonView> {
  return readPerson(context, { person: standing.person, reason: reasonOf(standing) })
}

async function say(context: RegisterContext, { person }: Standing, version: number, statement: Statement) {
  return { version: await changeFacts(context, { subject: { person }, version, statements: [statement] }) }
}

/** Those that stand first, then by the last day. */
function consentsIn(facts: PersonView['facts'], day: PlainDate) {
  return facts
    .filter(({ kind }) => kind === 'consent')
    .map((fact) => {
      // The register checked it when it was written.
      const { id, scopes, signedOn } = fact.payload as FactPayload<'consent'>
      const to = fact.to ?? ''
      return {
        id,
        scopes,
        signedOn,
        from: fact.from,
        to,
        stands: fact.from <= day && day <= to,
        origin: originOf(fact),
      }
    })
    .sort((a, b) => Number(b.stands) - Number(a.stands) || (a.to < b.to ? 1 : -1))
}
