import {
  type AuthServices,
  authorise,
  callerOf,
  disableAccount,
  hatsToday,
  inVerb,
  listAccounts,
  newFirstPassword,
  openAccount,
  resetAccount,
  revokeSessions,
  type VerbContext,
} from '../platform/auth/index.ts'
import { inReference } from '../platform/db/index.ts'
import { type Contract, type Route, route, type Visit } from '../platform/http/index.ts'
import {
  arrangeSubstitute,
  closeOffice,
  endPost,
  grantPost,
  leaveOffice,
  listBureaus,
  listVisibleOffices,
  listVisiblePosts,
  openOffice,
} from '../registers/offices/index.ts'
import { type Change, changeOnce } from './change-once.ts'
import {
  closeOneOffice,
  disableStaffAccount,
  endOnePost,
  grantOnePost,
  leaveForGood,
  listBureausForSignIn,
  listOfficesOfArea,
  listPostsOfArea,
  listStaff,
  openNewOffice,
  openStaffAccount,
  resetStaffAccount,
  revokeStaffSessions,
  substitutePost,
} from './office-contracts.ts'

const DONE = { done: true } as const

/** The bureau's offices, its staff, and who holds which post. */
export function officeRoutes(services: AuthServices): Route[] {
  return [...placeRoutes(services), ...staffRoutes(services), ...postRoutes(services)]
}

type Work<T> = (context: VerbContext, actor: ReturnType<typeof callerOf>['actor']) => Promise<T>

/** Runs a verb in the caller's own bureau: no request names another one. */
function as<T>(services: AuthServices, visit: Visit, work: Work<T>): Promise<T> {
  const { actor } = callerOf(visit)
  return inVerb(services, actor.tenant, (context) => work(context, actor))
}

/** The same for a change, which is carried out once however often it is sent. */
function once<T>(
  services: AuthServices,
  visit: Visit,
  contract: Contract,
  asked: Change['asked'],
  work: Work<T>,
): Promise<T> {
  return changeOnce({ services, visit, contract, asked }, work)
}

function placeRoutes(services: AuthServices): Route[] {
  return [
    route(listBureausForSignIn, async () => ({ bureaus: await inReference(services.database, listBureaus) })),
    route(listOfficesOfArea, async (_, visit) => ({
      offices: await as(services, visit, (context, { hat }) => listVisibleOffices(context, hat?.office.area ?? '')),
    })),
    route(openNewOffice, async ({ body }, visit) => ({
      id: await once(services, visit, openNewOffice, { body }, (context, actor) => openOffice(context, actor, body)),
    })),
    route(closeOneOffice, async ({ params }, visit) => {
      await once(services, visit, closeOneOffice, { params }, (context, actor) =>
        closeOffice(context, actor, params.id),
      )
      return DONE
    }),
  ]
}

function staffRoutes(services: AuthServices): Route[] {
  return [
    route(listStaff, async (_, visit) => ({
      accounts: await as(services, visit, async ({ tx, tenant }, actor) => {
        authorise(actor, 'accounts.read', { tenant })
        const accounts = await listAccounts(tx, tenant)
        return accounts.map(({ id, name, displayName, active, totpSecret }) => {
          return { id, name, displayName, active, authenticator: totpSecret !== undefined }
        })
      }),
    })),
    route(openStaffAccount, async ({ body }, visit) => {
      const first = await newFirstPassword()
      return once(services, visit, openStaffAccount, { body }, async (context, actor) => {
        return { id: await openAccount(context, actor, body, first), firstPassword: first.text }
      })
    }),
    route(disableStaffAccount, async ({ params }, visit) => {
      await once(services, visit, disableStaffAccount, { params }, (context, actor) =>
        disableAccount(context, actor, params.id),
      )
      return DONE
    }),
    route(leaveForGood, async ({ params }, visit) => {
      await once(services, visit, leaveForGood, { params }, (context, actor) => leaveOffice(context, actor, params.id))
      return DONE
    }),
    route(resetStaffAccount, async ({ params }, visit) => {
      const first = await newFirstPassword()
      return once(services, visit, resetStaffAccount, { params }, async (context, actor) => {
        const hats = await hatsToday(services, context.tx, context.tenant, params.id)
        await resetAccount(context, actor, params.id, hats, first)
        return { firstPassword: first.text }
      })
    }),
    route(revokeStaffSessions, async ({ params }, visit) => ({
      ended: await once(services, visit, revokeStaffSessions, { params }, (context, actor) =>
        revokeSessions(context, actor, params.id),
      ),
    })),
  ]
}

function postRoutes(services: AuthServices): Route[] {
  return [
    route(listPostsOfArea, async (_, visit) => ({
      posts: await as(services, visit, async (context, { hat }) => {
        const posts = await listVisiblePosts(context, hat?.office.area ?? '')
        return posts.map(({ programs, ...held }) => ({ ...held, ...(programs && { programs: [...programs] }) }))
      }),
    })),
    route(grantOnePost, async ({ body }, visit) => ({
      id: await once(services, visit, grantOnePost, { body }, (context, actor) => grantPost(context, actor, body)),
    })),
    route(substitutePost, async ({ params, body }, visit) => ({
      id: await once(services, visit, substitutePost, { params, body }, (context, actor) =>
        arrangeSubstitute(context, actor, { ...body, insteadOf: params.id }),
      ),
    })),
    route(endOnePost, async ({ params }, visit) => {
      await once(services, visit, endOnePost, { params }, (context, actor) => endPost(context, actor, params.id))
      return DONE
    }),
  ]
}
