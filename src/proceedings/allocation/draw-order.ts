import type { CaseContext } from '../cases/index.ts'
import { isOver } from './draw.ts'
import { ROLLED } from './draw-group.ts'
import { type FinalLine, finalLinesOf, type HeldDraw, loadDraws } from './draw-proof.ts'
import { whyNotShown } from './draw-sheet.ts'
import { addDrawAct } from './draw-write.ts'
import { type Answer, type Refused, refuse } from './plan.ts'
import { loadPlan } from './plan-acts.ts'
import { momentText } from './plan-notice.ts'
import { PLAN_STEPS, type PlanStep, type SubstituteRule } from './plan-words.ts'
import { selectRegistrations } from './registration-store.ts'

/** Where a family of a plan stands when flats are chosen. */
export interface FinalPlace {
  /** The place on the waiting list. */
  readonly entry: string
  readonly registration: string
  /** From 1, as the plan lists its groups. */
  readonly group: number
  readonly ticket: string
  /** From 1, in the order of choosing over all groups. */
  readonly rank: number
  /** `A` housed by the draw, `P` later as a substitute, `S` waiting as a substitute, `X` out. */
  readonly state: FinalLine['state']
  /** The class of flat that it may choose; null for `S` and `X`. */
  readonly class: string | null
}

/**
 * The order in which the families of a plan choose, after everything that has happened since the draws: those who were given a flat,
 * group by group; substitutes behind them or among their own group, as the plan was published; then who still waits; then who is out.
 * Empty before the first result.
 */
export async function finalOrderOf(context: CaseContext, plan: string): Promise<readonly FinalPlace[]> {
  const { plan: found } = await loadPlan(context, plan, false)
  const draws = computedOf(await loadDraws(context, plan))
  const entries = new Map((await selectRegistrations(context, { plan })).map((one) => [one.ticket, one]))
  const places = standingOf(draws).flatMap(({ held, line }) => {
    const one = entries.get(line.ticket)
    return one === undefined ? [] : [{ one, group: held.attempt.group, line }]
  })
  return inOrderOfChoice(places, found.content.substitutes).map(({ one, group, line }, at) => ({
    ...{ entry: one.entry, registration: one.id, group, ticket: line.ticket, rank: at + 1 },
    ...{ state: line.state, class: line.unitClass },
  }))
}

const computedOf = (draws: readonly HeldDraw[]): HeldDraw[] => draws.filter(({ state }) => state.step === 'computed')

interface Standing {
  readonly held: HeldDraw
  readonly line: FinalLine
}

/** Each ticket once: whoever rolled over stands in the later draw alone. */
function standingOf(draws: readonly HeldDraw[]): Standing[] {
  const latest = new Map<string, HeldDraw>()
  const lines = draws.flatMap((held) => finalLinesOf(held).map((line) => ({ held, line })))
  for (const { held, line } of lines) latest.set(line.ticket, held)
  return lines.filter(({ held, line }) => latest.get(line.ticket) === held)
}

/** Pure: by state as the rule of the plan puts it, then by group, then by rank in the draw. */
function inOrderOfChoice<T extends { readonly group: number; readonly line: FinalLine }>(
  places: readonly T[],
  rule: SubstituteRule,
): T[] {
  const block = { A: 0, P: rule === 'after-last' ? 1 : 0, S: 2, X: 3 }
  return [...places].sort(
    (a, b) => block[a.line.state] - block[b.line.state] || a.group - b.group || a.line.rank - b.line.rank,
  )
}

/** What happened after the draw: a family left, or a flat of a class came free. The reason stands in the published proof. */
export type PlanEvent =
  | { readonly kind: 'out'; readonly entry: string; readonly reason: string }
  | { readonly kind: 'add'; readonly class: string; readonly reason: string }

/**
 * Writes an event into the draw that it belongs to, and gives the family that steps in, if any: the first one in the order of the draw
 * that still waits and wants the class. In the caller's transaction; the plan is held. Throws `not-found` without such a plan.
 */
export async function recordEvent(
  context: CaseContext,
  plan: string,
  event: PlanEvent,
): Promise<Answer<{ readonly promoted?: { readonly entry: string; readonly class: string } }>> {
  const { plan: found } = await loadPlan(context, plan, true)
  const all = await loadDraws(context, plan)
  const draws = computedOf(all)
  const last = draws.at(-1)
  if (last === undefined) return refuse('no-result', '摇号还没有结果，不能登记后续变动。')
  const reason = event.reason
    .normalize('NFC')
    .replace(/[|\s]+/g, ' ')
    .trim()
    .slice(0, 200)
  const personal = reason === '' ? '请写明原因。' : whyNotShown([reason])
  if (personal !== undefined) return refuse('reason-wanted', personal)
  const early = found.step === 'drawn' ? undefined : whyNotBetween(found.step, all, event)
  if (early) return early
  if (isTooEarly(context, last)) return refuse('not-yet', '公开秘密的截止时间过后，才能登记后续变动。')
  const registrations = await selectRegistrations(context, { plan })
  const ticketOf = new Map(registrations.map((one) => [one.entry, one.ticket]))
  const entryOf = new Map(registrations.map((one) => [one.ticket, one.entry]))
  const freed =
    event.kind === 'add'
      ? { unitClass: event.class, held: last, promoted: undefined }
      : await leave(context, found, draws, ticketOf.get(event.entry), reason)
  if ('done' in freed) return freed
  if (event.kind === 'add' && !found.content.classes.some(({ unitClass }) => unitClass === event.class))
    return refuse('no-class', `方案里没有“${event.class}”这种户型。`)
  // Where nobody waits in the draw of the group any more, the flat goes to those who wait in the last one; before that one, into it.
  const isElsewhere =
    event.kind === 'add' || (freed.held.attempt.draw !== last.attempt.draw && freed.promoted === undefined)
  const line =
    freed.unitClass !== null && isElsewhere
      ? await promoteBy(context, found, last, { act: 'add', value: freed.unitClass, reason })
      : freed.promoted
  const entry = line && entryOf.get(line.ticket)
  return entry === undefined || line?.unitClass == null
    ? { done: true }
    : { done: true, promoted: { entry, class: line.unitClass } }
}

/**
 * Between two draws a family that leaves is out of its own one; while a list is frozen nothing may move under it, and new flats wait
 * for the end, since the groups to come share what the plan has published.
 */
function whyNotBetween(step: PlanStep, draws: readonly HeldDraw[], event: PlanEvent): Refused | undefined {
  if (step !== 'drawing') return refuse('not-in-this-step', `现在是“${PLAN_STEPS[step]}”，不能登记后续变动。`)
  if (draws.some(({ state }) => !isOver(state)))
    return refuse('not-yet', '有一组的名单已经冻结，请在它的结果公布以后再登记。')
  return event.kind === 'add' ? refuse('not-yet', '全部摇号完成以后，才能登记新增的房源。') : undefined
}

/** Whether the last draw of a plan takes events by now; true for a plan without a result, which has none to wait for. */
export async function mayRecordYet(context: CaseContext, plan: string): Promise<boolean> {
  const last = computedOf(await loadDraws(context, plan)).at(-1)
  return last === undefined || !isTooEarly(context, last)
}

/** An event before the last moment for secrets would stand in the proof before the draw itself. */
const isTooEarly = ({ clock }: CaseContext, last: HeldDraw): boolean => momentText(clock.now()) < revealByOf(last)

const revealByOf = ({ attempt }: HeldDraw): string => /^revealBy=(.*)$/m.exec(attempt.manifest)?.[1] ?? ''

async function leave(
  context: CaseContext,
  plan: { readonly id: string },
  draws: readonly HeldDraw[],
  ticket: string | undefined,
  reason: string,
) {
  const standing = standingOf(draws).find(({ line }) => line.ticket === ticket)
  if (ticket === undefined || standing === undefined) return refuse('no-result', '这一户没有参加这次摇号。')
  if (standing.line.state === 'X') return refuse('gone-already', '这一户早已退出。')
  const promoted = await promoteBy(context, plan, standing.held, { act: 'out', value: ticket, reason })
  return { unitClass: standing.line.unitClass, held: standing.held, promoted }
}

/** Writes an event; gives the line of whoever stepped in by it. */
async function promoteBy(
  context: CaseContext,
  plan: { readonly id: string },
  held: HeldDraw,
  { act, value, reason }: { readonly act: 'out' | 'add'; readonly value: string; readonly reason: string },
): Promise<FinalLine | undefined> {
  const before = new Set(steppedIn(held))
  const after = await addDrawAct(context, plan, held, { act, to: 'computed', value, detail: { reason } })
  return finalLinesOf(after).find(({ state, ticket }) => state === 'P' && !before.has(ticket))
}

const steppedIn = (held: HeldDraw): string[] =>
  finalLinesOf(held).flatMap(({ state, ticket }) => (state === 'P' ? [ticket] : []))

/** Whether an event only says that a household goes on in the next group. */
export const isRollOver = (reason: string | undefined): boolean => reason === ROLLED
