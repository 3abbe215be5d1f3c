import { findInStanding, newestStanding, type StandingHead, selectStandingList } from '../books/notices/index.ts'
import { Fault, findDivision, isWithin } from '../kit/index.ts'
import { authorise, countTries, inVerb, LIMITS, refuseTooMany } from '../platform/auth/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import {
  type CaseContext,
  publishStanding,
  STANDING_INDEX,
  standingKey,
  standingSubject,
} from '../proceedings/cases/index.ts'
import { type CaseServices, changeCase, inCases } from './case-context.ts'
import { asAnybody } from './notice-routes.ts'
import { askStanding, listOwnStanding, listStanding, publishOwnStanding, readStanding } from './standing-contracts.ts'

/** Long-term publicity: who is being helped, town by town (YONGCHUAN-3.2). */
export function standingRoutes(services: CaseServices): Route[] {
  return [
    route(listStanding, ({ params }) =>
      asAnybody(services, params.bureau, async (context, bureau) => ({
        bureau,
        lists: (await newestStanding(context)).map(({ id, matter, town, publishedOn: on, households }) => ({
          ...{ id, matter: titleOf(context, matter), town: nameOf(town), on, households },
        })),
      })),
    ),
    route(readStanding, ({ params }) => asAnybody(services, params.bureau, (context) => shown(context, params.id))),
    askRoute(services),
    route(listOwnStanding, (_, visit) =>
      inCases(services, visit, async (context, _hat, actor) => {
        authorise(actor, 'cases.manage', { tenant: context.tenant, area: String(context.tenant) })
        const lists = await newestStanding(context)
        return { matters: mattersOf(context).map((one) => ({ ...one, lists: listsOf(one, lists) })) }
      }),
    ),
    route(publishOwnStanding, ({ body }, visit) =>
      changeCase(services, visit, publishOwnStanding, { body }, (context, _hat, actor) => {
        authorise(actor, 'cases.manage', { tenant: context.tenant, area: String(context.tenant) })
        if (!mattersOf(context).some(({ pack, procedure }) => pack === body.pack && procedure === body.procedure))
          throw new Fault('not-found', '这个事项没有长期公示，请从列出的事项里选。', { path: 'procedure' })
        return publishStanding(context, body)
      }),
    ),
  ]
}

/** Every question counts, whatever comes of it: nobody goes through a street's names. */
function askRoute(services: CaseServices): Route {
  const { auth } = services
  return route(askStanding, async ({ params, body }, visit) => {
    const counts = [[LIMITS.standing, `${params.bureau} ${visit.address}`]] as const
    await inVerb(auth, Number(params.bureau), async ({ tx }) => {
      await refuseTooMany(auth, tx, counts)
      await countTries(auth, tx, counts)
    })
    return asAnybody(services, params.bureau, async (context) => {
      const subject = standingSubject(body.name, body.digits)
      const keys = context.keys.cipherFor(context.tenant).blindIndexes(STANDING_INDEX, subject)
      const found = await findInStanding(context, keys)
      return {
        found: found.map(({ list, fields }) => ({
          ...{ town: nameOf(list.town), matter: list.content.matter, on: list.publishedOn },
          fields: fields.map((one) => ({ ...one })),
        })),
      }
    })
  })
}

async function shown(context: CaseContext, id: string) {
  const list = (await newestStanding(context)).some((one) => one.id === id)
    ? await selectStandingList(context, id)
    : undefined
  if (list === undefined) throw new Fault('not-found', '没有这份名单，或者已经有了新的一份。')
  const { title, matter, basis, lines } = list.content
  return {
    ...{ title, matter, basis, town: nameOf(list.town), on: list.publishedOn },
    lines: lines.map((fields) => fields.map((one) => ({ ...one }))),
  }
}

function mattersOf({ law, tenant }: CaseContext) {
  return law.procedures.flatMap(({ pack, division, procedure, key }) => {
    const isNewest = law.newest(pack, procedure.id)?.key === key
    if (!isNewest || procedure.standing === undefined || !isWithin(String(tenant), division)) return []
    const { title, clause } = procedure.standing
    return [{ pack, procedure: procedure.id, title, clause, matter: procedure.title }]
  })
}

const listsOf = (matter: { readonly pack: string; readonly procedure: string }, lists: readonly StandingHead[]) =>
  lists
    .filter((one) => one.matter === standingKey(matter))
    .map(({ id, town, publishedOn: on, households }) => ({ id, town: nameOf(town), on, households }))

const nameOf = (town: string): string => findDivision(town)?.name ?? town

function titleOf({ law }: CaseContext, key: string): string {
  const [pack = '', procedure = ''] = key.split('/')
  return law.newest(pack, procedure)?.procedure.title ?? key
}
