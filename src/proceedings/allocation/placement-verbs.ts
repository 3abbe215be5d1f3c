import { dueWorkdays, Fault, newId, today } from '../../kit/index.ts'
import { appendAudit } from '../../platform/audit/index.ts'
import { rebondUnit, releaseUnit } from '../../registers/stock/index.ts'
import type { CaseContext } from '../cases/index.ts'
import type { Placement, PlacementState } from './placement.ts'
import { findPlacement, insertPlacement, movePlacement } from './placement-store.ts'
import { findPlan } from './plan-store.ts'
import { actOnEntry, holdEntry } from './queue-act-on.ts'
import { QUEUE_AUDIT_KINDS } from './queue-audit-kinds.ts'
import { type Answer, done, type Entry, refuse } from './queue-entry.ts'
import { openSessionOf } from './selection-store.ts'

/** What is agreed: which flat, what holds it until now, and how the family came to it. */
export type Agreement = Pick<Placement, 'unit' | 'origin' | 'source' | 'plan' | 'offer'> & {
  /** Workdays for signing. */
  readonly signDays: number
}

/**
 * Gives a family of the list a flat that is held, in the caller's transaction: the placement, the flat bound to it, and the end of
 * the waiting. The keys of the database refuse a flat or a family that has one already; the caller has looked before.
 */
export async function agreePlacement(
  context: CaseContext,
  entry: Entry,
  agreement: Agreement,
): Promise<Answer<Placement>> {
  const { person, household } = entry
  const placed = await place(context, { entry: entry.id, person, household }, agreement)
  if (!placed.done) return placed
  const acted = await actOnEntry(context, entry, { act: 'place', detail: { placement: placed.value.id } })
  return acted.done ? placed : acted
}

/** The same for a family that never stood in the list: who lives in a flat already when a bureau's running work is taken over. */
export function takeOverPlacement(
  context: CaseContext,
  who: { readonly person: string; readonly household: string | null },
  agreement: Omit<Agreement, 'source' | 'plan' | 'offer'>,
): Promise<Answer<Placement>> {
  const how = { source: 'takeover', plan: null, offer: null } as const
  return place(context, { entry: null, ...who }, { ...agreement, ...how })
}

async function place(
  context: CaseContext,
  who: Pick<Placement, 'entry' | 'person' | 'household'>,
  { signDays, ...agreement }: Agreement,
): Promise<Answer<Placement>> {
  const { clock, calendar, actor } = context
  const on = today(clock)
  const { due, provisional } = dueWorkdays(on, signDays, calendar)
  const id = newId(clock)
  const placed: Placement = {
    ...{ id, ...who, ...agreement, bond: `placement:${id}`, agreedAt: clock.now().toISOString() },
    ...{ signBy: due, signProvisional: provisional, state: 'agreed', since: on, version: 1 },
  }
  const bound = await rebondUnit(context, { unit: placed.unit, bond: placed.origin, to: placed.bond })
  if (!bound.done) return refuse('unit-taken', bound.obstacle.sentence)
  await insertPlacement(context, placed, actor.id)
  await log(context, 'agree', placed)
  return done(placed)
}

/** The lease is signed: called by whoever keeps leases, in its transaction. Throws `not-found`, `conflict`. */
export async function markSigned(context: CaseContext, id: string): Promise<Answer<Placement>> {
  const held = await holdPlacement(context, id)
  if (held.state !== 'agreed') return refuse('placed-already', '这次配租已经签约，或者已经收回。')
  const moved = await moveOn(context, held, 'signed')
  if (held.entry !== null) {
    const acted = await actOnEntry(context, await holdEntry(context, held.entry), {
      ...{ act: 'sign', detail: { placement: id } },
    })
    if (!acted.done) return acted
  }
  await log(context, 'sign', moved)
  return done(moved)
}

/** The lease has ended: the flat is free for another family, and this one waits no more. Throws `not-found`, `conflict`. */
export async function endPlacement(context: CaseContext, id: string, reason: string): Promise<Answer<Placement>> {
  const held = await holdPlacement(context, id)
  if (held.state !== 'signed') return refuse('not-in-this-state', '这次配租没有在租的租约，不能办结束。')
  const moved = await moveOn(context, held, 'ended')
  if (held.entry !== null) {
    const acted = await actOnEntry(context, await holdEntry(context, held.entry), { act: 'leave', detail: { reason } })
    if (!acted.done) return acted
  }
  await log(context, 'end', moved)
  return done(moved)
}

/**
 * Takes back a flat that is not signed for: what held it before holds it again, if anybody may still get it from there, and the
 * family waits on where it stood; it counts like a refusal. What becomes of its turn is the caller's. Throws `not-found`, `conflict`.
 */
export async function takeBack(context: CaseContext, id: string, reason: string): Promise<Answer<Placement>> {
  const held = await holdPlacement(context, id)
  if (held.state !== 'agreed') return refuse('placed-already', '这次配租已经签约，或者已经收回。')
  const moved = await moveOn(context, held, 'lapsed')
  if (held.entry !== null) {
    const entry = await holdEntry(context, held.entry)
    const detail = { placement: held.id, reason }
    const acted = await actOnEntry(context, entry, {
      ...{ act: 'unplace', detail, change: { refusals: entry.refusals + 1 } },
    })
    if (!acted.done) return acted
  }
  const { unit, bond, origin } = held
  const freed = (await isForNobody(context, held))
    ? await releaseUnit(context, { unit, bond, reason })
    : await rebondUnit(context, { unit, bond, to: origin, reason })
  if (!freed.done) return refuse('unit-unfit', freed.obstacle.sentence)
  await log(context, 'lapse', moved)
  return done(moved)
}

/**
 * Nobody will choose a flat of a plan that has ended, nor one that is not signed for in time when the sessions of its plan are
 * closed: it is vacant then. Who withdraws after choosing leaves the flat to the plan, for the substitute.
 */
async function isForNobody(context: CaseContext, { plan, signBy }: Placement): Promise<boolean> {
  if (plan === null) return false
  if ((await findPlan(context, plan, false))?.step === 'ended') return true
  return today(context.clock) > signBy && (await openSessionOf(context, plan)) === undefined
}

/** Throws `not-found`. */
async function holdPlacement(context: CaseContext, id: string): Promise<Placement> {
  const held = await findPlacement(context, id, true)
  if (held !== undefined) return held
  throw new Fault('not-found', '没有这次配租，请刷新后重新查找。', { path: 'placement' })
}

async function moveOn(context: CaseContext, placed: Placement, state: PlacementState): Promise<Placement> {
  const on = today(context.clock)
  if (await movePlacement(context, placed, state, on))
    return { ...placed, state, since: on, version: placed.version + 1 }
  throw new Fault('conflict', '这次配租刚刚有了变化，请刷新后再办理。', { path: 'version' })
}

async function log(context: CaseContext, what: 'agree' | 'sign' | 'lapse' | 'end', placed: Placement): Promise<void> {
  const { tx, tenant, clock, actor } = context
  await appendAudit(tx, {
    ...{ tenant, at: clock.now(), actor: actor.id, action: QUEUE_AUDIT_KINDS[`placement.${what}`] },
    ...{ object: `placement:${placed.id}`, detail: { unit: placed.unit, ...(actor.hat && { hat: actor.hat }) } },
  })
}
