import type { z } from 'zod'
import { Fault } from '../kit/index.ts'
import { readManifest } from '../lottery/index.ts'
import { writePdf } from '../platform/documents/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import {
  ALLOCATION_AUDIT_KINDS,
  classesFor,
  decideRegistration,
  finalLinesOf,
  findEntrant,
  type HeldDraw,
  isRollOver,
  letterOf,
  loadDraw,
  loadDraws,
  loadParties,
  loadPlan,
  loadPlanUnits,
  loadRegistrationActs,
  momentText,
  type Plan,
  type Registration,
  receiptOf,
  registerFor,
  selectPlans,
  selectRegistrations,
  selectWaiting,
  stockOf,
} from '../proceedings/allocation/index.ts'
import type { CaseContext } from '../proceedings/cases/index.ts'
import { recordKind } from '../registers/people/index.ts'
import {
  actOnMySecret,
  listMyRegistrations,
  readMyReceipt,
  readMyRegistrationLetter,
  registerMyself,
  withdrawMyself,
} from './draw-contracts.ts'
import { actIn } from './draw-routes.ts'
import { changeForApplicant, forApplicant, recordsOfPerson } from './my-case-context.ts'
import { mustBeOneself } from './my-context.ts'
import { doneOr, type PlanServices } from './plan-context.ts'

type Mine = z.output<typeof listMyRegistrations.answer>

/** Projects and draws as families see them: registering, one's own receipt and place, and a secret kept for all applicants. */
export function myPlanRoutes(services: PlanServices): Route[] {
  return [...registeringRoutes(services), ...takingRoutes(services), secretRoute(services)]
}

function registeringRoutes(services: PlanServices): Route[] {
  return [
    route(listMyRegistrations, ({ params }, visit) =>
      forApplicant(services, visit, params.id, async (context, { person }) => {
        const records = await recordsOfPerson(context, person)
        const registrations = await selectRegistrations(context, { persons: records })
        return {
          open: await openTo(context, records, registrations),
          registrations: await Promise.all(registrations.map((one) => mineOf(context, one))),
          secrets: await secretsOf(context, records),
        }
      }),
    ),
    route(registerMyself, ({ params, body }, visit) =>
      changeForApplicant(services, visit, registerMyself, { params, body }, async (context, { person }) => {
        const waiting = await selectWaiting(context, { persons: await recordsOfPerson(context, person) })
        if (!waiting.some(({ id }) => id === body.entry))
          throw new Fault('not-found', '没有找到您正在轮候的资格证。', { path: 'entry' })
        const { plan, ...wish } = body
        const held = await loadPlan(context, plan, true)
        const { registration } = doneOr(await registerFor(context, held, { ...wish, channel: 'phone' }))
        return { id: registration.id, ticket: registration.ticket }
      }),
    ),
    route(withdrawMyself, ({ params, body }, visit) =>
      changeForApplicant(services, visit, withdrawMyself, { params, body }, async (context, { person }) => {
        const one = await ownRegistration(context, person, params.registration)
        const held = await loadPlan(context, one.plan, true)
        const finding = { act: 'withdraw', version: body.version, reason: body.reason } as const
        const { step } = doneOr(await decideRegistration(context, held, one, finding))
        return { step }
      }),
    ),
  ]
}

function takingRoutes(services: PlanServices): Route[] {
  return [
    route(readMyReceipt, async ({ params }, visit) => {
      const receipt = await forApplicant(services, visit, params.id, async (context, { person }) => {
        const one = await ownRegistration(context, person, params.registration)
        const held = await loadDraw(context, one.plan, params.draw, Number(params.attempt))
        const found = await receiptOf(context, held, one.id)
        if (found === undefined) throw new Fault('not-found', '您家不在这一次的名单里。', { path: 'draw' })
        const about = [`registration:${one.id}`]
        await recordKind(context, ALLOCATION_AUDIT_KINDS['draw.receipt'], about, { draw: params.draw })
        return found
      })
      visit.sendAs({ type: 'application/json', name: `${params.draw}-${params.attempt}-回执.json`, shown: false })
      return Buffer.from(JSON.stringify(receipt))
    }),
    route(readMyRegistrationLetter, async ({ params }, visit) => {
      const letter = await forApplicant(services, visit, params.id, async (context, { person }) => {
        const one = await ownRegistration(context, person, params.registration)
        await recordKind(context, ALLOCATION_AUDIT_KINDS['registration.letter'], [`registration:${one.id}`])
        return letterOf(context, (await loadPlan(context, one.plan, false)).plan, one)
      })
      return Buffer.from(await writePdf(letter))
    }),
  ]
}

function secretRoute(services: PlanServices): Route {
  return route(actOnMySecret, ({ params, body }, visit) =>
    changeForApplicant(services, visit, actOnMySecret, { params, body }, async (context, standing) => {
      mustBeOneself(standing, '秘密由代表本人保管，不能代办。')
      const holders = (await recordsOfPerson(context, standing.person)).map((person) => `p:${person}`)
      const path = { id: params.plan, draw: params.draw, attempt: params.attempt }
      return actIn(context, path, body.act === 'commit' ? { ...body, holders } : body)
    }),
  )
}

/** Throws `not-found` for a registration of somebody else, as if there were none. */
async function ownRegistration(context: CaseContext, person: string, id: string): Promise<Registration> {
  const all = await selectRegistrations(context, { persons: await recordsOfPerson(context, person) })
  const found = all.find((one) => one.id === id)
  if (found) return found
  throw new Fault('not-found', '没有这条登记，请刷新后重新选择。', { path: 'registration' })
}

async function openTo(
  context: CaseContext,
  records: readonly string[],
  registrations: readonly Registration[],
): Promise<Mine['open']> {
  const now = context.clock.now().toISOString()
  const waiting = await selectWaiting(context, { persons: records })
  const open = (await selectPlans(context, true)).filter(
    (plan) => plan.step === 'open' && plan.registerFrom <= now && now < plan.registerTo,
  )
  const offers = open.flatMap((plan) => {
    const entry = waiting.find(({ programme }) => programme === plan.programme)
    const isIn = registrations.some((one) => one.plan === plan.id && one.step !== 'withdrawn')
    return entry === undefined || isIn ? [] : [{ plan, entry }]
  })
  return Promise.all(
    offers.map(async ({ plan, entry }) => {
      const stock = stockOf(plan.content, await loadPlanUnits(context, plan.id))
      const mine = classesFor(plan.content, entry.persons)
      return {
        ...{
          plan: plan.id,
          title: plan.title,
          programme: plan.programme,
          registerTo: plan.registerTo,
          entry: entry.id,
        },
        ...{ location: plan.location, rentStandard: plan.rentStandard, persons: entry.persons },
        classes: stock.filter(({ unitClass }) => mine.includes(unitClass)).map((one) => ({ ...one })),
      }
    }),
  )
}

async function mineOf(context: CaseContext, one: Registration): Promise<Mine['registrations'][number]> {
  const { plan } = await loadPlan(context, one.plan, false)
  const acts = (await loadRegistrationActs(context, [one.id])).get(one.id) ?? []
  const last = acts.at(-1)
  const draws = await loadDraws(context, plan.id)
  return {
    ...{ id: one.id, plan: plan.id, bureau: String(context.tenant), title: plan.title, ticket: one.ticket },
    ...{ step: one.step, version: one.version, classes: [...one.classes], wish: one.wish },
    ...{ registeredAt: one.registeredAt, letter: last?.detail.letter !== undefined },
    ...(last?.detail.reason !== undefined && { reason: last.detail.reason }),
    draws: await Promise.all(draws.map((held) => myDraw(context, held, one))),
  }
}

async function myDraw(
  context: CaseContext,
  held: HeldDraw,
  { id, ticket }: Registration,
): Promise<Mine['registrations'][number]['draws'][number]> {
  const { attempt, state } = held
  const listed = (await findEntrant(context, attempt, id)) !== undefined
  const isMoved = state.events.some(({ value, detail }) => value === ticket && isRollOver(detail.reason))
  const line =
    listed && state.step === 'computed' ? finalLinesOf(held).find((found) => found.ticket === ticket) : undefined
  return {
    ...{ draw: attempt.draw, attempt: attempt.attempt, step: state.step, manifestHash: attempt.manifestHash, listed },
    ...(line && {
      place: {
        ...{ rank: line.rank, state: isMoved ? 'R' : line.state },
        ...(line.unitClass !== null && { unitClass: line.unitClass }),
      },
    }),
  }
}

/** The attempts at which one of the records keeps a secret for the applicants, while they go on. */
async function secretsOf(context: CaseContext, records: readonly string[]): Promise<Mine['secrets']> {
  const holders = records.map((person) => `p:${person}`)
  const plans = (await selectPlans(context, true)).filter(({ step }) => step === 'drawing')
  const secrets: Mine['secrets'] = []
  for (const plan of plans) {
    const own = (await loadParties(context, plan.id)).filter(({ holder }) => holders.includes(holder))
    if (own.length === 0) continue
    for (const held of await loadDraws(context, plan.id))
      for (const { id, name } of own) if (!isOver(held)) secrets.push(secretOf(plan, held, id, name))
  }
  return secrets
}

const isOver = ({ state: { step } }: HeldDraw): boolean => step === 'computed' || step === 'void'

function secretOf(plan: Plan, { attempt, state }: HeldDraw, party: string, name: string): Mine['secrets'][number] {
  const { commitBy, revealBy } = readManifest(attempt.manifest)
  return {
    ...{ plan: plan.id, title: plan.title, draw: attempt.draw, attempt: attempt.attempt, party, name },
    ...{ step: state.step, suite: plan.content.suite, manifestHash: attempt.manifestHash },
    ...{ opensAt: momentText(attempt.objectionsUntil), commitBy, revealFrom: momentText(attempt.revealFrom), revealBy },
    committed: state.commitments.some((one) => one.party === party),
    revealed: state.reveals.some((one) => one.party === party),
  }
}
