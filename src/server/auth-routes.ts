import {
  type AuthServices,
  type Browser,
  beginAuthenticator,
  callerOf,
  changePassword,
  confirmAgain,
  confirmAuthenticator,
  dropToken,
  endOwnSession,
  type Hat,
  listOwnSessions,
  POSTS,
  putOnHat,
  readToken,
  renewRecoveryCodes,
  signIn,
  writeToken,
} from '../platform/auth/index.ts'
import { type Route, route, type Visit } from '../platform/http/index.ts'
import {
  addAuthenticator,
  changeOwnPassword,
  chooseHat,
  confirmOneself,
  confirmOwnAuthenticator,
  endOwn,
  listOwn,
  readOwnSession,
  renewOwnRecoveryCodes,
  signInAsStaff,
  signOut,
} from './auth-contracts.ts'

const DONE = { done: true } as const

/** Signing in and out, and what everybody may do about their own account. */
export function authRoutes(services: AuthServices): Route[] {
  return [...sessionRoutes(services), ...ownAccountRoutes(services)]
}

function sessionRoutes(services: AuthServices): Route[] {
  return [
    route(signInAsStaff, async ({ body }, visit) => {
      const answer = await signIn(services, body, browserOf(services, visit))
      if (answer === 'code-needed') return { next: 'code' as const }
      writeToken(services, visit, answer.token)
      return { next: answer.session.stage }
    }),
    route(signOut, async (_, visit) => {
      const caller = callerOf(visit)
      await endOwnSession(services, caller, caller.session.id)
      dropToken(services, visit)
      return DONE
    }),
    route(readOwnSession, (_, visit) => {
      const { session, hats, actor } = callerOf(visit)
      const { kind, tenant, account, stage, endsAt } = session
      const hat = actor.hat === undefined ? {} : { hat: actor.hat.id }
      return { kind, tenant, account, stage, endsAt, ...hat, hats: hats.map(titled) }
    }),
    route(listOwn, async (_, visit) => {
      const caller = callerOf(visit)
      const sessions = await listOwnSessions(services, caller)
      return {
        sessions: sessions.map(({ id, createdAt, seenAt, userAgent }) => {
          return { id, createdAt, seenAt, userAgent, current: id === caller.session.id }
        }),
      }
    }),
    route(endOwn, async ({ body }, visit) => {
      await endOwnSession(services, callerOf(visit), body.id)
      return DONE
    }),
    route(chooseHat, async ({ body }, visit) => {
      await putOnHat(services, callerOf(visit), body.id)
      return DONE
    }),
  ]
}

function ownAccountRoutes(services: AuthServices): Route[] {
  return [
    route(confirmOneself, async ({ body }, visit) => {
      await confirmAgain(services, callerOf(visit), body)
      return DONE
    }),
    route(changeOwnPassword, async ({ body }, visit) => {
      await changePassword(services, callerOf(visit), body)
      return DONE
    }),
    route(addAuthenticator, (_, visit) => beginAuthenticator(services, callerOf(visit))),
    route(confirmOwnAuthenticator, async ({ body }, visit) => ({
      recoveryCodes: await confirmAuthenticator(services, callerOf(visit), body.code),
    })),
    route(renewOwnRecoveryCodes, async (_, visit) => ({
      recoveryCodes: await renewRecoveryCodes(services, callerOf(visit)),
    })),
  ]
}

/** What the browser brings along to a sign-in. */
export function browserOf(services: AuthServices, visit: Visit): Browser {
  return { address: visit.address, userAgent: visit.userAgent, oldToken: readToken(services, visit) }
}

function titled({ id, post, office, programs, substitute }: Hat) {
  const { name, area } = office
  const rest = programs === undefined ? {} : { programs: [...programs] }
  return { id, post, title: POSTS[post].title, office: { id: office.id, name, area }, substitute, ...rest }
}
