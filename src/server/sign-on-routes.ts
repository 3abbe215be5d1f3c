import {
  type AuthServices,
  dropTicket,
  readTicket,
  type SignOn,
  writeTicket,
  writeToken,
} from '../platform/auth/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import { browserOf } from './auth-routes.ts'
import { finishSignOn, startSignOn } from './sign-on-contracts.ts'

/** Where a member of staff goes once signed on. */
const DESK = '/desk/'
const DONE = { done: true } as const

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
