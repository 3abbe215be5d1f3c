import { Fault } from '../kit/index.ts'
import { authorise, hatsToday, listAccounts, POSTS } from '../platform/auth/index.ts'
import { writePdf } from '../platform/documents/index.ts'
import { type Route, route, type Taking } from '../platform/http/index.ts'
import {
  ALLOCATION_AUDIT_KINDS,
  actOnPlan,
  decideRegistration,
  entriesLeft,
  finalOrderOf,
  findNoticePdf,
  letterOf,
  listSessions,
  loadPlan,
  loadRegistration,
  proposePlan,
  recordAtDesk,
  registerFor,
  selectPlans,
  selectRegistrations,
  selectWaiting,
} from '../proceedings/allocation/index.ts'
import type { CaseContext } from '../proceedings/cases/index.ts'
import { recordKind } from '../registers/people/index.ts'
import { changeCase, inCases } from './case-context.ts'
import { publicDrawsOf } from './draw-view.ts'
import { asAnybody } from './notice-routes.ts'
import { doneOr, mayPlan, type PlanServices, publicPlan } from './plan-context.ts'
import {
  actOnOnePlan,
  decideRegistrations,
  listHolders,
  listPlans,
  listPublicPlans,
  listRegistrations,
  proposeOnePlan,
  readOnePlan,
  readPlanNotice,
  readPlanOrder,
  readPublicPlan,
  readRegistrationLetter,
  recordPlanEvent,
  registerAtDesk,
} from './plan-contracts.ts'
import { nextOfPlan } from './plan-next.ts'
import { planFactsOf, planLine, registrationLines, showPlan } from './plan-view.ts'

/** Plans of allocation: what is offered, who registered, who qualifies; and what everybody may read of it. */
export function planRoutes(services: PlanServices): Route[] {
  return [...deskRoutes(services), ...registrationRoutes(services), ...orderRoutes(services), ...publicRoutes(services)]
}

function deskRoutes(services: PlanServices): Route[] {
  return [
    route(listPlans, (_, visit) =>
      inCases(services, visit, async (context) => {
        const plans = []
        const sessions = await listSessions(context)
        for (const plan of await selectPlans(context, false)) {
          const next = await nextOfPlan(context, plan, sessions)
          plans.push({ ...planLine(plan), ...(next && { next }) })
        }
        return { plans }
      }),
    ),
    route(listHolders, (_, visit) =>
      inCases(services, visit, async (context) => ({ holders: await holdersIn(services, context) })),
    ),
    route(proposeOnePlan, ({ body }, visit) =>
      changeCase(services, visit, proposeOnePlan, { body }, async (context) => {
        const parties = await Promise.all(body.parties.map((one) => partyOf(context, one)))
        const { id, number } = doneOr(await proposePlan(context, { ...body, parties }))
        return { id, number }
      }),
    ),
    route(readOnePlan, ({ params }, visit) =>
      inCases(services, visit, async (context, _hat, actor) =>
        showPlan(context, await loadPlan(context, params.id, false), actor),
      ),
    ),
    route(actOnOnePlan, ({ params, body }, visit) =>
      changeCase(services, visit, actOnOnePlan, { params, body }, async (context, _hat, actor) => {
        const manages = body.act === 'close' || body.act === 'propose-end'
        authorise(actor, manages ? 'plans.manage' : 'plans.approve', { tenant: actor.tenant })
        doneOr(await actOnPlan(context, await loadPlan(context, params.id, true), body))
        return { step: (await loadPlan(context, params.id, false)).plan.step }
      }),
    ),
  ]
}

async function partyOf(context: CaseContext, one: Taking<typeof proposeOnePlan>['body']['parties'][number]) {
  const { id, name } = one
  if ('account' in one) return { id, name, holder: `u:${one.account}` }
  const [entry] = await selectWaiting(context, { certificate: one.certificate })
  if (entry === undefined) throw noSuchCertificate()
  return { id, name, holder: `p:${entry.person}` }
}

const noSuchCertificate = () =>
  new Fault('not-found', '没有持这个资格证正在轮候的家庭，请核对资格证号。', { path: 'certificate' })

/** Everybody whose post attends draws today. */
async function holdersIn({ auth }: PlanServices, { tx, tenant }: CaseContext) {
  const holders = []
  for (const { id, displayName, active } of await listAccounts(tx, tenant)) {
    if (!active) continue
    const hats = await hatsToday(auth, tx, tenant, id)
    const hat = hats.find((one) => mayPlan({ tenant, account: id, hat: one }, 'draws.attend'))
    if (hat) holders.push({ account: id, name: displayName, office: hat.office.name, post: POSTS[hat.post].title })
  }
  return holders
}

function registrationRoutes(services: PlanServices): Route[] {
  return [
    route(listRegistrations, ({ params }, visit) =>
      inCases(services, visit, async (context) => {
        await loadPlan(context, params.id, false)
        await recordKind(context, ALLOCATION_AUDIT_KINDS['registration.read'], [`plan:${params.id}`])
        const all = await selectRegistrations(context, { plan: params.id })
        return { registrations: await registrationLines(context, all) }
      }),
    ),
    route(registerAtDesk, ({ params, body }, visit) =>
      changeCase(services, visit, registerAtDesk, { params, body }, async (context) => {
        const held = await loadPlan(context, params.id, true)
        const { certificate, classes, wish } = body
        const entry = await entryOf(context, certificate)
        const { registration } = doneOr(await registerFor(context, held, { entry, classes, wish, channel: 'desk' }))
        return { id: registration.id, ticket: registration.ticket }
      }),
    ),
    route(decideRegistrations, ({ params, body }, visit) =>
      changeCase(services, visit, decideRegistrations, { params, body }, async (context) => {
        const held = await loadPlan(context, params.id, true)
        const { act, reason, basis, registrations } = body
        for (const { id, version } of registrations) {
          const one = await loadRegistration(context, params.id, id)
          const finding = { act, version, reason, ...(basis !== undefined && { basis }) }
          doneOr(await decideRegistration(context, held, one, finding))
        }
        return { decided: registrations.length }
      }),
    ),
    // Written outside of the transaction: drawing a page takes longer than reading what stands on it.
    route(readRegistrationLetter, async ({ params }, visit) => {
      const letter = await inCases(services, visit, async (context) => {
        const { plan } = await loadPlan(context, params.id, false)
        const registration = await loadRegistration(context, params.id, params.registration)
        const about = [`registration:${registration.id}`, `person:${registration.person}`]
        await recordKind(context, ALLOCATION_AUDIT_KINDS['registration.letter'], about)
        return letterOf(context, plan, registration)
      })
      return Buffer.from(await writePdf(letter))
    }),
  ]
}

function orderRoutes(services: PlanServices): Route[] {
  return [
    route(readPlanOrder, ({ params }, visit) =>
      inCases(services, visit, async (context, _hat, actor) => {
        const { plan } = await loadPlan(context, params.id, false)
        await recordKind(context, ALLOCATION_AUDIT_KINDS['registration.read'], [`plan:${plan.id}`])
        const names = await namesByTicket(context, plan.id)
        const order = await finalOrderOf(context, plan.id)
        const left = await entriesLeft(
          context,
          order.map(({ entry }) => entry),
        )
        const places = order.map(({ rank, group, ticket, state, entry, class: unitClass }) => ({
          ...{ rank, group, ticket, state, name: names.get(ticket)?.shownName ?? '' },
          ...(unitClass !== null && { unitClass }),
          left: state !== 'X' && left.has(entry),
        }))
        const isOpen = plan.step === 'drawn' || plan.step === 'drawing'
        return { places, mayRecord: isOpen && places.length > 0 && mayPlan(actor, 'plans.manage') }
      }),
    ),
    route(recordPlanEvent, ({ params, body }, visit) =>
      changeCase(services, visit, recordPlanEvent, { params, body }, async (context) => {
        const names = await namesByTicket(context, params.id)
        const { reason } = body
        const event =
          body.kind === 'out'
            ? ({ kind: 'out', entry: names.get(body.ticket)?.entry ?? '', reason } as const)
            : ({ kind: 'add', class: body.unitClass, reason } as const)
        const { promoted } = doneOr(await recordAtDesk(context, params.id, event))
        const stepped = [...names.values()].find(({ entry }) => entry === promoted?.entry)
        return stepped && promoted ? { promoted: { ticket: stepped.ticket, unitClass: promoted.class } } : {}
      }),
    ),
  ]
}

async function namesByTicket(context: CaseContext, plan: string) {
  return new Map((await selectRegistrations(context, { plan })).map((one) => [one.ticket, one]))
}

async function entryOf(context: CaseContext, certificate: string): Promise<string> {
  const [entry] = await selectWaiting(context, { certificate })
  if (entry) return entry.id
  throw noSuchCertificate()
}

function publicRoutes(services: PlanServices): Route[] {
  return [
    route(listPublicPlans, ({ params }) =>
      asAnybody(services, params.bureau, async (context, bureau) => ({
        bureau,
        plans: (await selectPlans(context, true)).map(planLine),
      })),
    ),
    route(readPublicPlan, ({ params }) =>
      asAnybody(services, params.bureau, async (context, bureau) => {
        const { plan } = await publicPlan(context, params.id)
        return { ...(await planFactsOf(context, plan)), bureau, draws: await publicDrawsOf(context, plan.id) }
      }),
    ),
    route(readPlanNotice, ({ params }) =>
      asAnybody(services, params.bureau, async (context) => {
        const { plan } = await publicPlan(context, params.id)
        const pdf = await findNoticePdf(context, plan.id, params.notice)
        if (pdf === undefined) throw new Fault('not-found', '没有这份公告，请刷新后重新选择。', { path: 'notice' })
        return Buffer.from(pdf)
      }),
    ),
  ]
}
