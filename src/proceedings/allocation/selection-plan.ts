import { Fault } from '../../kit/index.ts'
import { listUnits } from '../../registers/stock/index.ts'
import type { CaseContext } from '../cases/index.ts'
import { finalOrderOf, mayRecordYet, recordEvent } from './draw-order.ts'
import { listPlacements } from './placement-store.ts'
import { bondOfPlan } from './plan.ts'
import { loadPlan } from './plan-acts.ts'
import { loadPlanUnits } from './plan-store.ts'
import { type Answer, done, refuse } from './queue-entry.ts'
import { rulesOfList } from './queue-rules.ts'
import { goneAmong, waitingAmong } from './queue-store.ts'
import type { Registration } from './registration.ts'
import { selectRegistrations } from './registration-store.ts'
import type { Chooser, MissedRule, Session } from './selection.ts'
import type { SayOut } from './selection-leave.ts'
import { openSelection } from './selection-verbs.ts'

/** What is published with a session. */
export interface PlanSelection {
  readonly plan: string
  /** An instant, ISO 8601. */
  readonly startsAt: string
  readonly slotSeconds: number
  readonly missed: MissedRule
}

/** Opens the session of a drawn plan: its families in the order of the draw, and its flats. Throws `not-found`. */
export async function openPlanSelection(context: CaseContext, wish: PlanSelection): Promise<Answer<Session>> {
  const { plan } = await loadPlan(context, wish.plan, true)
  if (plan.step !== 'drawn') return refuse('not-drawn', '摇号还没有全部完成，不能安排选房。')
  await sayWhoIsGone(context, wish.plan)
  const order = await finalOrderOf(context, wish.plan)
  const known = await registrationsOf(context, wish.plan)
  // The draw still counts whoever has been housed since: in a second session such a family could only miss its turn.
  const waiting = await waitingAmong(
    context,
    order.map(({ entry }) => entry),
  )
  const choosers = order.flatMap((place) => {
    const one = known.get(place.entry)
    return one === undefined || place.class === null || !waiting.has(place.entry) ? [] : [chooserOf(one, place.class)]
  })
  if (order.length > 0 && choosers.length === 0)
    return refuse('nobody-fits', '摇中的家庭都已经定下住房，或者不再轮候，没有要选房的家庭。')
  const { signDays } = await rulesOfList(context, plan.programme)
  const held = new Set((await listUnits(context, { bond: bondOfPlan(wish.plan) })).map(({ id }) => id))
  const flats = (await loadPlanUnits(context, wish.plan))
    .filter(({ unit }) => held.has(unit))
    .map(({ unit, unitClass }) => ({ unit, class: unitClass }))
  if (flats.length === 0) return refuse('no-such-unit', '方案里的房源都已经定下住户，没有可以选的房。')
  const published = { ...wish, title: plan.title, programme: plan.programme, signDays }
  return openSelection(context, { ...published, choosers, flats })
}

/**
 * Takes out of the draw whoever waits for no flat any more and has none of this plan: substitutes step in, so that no flat is kept
 * for nobody. Before the draw takes events nothing is done.
 */
async function sayWhoIsGone(context: CaseContext, plan: string): Promise<void> {
  if (!(await mayRecordYet(context, plan))) return
  const drawn = (await finalOrderOf(context, plan)).flatMap((place) => (place.class === null ? [] : [place.entry]))
  for (const entry of await goneAmong(context, drawn)) {
    const placed = await listPlacements(context, { entry })
    if (placed.some((one) => one.plan === plan && one.state !== 'lapsed')) continue
    const said = await sayOutOfPlan(context, plan, { entry, reason: GONE })
    if (!said.done) throw new Fault('not-now', said.obstacle.sentence, { path: said.obstacle.code })
  }
}

/** What the public proof says of whoever waits no more when the flat comes. */
const GONE = '已经另有住房或者退出轮候'

/**
 * Whoever is out stands so in the draw of the plan; who steps in is what the draw says. A substitute who waits for no flat any more
 * is out at once in turn, so that nobody waits for a turn that can only be missed.
 */
export const sayOutOfPlan: SayOut = async (context, plan, left) => {
  const answer = await recordEvent(context, plan, { kind: 'out', ...left })
  // It stands there already: whoever stepped in for it was named then.
  if (!answer.done && answer.obstacle.code === 'gone-already') return done([])
  if (!answer.done) return refuse('not-in-this-state', answer.obstacle.sentence, answer.obstacle.clause)
  const { promoted } = answer
  if (promoted === undefined) return done([])
  if ((await goneAmong(context, [promoted.entry])).has(promoted.entry))
    return sayOutOfPlan(context, plan, { entry: promoted.entry, reason: GONE })
  const one = (await registrationsOf(context, plan)).get(promoted.entry)
  return done(one ? [chooserOf(one, promoted.class)] : [])
}

async function registrationsOf(context: CaseContext, plan: string): Promise<ReadonlyMap<string, Registration>> {
  return new Map((await selectRegistrations(context, { plan })).map((one) => [one.entry, one]))
}

const chooserOf = ({ entry, person, household, ticket, group }: Registration, unitClass: string): Chooser => ({
  ...{ entry, person, household, ticket, group: String(group), class: unitClass },
})
