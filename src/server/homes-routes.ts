import { Fault, fixedClock, today } from '../kit/index.ts'
import type { AuthServices } from '../platform/auth/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import {
  changeHomeFacts,
  changeShares,
  disposalsWithinFiveYears,
  disposeHome,
  divisionsOfHome,
  enterHome,
  readHome,
  readHomeHistory,
  readHomesOf,
} from '../registers/homes/index.ts'
import { endOfDay, householdMembers, type RegisterContext } from '../registers/people/index.ts'
import {
  changeOneHome,
  changeOwners,
  enterDisposal,
  enterNewHome,
  listHomesOfHousehold,
  readHomeChanges,
  readOneHome,
} from './homes-contracts.ts'
import {
  type Actor,
  changeOnce,
  inRegister,
  mustReachHousehold,
  mustReachPersons,
  peopleOf,
  reaches,
  staffNames,
} from './people-context.ts'

/** Homes, who owns which part, and how safe they are. */
export function homeRoutes(services: AuthServices): Route[] {
  return [...readingRoutes(services), historyRoute(services), ...writingRoutes(services)]
}

function readingRoutes(services: AuthServices): Route[] {
  return [
    route(listHomesOfHousehold, ({ params, query }, visit) =>
      inRegister(services, visit, async (context, actor) => {
        await mustReachHousehold(context, actor, 'homes.read', params.id)
        const { on: day = today(context.clock), known, reason } = query
        const knownAt = known === undefined ? context.clock.now() : endOfDay(known)
        const members = await householdMembers(context, params.id, day, knownAt)
        const persons = members.map((one) => one.person)
        const homes = await readHomesOf(context, { persons, day, knownAt, reason })
        const disposals = await disposalsWithinFiveYears(context, persons, day, knownAt)
        const shares = homes.flatMap((home) => home.shares)
        const rows = [...shares, ...homes.flatMap((home) => home.facts), ...disposals]
        return {
          ...{ homes, disposals },
          people: await peopleOf(context, [...shares.map((share) => share.person), ...persons], knownAt),
          names: await staffNames(context, rows),
        }
      }),
    ),
    route(readOneHome, ({ params, query }, visit) =>
      inRegister(services, visit, async (context, actor) => {
        await mustReachHome(context, actor, 'homes.read', params.id)
        const { on, known, reason } = query
        const knownAt = known === undefined ? context.clock.now() : endOfDay(known)
        const view = await readHome(context, { home: params.id, reason, knownAt, ...(on !== undefined && { day: on }) })
        const owners = [...view.shares, ...view.disposals].flatMap(({ person }) => person ?? [])
        return {
          ...view,
          people: await peopleOf(context, owners, knownAt),
          names: await staffNames(context, [...view.facts, ...view.shares, ...view.appraisals, ...view.disposals]),
        }
      }),
    ),
  ]
}

function historyRoute(services: AuthServices): Route {
  return route(readHomeChanges, ({ params, query }, visit) =>
    inRegister(services, visit, async (context, actor) => {
      await mustReachHome(context, actor, 'homes.read', params.id)
      const { facts, shares } = await readHomeHistory(context, { home: params.id, reason: query.reason })
      const rows = [...facts, ...shares]
      const learned = rows.flatMap(({ knownFrom, knownTo }) => [knownFrom, ...(knownTo === null ? [] : [knownTo])])
      return {
        ...{ facts, shares },
        people: await peopleOf(
          context,
          rows.flatMap(({ person }) => person ?? []),
        ),
        names: await staffNames(context, rows),
        learnedOn: [...new Set(learned.map((instant) => today(fixedClock(instant))))].sort(),
      }
    }),
  )
}

function writingRoutes(services: AuthServices): Route[] {
  return [
    route(enterNewHome, ({ body }, visit) =>
      changeOnce(services, visit, enterNewHome, { body }, async (context, actor) => {
        const owners = body.shares.map((share) => share.person)
        await mustReachPersons(context, actor, 'homes.write', owners)
        const { home } = await enterHome(context, body)
        return { home }
      }),
    ),
    route(changeOneHome, ({ params, body }, visit) =>
      changeOnce(services, visit, changeOneHome, { params, body }, async (context, actor) => {
        await mustReachHome(context, actor, 'homes.write', params.id)
        return { version: await changeHomeFacts(context, params.id, body.version, body.statements) }
      }),
    ),
    route(changeOwners, ({ params, body }, visit) =>
      changeOnce(services, visit, changeOwners, { params, body }, async (context, actor) => {
        await mustReachHome(context, actor, 'homes.write', params.id)
        const owners = body.shares.map((share) => share.person)
        await mustReachPersons(context, actor, 'homes.write', owners)
        return { version: await changeShares(context, params.id, body.version, body.shares) }
      }),
    ),
    route(enterDisposal, ({ params, body }, visit) =>
      changeOnce(services, visit, enterDisposal, { params, body }, async (context, actor) => {
        await mustReachHome(context, actor, 'homes.write', params.id)
        return { version: await disposeHome(context, { ...body, home: params.id }) }
      }),
    ),
  ]
}

/** Throws `not-found` for a home that neither stands in the actor's area nor belongs to anybody there. */
export async function mustReachHome(
  context: RegisterContext,
  actor: Actor,
  action: 'homes.read' | 'homes.write',
  home: string,
): Promise<void> {
  if (reaches(context, actor, action, await divisionsOfHome(context, home))) return
  throw new Fault('not-found', '没有这处房屋的档案，请重新查找。', { path: 'home' })
}
