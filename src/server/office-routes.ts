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
import { type Route, route, type Visit } from '../platform/http/index.ts'
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

function placeRoutes(services: AuthServices): Route[] {
  return [
    route(listBureausForSignIn, async () => ({ bureaus: await inReference(services.database, listBureaus) })),
    route(listOfficesOfArea, async (_, visit) => ({
      offices: await as(services, visit, (context, { hat }) => listVisibleOffices(context, hat?.office.area ?? '')),
    })),
    route(openNewOffice, async ({ body }, visit) => ({
      id: await as(services, visit, (context, actor) => openOffice(context, actor, body)),
    })),
    route(closeOneOffice, async ({ params }, visit) => {
      await as(services, visit, (context, actor) => closeOffice(context, actor, params.id))
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
      const id = await as(services, visit, (context, actor) => openAccount(context, actor, body, first))
      return { id, firstPassword: first.text }
    }),
    route(disableStaffAccount, async ({ params }, visit) => {
      await as(services, visit, (context, actor) => disableAccount(context, actor, params.id))
      return DONE
    }),
    route(leaveForGood, async ({ params }, visit) => {
      await as(services, visit, (context, actor) => leaveOffice(context, actor, params.id))
      return DONE
    }),
    route(resetStaffAccount, async ({ params }, visit) => {
      const first = await newFirstPassword()
      await as(services, visit, async (context, actor) => {
        const hats = await hatsToday(services, context.tx, context.tenant, params.id)
        await resetAccount(context, actor, params.id, hats, first)
      })
      return { firstPassword: first.text }
    }),
    route(revokeStaffSessions, async ({ params }, visit) => ({
      ended: await as(services, visit, (context, actor) => revokeSessions(context, actor, params.id)),
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
      id: await as(services, visit, (context, actor) => grantPost(context, actor, body)),
    })),
    route(substitutePost, async ({ params, body }, visit) => ({
      id: await as(services, visit, (context, actor) =>
        arrangeSubstitute(context, actor, { ...body, insteadOf: params.id }),
      ),
    })),
    route(endOnePost, async ({ params }, visit) => {
      await as(services, visit, (context, actor) => endPost(context, actor, params.id))
      return DONE
    }),
  ]
}
