import { z } from 'zod'
import {
  type AuthServices,
  dropTicket,
  readTicket,
  type SignOn,
  writeTicket,
  writeToken,
} from '../platform/auth/index.ts'
import { type Contract, type Route, route } from '../platform/http/index.ts'
import { done } from './auth-contracts.ts'
import { browserOf } from './auth-routes.ts'

/** Where a member of staff goes once signed on. */
const DESK = '/desk/'
const DONE = { done: true } as const

export const startSignOn = {
  method: 'GET',
  path: '/api/v1/sign-on',
  summary: 'Go to the house’s own sign-on',
  access: 'public',
  query: z.object({ tenant: z.string().regex(/^[1-9]\d{5}$/) }),
  answer: done,
  faults: ['unavailable'],
} as const satisfies Contract

export const finishSignOn = {
  method: 'GET',
  path: '/api/v1/sign-on/callback',
  summary: 'Come back from the house’s own sign-on',
  access: 'public',
  query: z.record(z.string().max(40), z.string().max(4000)),
  answer: done,
  faults: ['unauthorised', 'unavailable'],
} as const satisfies Contract

/** Signing on by OpenID Connect, where the house has it. */
export function signOnRoutes(services: AuthServices, signOn: SignOn): Route[] {
  return [
    route(startSignOn, async ({ query }, visit) => {
      const { address, ticket } = await signOn.start(Number(query.tenant))
      writeTicket(services, visit, ticket)
      visit.redirect(address)
      return DONE
    }),
    route(finishSignOn, async ({ query }, visit) => {
      const ticket = readTicket(services, visit)
      dropTicket(services, visit)
      const { token } = await signOn.finish(ticket, query, browserOf(services, visit))
      writeToken(services, visit, token)
      visit.redirect(DESK)
      return DONE
    }),
  ]
}
