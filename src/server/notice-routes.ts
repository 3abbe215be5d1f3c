import type { z } from 'zod'
import { type Notice, selectNotice, selectPosted, selectStanding } from '../books/notices/index.ts'
import { compareDates, Fault, today } from '../kit/index.ts'
import { callerOf, countTries, findDenial, inVerb, LIMITS, refuseTooMany } from '../platform/auth/index.ts'
import type { TenantId } from '../platform/db/index.ts'
import { type Contract, type Route, route, type Taking, type Visit } from '../platform/http/index.ts'
import { type CaseContext, objectToNotice, readObjectionResult } from '../proceedings/cases/index.ts'
import { findBureau } from '../registers/offices/index.ts'
import { type CaseServices, inCases, refusedBy, withLaw } from './case-context.ts'
import { onceIn } from './change-once.ts'
import {
  listNotices,
  listPostedNotices,
  objectByName,
  objectPublicly,
  readNotice,
  readObjection,
} from './notice-contracts.ts'

const AT_ONCE = 50
const ANONYMOUS = 'anonymous:public'

/** Publicity: what anybody may read and object to while it runs, and what the offices keep of it. */
export function noticeRoutes(services: CaseServices): Route[] {
  return [...readingRoutes(services), ...objectionRoutes(services), staffList(services)]
}

function readingRoutes(services: CaseServices): Route[] {
  return [
    route(listNotices, ({ params, query }) =>
      asAnybody(services, params.bureau, async (context, bureau) => {
        const { after, afterAt } = query
        const from = after !== undefined && afterAt !== undefined ? { after: { at: afterAt, id: after } } : {}
        const found = await selectStanding(context, today(context.clock), { ...from, most: AT_ONCE + 1 })
        const page = found.slice(0, AT_ONCE)
        const last = page.at(-1)
        const more = found.length > AT_ONCE && last ? { next: { afterAt: last.lastDay, after: last.id } } : {}
        return { bureau, notices: page.map(shown), ...more }
      }),
    ),
    route(readNotice, ({ params }) =>
      asAnybody(services, params.bureau, async (context, bureau) => {
        const found = await selectNotice(context, params.id)
        if (found === undefined || !stands(found, today(context.clock))) {
          throw new Fault('not-found', '没有这条公示，或者公示已经结束。', { path: 'id' })
        }
        return { ...shown(found), bureau }
      }),
    ),
  ]
}

function objectionRoutes(services: CaseServices): Route[] {
  return [
    route(objectPublicly, ({ params, body }, visit) =>
      asAnybody(services, params.bureau, (context) =>
        object(services, visit, objectPublicly, context, { params, body }),
      ),
    ),
    route(objectByName, ({ params, body }, visit) => {
      const { id, session } = callerOf(visit)
      const wish = { params, body }
      return asAnybody(
        services,
        String(session.tenant),
        (context) => object(services, visit, objectByName, context, wish),
        id,
      )
    }),
    route(readObjection, ({ params, body }, visit) => resultOf(services, visit, params.bureau, body.code)),
  ]
}

function staffList(services: CaseServices): Route {
  return route(listPostedNotices, ({ query }, visit) =>
    inCases(services, visit, async (context, hat, actor) => {
      // A department sees what it was asked about, and no lists.
      const target = { tenant: context.tenant, area: hat.office.area }
      if (findDenial(actor, 'cases.read', target) !== undefined) return { notices: [] }
      const { after, afterAt } = query
      const from = after !== undefined && afterAt !== undefined ? { after: { at: afterAt, id: after } } : {}
      // A city's or a province's code stands for all that begin like it.
      const { area } = hat.office
      const within = area.length === 6 ? area.replace(/(00){1,2}$/, '') : area
      const found = await selectPosted(context, within, { ...from, most: AT_ONCE + 1 })
      const page = found.slice(0, AT_ONCE)
      const last = page.at(-1)
      const more = found.length > AT_ONCE && last ? { next: { afterAt: last.postedAt, after: last.id } } : {}
      return { notices: page.map(kept), ...more }
    }),
  )
}

type Work<T> = (context: CaseContext, bureau: string) => Promise<T>

/** Runs a verb in a bureau that the address names, for somebody who need not be known. Throws `not-found` for no bureau. */
export function asAnybody<T>(services: CaseServices, bureau: string, work: Work<T>, actor = ANONYMOUS): Promise<T> {
  const { auth } = services
  return inVerb(auth, tenantOf(bureau), async ({ tx, tenant, clock }) => {
    const found = await findBureau(tx, tenant)
    if (found === undefined) throw new Fault('not-found', '没有这个单位。', { path: 'bureau' })
    const context = await withLaw(services, { tx, tenant, clock, keys: auth.keys, actor: { id: actor } })
    return work(context, found.name)
  })
}

/** Once, however often it is sent; and not too often from one address. */
function object(
  { auth }: CaseServices,
  visit: Visit,
  contract: Contract,
  context: CaseContext,
  asked: Pick<Taking<typeof objectPublicly>, 'body'> & { readonly params: { readonly id: string } },
): Promise<z.output<typeof objectPublicly.answer>> {
  const change = { services: auth, visit, contract, asked, caller: context.actor.id }
  return onceIn(context, change, async () => {
    const counts = [[LIMITS.objection, `${context.tenant} ${visit.address}`]] as const
    await refuseTooMany(auth, context.tx, counts)
    await countTries(auth, context.tx, counts)
    const answer = await objectToNotice(context, asked.params.id, asked.body)
    if (!answer.done) throw refusedBy(answer.obstacle)
    const { code, due, provisional } = answer
    return { code, provisional, ...(due !== undefined && { due }) }
  })
}

/** Wrong codes are counted although nothing came of them. */
async function resultOf(services: CaseServices, visit: Visit, bureau: string, code: string) {
  const { auth } = services
  const counts = [[LIMITS.objectionCode, `${bureau} ${visit.address}`]] as const
  try {
    return await asAnybody(services, bureau, async (context) => {
      await refuseTooMany(auth, context.tx, counts)
      const { notice, ...result } = await readObjectionResult(context, code)
      return { ...notice, ...result }
    })
  } catch (error) {
    if (error instanceof Fault && error.code === 'not-found' && error.path === 'code') {
      await inVerb(auth, tenantOf(bureau), ({ tx }) => countTries(auth, tx, counts))
    }
    throw error
  }
}

const tenantOf = (bureau: string): TenantId => Number(bureau)

const stands = ({ lastDay, endedAt }: Notice, on: string): boolean => endedAt === null && compareDates(on, lastDay) <= 0

function shown({ id, firstDay, lastDay, content }: Notice) {
  const { title, matter, clause, basis, places, fields } = content
  return {
    ...{ id, title, matter, clause, basis, firstDay, lastDay, places: [...places] },
    fields: fields.map(({ field, label, value }) => ({ field, label, value })),
  }
}

function kept(notice: Notice) {
  const { postedAt, endedAt, evidence } = notice
  return {
    ...shown(notice),
    ...{ case: notice.case, postedAt, evidence: [...evidence] },
    ...(endedAt !== null && { endedAt }),
  }
}
