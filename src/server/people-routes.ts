import { Fault, newId } from '../kit/index.ts'
import type { AuditEntryShown } from '../platform/audit/index.ts'
import { type AuthServices, POSTS } from '../platform/auth/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import { describePosts } from '../registers/offices/index.ts'
import {
  changeFacts,
  correctIdNumber,
  describePeople,
  endOfDay,
  enterPerson,
  mergePersons,
  type RegisterContext,
  readPerson,
  recordDeath,
  revokeConsent,
  type Statement,
  searchPeople,
  unmergePersons,
} from '../registers/people/index.ts'
import { looksInLog, sayLook } from './looks.ts'
import { countingStrangers } from './number-tries.ts'
import {
  changeOnce,
  foundPersonOf,
  inRegister,
  mustReachNamed,
  mustReachPersons,
  noSuchPerson,
  reachedPersons,
  reaches,
  reachesAll,
  staffNames,
} from './people-context.ts'
import {
  changePerson,
  correctNumber,
  enterDeath,
  enterOnePerson,
  giveConsent,
  listLooks,
  mergeRecords,
  readOnePerson,
  searchForPeople,
  showNumbers,
  splitRecords,
  takeConsentBack,
} from './people-contracts.ts'

const DONE = { done: true } as const

/** Finding, reading and changing people. */
export function peopleRoutes(services: AuthServices): Route[] {
  return [
    ...lookingRoutes(services),
    ...enteringRoutes(services),
    ...changingRoutes(services),
    ...mergingRoutes(services),
  ]
}

function lookingRoutes(services: AuthServices): Route[] {
  return [
    route(searchForPeople, ({ body }, visit) =>
      inRegister(services, visit, async (context, actor) => {
        const mayKnow = (of: readonly string[]) => reaches(context, actor, 'people.search', of)
        const limit = reachesAll(context, actor, 'people.search') ? {} : { mayKnow }
        const answer = await searchPeople(context, { ...body, ...limit })
        return { ...answer, people: answer.people.map(foundPersonOf) }
      }),
    ),
    route(readOnePerson, ({ params, query }, visit) =>
      inRegister(services, visit, async (context, actor) => {
        await mustReachPersons(context, actor, 'people.read', [params.id])
        const { on, known, history, reason } = query
        const view = await readPerson(context, {
          ...{ person: params.id, reason, history: history === 'yes' },
          ...(on !== undefined && { day: on }),
          ...(known !== undefined && { knownAt: endOfDay(known) }),
        })
        return { ...view, names: await staffNames(context, [...view.facts, ...view.memberships]) }
      }),
    ),
    route(showNumbers, ({ params, body }, visit) =>
      inRegister(services, visit, async (context, actor) => {
        await mustReachPersons(context, actor, 'people.unmask', [params.id])
        const { facts } = await readPerson(context, { person: params.id, reason: body.reason, revealed: true })
        const numbers = facts.flatMap(({ id, payload }) =>
          typeof payload.number === 'string' ? [{ fact: id, number: payload.number }] : [],
        )
        return { numbers }
      }),
    ),
    route(listLooks, ({ params }, visit) =>
      inRegister(services, visit, async (context, actor) => {
        await mustReachPersons(context, actor, 'people.read', [params.id])
        await mustExist(context, params.id)
        const entries = await looksInLog(context, params.id)
        const names = await staffNames(
          context,
          entries.map(({ actor }) => ({ recordedBy: actor })),
        )
        const hats = entries.map(({ detail }) => String(detail?.hat))
        const posts = await describePosts(context.tx, context.tenant, hats)
        return { looks: entries.map((entry) => lookOf(entry, names, posts)) }
      }),
    ),
  ]
}

async function mustExist(context: RegisterContext, person: string): Promise<void> {
  if ((await describePeople(context, [person])).length === 0) throw noSuchPerson()
}

function lookOf(
  entry: AuditEntryShown,
  names: Readonly<Record<string, string>>,
  posts: Awaited<ReturnType<typeof describePosts>>,
) {
  const { at, actor, detail } = entry
  const hat = posts.get(String(detail?.hat))
  const post = hat === undefined ? {} : { post: `${hat.office} ${POSTS[hat.post].title}` }
  const name = names[actor] ?? (actor.startsWith('c:') ? '群众账号' : '系统')
  return { at, by: actor, name, ...post, ...sayLook(entry) }
}

function enteringRoutes(services: AuthServices): Route[] {
  return [
    route(enterOnePerson, ({ body }, visit) =>
      countingStrangers(services, visit, () =>
        changeOnce(services, visit, enterOnePerson, { body }, async (context, actor) => {
          await mustReachNamed(context, actor, body.facts ?? [])
          const { person, isNew } = await enterPerson(context, body)
          const reached = (await reachedPersons(context, actor, 'people.write', [person])).has(person)
          if (isNew && !reached) {
            const sentence =
              '这个人的户籍不在您的岗位所管的区域之内。住在本区域的，请连同家庭一起登记；其他的请由上级单位登记。'
            throw new Fault('out-of-range', sentence, { path: 'facts' })
          }
          if (isNew) return { outcome: 'entered' as const, person }
          return reached ? { outcome: 'exists' as const, person } : { outcome: 'exists-elsewhere' as const }
        }),
      ),
    ),
  ]
}

function changingRoutes(services: AuthServices): Route[] {
  return [
    route(changePerson, ({ params, body }, visit) =>
      changeOnce(services, visit, changePerson, { params, body }, async (context, actor) => {
        await mustReachPersons(context, actor, 'people.write', [params.id])
        await mustReachNamed(context, actor, body.statements)
        return { version: await changeFacts(context, { ...body, subject: { person: params.id } }) }
      }),
    ),
    route(correctNumber, ({ params, body }, visit) =>
      changeOnce(services, visit, correctNumber, { params, body }, async (context, actor) => {
        await mustReachPersons(context, actor, 'people.write', [params.id])
        return { version: await correctIdNumber(context, { ...body, person: params.id }) }
      }),
    ),
    route(enterDeath, ({ params, body }, visit) =>
      changeOnce(services, visit, enterDeath, { params, body }, async (context, actor) => {
        await mustReachPersons(context, actor, 'people.write', [params.id])
        return { version: await recordDeath(context, { ...body, person: params.id }) }
      }),
    ),
    route(giveConsent, ({ params, body }, visit) =>
      changeOnce(services, visit, giveConsent, { params, body }, async (context, actor) => {
        const { version, from, to, source, ...terms } = body
        const consent = newId(context.clock)
        const statement: Statement = { kind: 'consent', payload: { id: consent, ...terms }, from, to, source }
        await mustReachPersons(context, actor, 'people.write', [params.id])
        await mustReachNamed(context, actor, [statement])
        const change = { subject: { person: params.id }, version, statements: [statement] }
        return { version: await changeFacts(context, change), consent }
      }),
    ),
    route(takeConsentBack, ({ params, body }, visit) =>
      changeOnce(services, visit, takeConsentBack, { params, body }, async (context, actor) => {
        await mustReachPersons(context, actor, 'people.write', [params.id])
        const statements = [revokeConsent(params.consent, body.from, body.source)]
        const change = { subject: { person: params.id }, version: body.version, statements }
        return { version: await changeFacts(context, change) }
      }),
    ),
  ]
}

function mergingRoutes(services: AuthServices): Route[] {
  return [
    route(mergeRecords, ({ params, body }, visit) =>
      changeOnce(services, visit, mergeRecords, { params, body }, async (context, actor) => {
        await mustReachPersons(context, actor, 'people.merge', [params.id, body.absorbed])
        const { version, absorbed, absorbedVersion, reason } = body
        await mergePersons(context, {
          survivor: params.id,
          survivorVersion: version,
          absorbed,
          absorbedVersion,
          reason,
        })
        return DONE
      }),
    ),
    route(splitRecords, ({ params, body }, visit) =>
      changeOnce(services, visit, splitRecords, { params, body }, async (context, actor) => {
        await mustReachPersons(context, actor, 'people.merge', [params.id])
        await unmergePersons(context, params.id, body.reason)
        return DONE
      }),
    ),
  ]
}
