import { Fault, today } from '../../kit/index.ts'
import { type RegisterContext, recordKind } from '../people/index.ts'
import { auditKindOf } from './audit-kinds.ts'
import { bondAfter, findUnitObstacle, type UnitAttempt } from './find-unit-obstacle.ts'
import type { StockObstacle, Unit, UnitAnswer, UnitDetail, UnitsAnswer } from './unit.ts'
import { ruleOf } from './unit-acts.ts'
import { holdRows, insertEvents, loadUnits, type UnitChange, updateStates } from './unit-store.ts'

/** An act on flats, with what it says. */
export interface UnitsMove extends Omit<UnitAttempt, 'version'> {
  readonly detail: UnitDetail
}

/**
 * Does one thing to several flats in the caller's transaction: to all of them, or, when something stands in the way of one, to none.
 * Of two who want the same flat one gets it; the other one waits and is then told. Throws `not-found`.
 */
export async function moveUnits(
  context: RegisterContext,
  targets: readonly { readonly unit: string; readonly version?: number | undefined }[],
  move: UnitsMove,
): Promise<UnitsAnswer> {
  const ids = targets.map(({ unit }) => unit)
  if (ids.length === 0) return { done: true, units: [] }
  await holdRows(context, ids)
  const units = await findUnits(context, ids)
  const versions = new Map(targets.map(({ unit, version }) => [unit, version]))
  for (const unit of units) {
    const obstacle = findUnitObstacle(unit, { ...move, version: versions.get(unit.id) })
    if (obstacle) return { done: false, obstacle, unit: unit.id }
  }
  const moved = units.map((unit) => movedBy(context, unit, move))
  await keep(context, units, moved, move)
  return { done: true, units: moved }
}

/** The flats of some ids. Throws `not-found` when one is not there. */
export async function findUnits(context: RegisterContext, ids: readonly string[]): Promise<Unit[]> {
  const units = await loadUnits(context, { ids })
  if (units.length < new Set(ids).size)
    throw new Fault('not-found', '没有这套房源，请检查编号是否写对。', { path: 'unit' })
  return units
}

function movedBy(context: RegisterContext, unit: Unit, move: UnitsMove): Unit {
  const state = ruleOf(move.act).to ?? unit.state
  const since = state === unit.state ? unit.since : today(context.clock)
  return { ...unit, state, since, bond: bondAfter(unit, move), version: unit.version + 1 }
}

async function keep(
  context: RegisterContext,
  before: readonly Unit[],
  after: readonly Unit[],
  { act, detail }: UnitsMove,
): Promise<void> {
  const changes = after.map(
    ({ id, version, state, since, bond }): UnitChange => ({ id, version: version - 1, state, since, bond }),
  )
  if ((await updateStates(context, changes)) !== changes.length)
    throw new Fault('conflict', '房源刚刚有了变化，请刷新后再办理。', { path: 'version' })
  const was = new Map(before.map((unit) => [unit.id, unit]))
  await insertEvents(
    context,
    after.map(({ id, version, state, bond }) => {
      const old = was.get(id)
      return {
        ...{ unit: id, seq: version, act, from: old?.state ?? state, to: state },
        ...{ bondBefore: old?.bond ?? '', bondAfter: bond ?? '', detail },
      }
    }),
  )
  const bond = after[0]?.bond
  await recordKind(
    context,
    auditKindOf(act),
    after.map(({ id }) => `unit:${id}`),
    typeof bond === 'string' ? { bond } : undefined,
  )
}

/** The same to one flat. */
export async function moveUnit(
  context: RegisterContext,
  target: { readonly unit: string; readonly version?: number | undefined },
  move: UnitsMove,
): Promise<UnitAnswer> {
  const answer = await moveUnits(context, [target], move)
  if (!answer.done) return { done: false, obstacle: answer.obstacle }
  const [unit] = answer.units
  if (unit === undefined) throw new Error('one flat was moved, and none came back')
  return { done: true, unit }
}

/** Whether a reason was given; a refusal when it is missing. */
export function wantReason(reason: string): StockObstacle | undefined {
  return reason.trim() === '' ? { code: 'reason-wanted', sentence: '请写明理由。' } : undefined
}
