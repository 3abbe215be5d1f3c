import type { z } from 'zod'
import { readManifest } from '../lottery/index.ts'
import {
  casesOfEntries,
  groupWords,
  type HeldDraw,
  type HeldPlan,
  loadDraws,
  loadParties,
  loadPlanNotices,
  loadPlanUnits,
  loadRegistrationActs,
  nextDraw,
  type Plan,
  type Registration,
  selectRegistrations,
  stockOf,
} from '../proceedings/allocation/index.ts'
import type { CaseContext } from '../proceedings/cases/index.ts'
import { type Actor, staffNames } from './people-context.ts'
import { mayPlan } from './plan-context.ts'
import type { drawLine, listPlans, readOnePlan, readPublicPlan, registration } from './plan-contracts.ts'

type PlanLine = z.output<typeof listPlans.answer>['plans'][number]
type Facts = Omit<z.output<typeof readPublicPlan.answer>, 'bureau' | 'draws'>
type Shown = z.output<typeof readOnePlan.answer>

export function planLine({ id, number, title, programme, step, registerFrom, registerTo, recheckBy }: Plan): PlanLine {
  return {
    ...{ id, number, title, programme, step, registerFrom, registerTo },
    ...(recheckBy !== null && { recheckBy }),
  }
}

export function drawLineOf({ attempt, state }: HeldDraw): z.output<typeof drawLine> {
  const { n, freezeAt, commitBy, revealBy } = readManifest(attempt.manifest)
  return {
    ...{ draw: attempt.draw, attempt: attempt.attempt, group: attempt.group, step: state.step },
    ...{ manifestHash: attempt.manifestHash, households: n, frozenAt: freezeAt, commitBy, revealBy },
  }
}

/** What everybody may know of a plan. */
export async function planFactsOf(context: CaseContext, plan: Plan): Promise<Facts> {
  const units = await loadPlanUnits(context, plan.id)
  const stock = stockOf(plan.content, units)
  const words = groupWords(plan.content, stock)
  const { suite, order, substitutes, beacon } = plan.content
  const notices = await loadPlanNotices(context, plan.id)
  return {
    ...planLine(plan),
    ...{ location: plan.location, layout: plan.layout, area: plan.area, rentStandard: plan.rentStandard },
    ...{ objectRange: plan.objectRange, recheckProvisional: plan.recheckProvisional, units: units.length },
    content: {
      ...{ suite, order, substitutes, beacon },
      groups: plan.content.groups.map(({ title }, at) => ({ title, words: words[at] ?? '' })),
      classes: plan.content.classes.map(({ unitClass, fewest, most }, at) => ({
        ...{ unitClass, fewest, most, count: stock[at]?.count ?? 0 },
      })),
    },
    parties: (await loadParties(context, plan.id)).map(({ id, name }) => ({ id, name })),
    notices: notices.map(({ id, kind, title, posted_at, first_day, last_day, digest }) => ({
      ...{ id, kind, title, postedAt: posted_at, firstDay: first_day, lastDay: last_day, digest },
    })),
  }
}

/** All of a plan for one who may see it. */
export async function showPlan(context: CaseContext, { plan, acts }: HeldPlan, actor: Actor): Promise<Shown> {
  const registrations = await selectRegistrations(context, { plan: plan.id })
  const draws = await loadDraws(context, plan.id)
  const found = await nextDraw(context, plan, draws, registrations)
  const names = await staffNames(
    context,
    acts.map((one) => ({ recordedBy: one.actor })),
  )
  const count = (step: Registration['step']) => registrations.filter((one) => one.step === step).length
  const counts = {
    ...{ registered: count('registered'), qualified: count('qualified') },
    ...{ unqualified: count('unqualified'), withdrawn: count('withdrawn') },
  }
  const next = found.kind === 'draw' && (plan.step === 'rechecking' || plan.step === 'drawing') ? found.next : undefined
  return {
    ...(await planFactsOf(context, plan)),
    ...{ version: plan.version, counts, draws: draws.map(drawLineOf) },
    ...(next && {
      next: {
        ...{ group: next.group, attempt: next.attempt, households: next.households.length },
        flats: next.stock.reduce((sum, one) => sum + one.count, 0),
      },
    }),
    acts: acts.map(({ seq, act, at, actor: by, detail }) => ({
      ...{ seq, act, at, by: names[by] ?? '工作人员', text: detail.reason ?? '' },
    })),
    may: mayDo(context, plan, actor, acts, next !== undefined && counts.registered === 0),
  }
}

function mayDo(
  { clock }: CaseContext,
  plan: Plan,
  actor: Actor,
  acts: HeldPlan['acts'],
  canFreeze: boolean,
): Shown['may'] {
  const now = clock.now().toISOString()
  const own = (kind: string) => acts.findLast(({ act }) => act === kind)?.actor === `u:${actor.account}`
  const [manage, approve] = [mayPlan(actor, 'plans.manage'), mayPlan(actor, 'plans.approve')]
  const mayEnd = plan.step === 'open' || plan.step === 'rechecking' || plan.step === 'drawn'
  const asked = acts.some(({ act }) => act === 'propose-end')
  const rules: readonly (readonly [Shown['may'][number], boolean])[] = [
    ['approve', approve && plan.step === 'proposed' && !own('propose')],
    ['reject', approve && plan.step === 'proposed'],
    ['close', manage && plan.step === 'open' && now >= plan.registerTo],
    ['register', manage && plan.step === 'open' && now >= plan.registerFrom && now < plan.registerTo],
    ['decide', manage && (plan.step === 'rechecking' || plan.step === 'drawing')],
    ['freeze', mayPlan(actor, 'draws.run') && canFreeze],
    ['propose-end', manage && mayEnd && !asked],
    ['end', approve && mayEnd && asked && !own('propose-end')],
  ]
  return rules.flatMap(([act, may]) => (may ? [act] : []))
}

/** Registrations for the desk, with the last finding of each. */
export async function registrationLines(
  context: CaseContext,
  all: readonly Registration[],
): Promise<z.output<typeof registration>[]> {
  const acts = await loadRegistrationActs(
    context,
    all.map(({ id }) => id),
  )
  const cases = await casesOfEntries(
    context,
    all.map(({ entry }) => entry),
  )
  return all.map((one) => {
    const found = cases.get(one.entry)
    const last = acts.get(one.id)?.at(-1)
    return {
      ...{ id: one.id, ticket: one.ticket, group: one.group, tier: one.tier, persons: one.persons },
      ...{ name: one.shownName, certificate: one.certificate, classes: [...one.classes], wish: one.wish },
      ...{ step: one.step, version: one.version, registeredAt: one.registeredAt },
      ...(found !== undefined && { case: found }),
      ...(last?.detail.reason !== undefined && { reason: last.detail.reason }),
      ...(last?.detail.letter !== undefined && { letter: last.detail.letter }),
    }
  })
}
