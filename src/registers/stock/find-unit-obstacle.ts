import type { StockObstacle, Unit } from './unit.ts'
import { ruleOf, type UnitMove } from './unit-acts.ts'
import { UNIT_STATES } from './words.ts'

/** What is about to be done to a flat. */
export interface UnitAttempt {
  readonly act: UnitMove
  /** The version that was seen; absent: whatever it is now. */
  readonly version?: number | undefined
  /** What takes the flat, or what it is held by. */
  readonly bond?: string | undefined
  /** What it is held by afterwards, for `rebond`. */
  readonly to?: string | undefined
}

/** Why an act cannot be done to a flat as it is now; undefined when it can. */
export function findUnitObstacle(unit: Unit, attempt: UnitAttempt): StockObstacle | undefined {
  const { act, version } = attempt
  const rule = ruleOf(act)
  if (version !== undefined && version !== unit.version)
    return { code: 'moved-on', sentence: `${nameOf(unit)}刚刚有了变化，请刷新后再办理。` }
  if (!rule.from.includes(unit.state)) {
    const wanted = rule.from.map((state) => `“${UNIT_STATES[state]}”`).join('、')
    const sentence = `${nameOf(unit)}现在是“${UNIT_STATES[unit.state]}”，${wanted}的才能${rule.title}。`
    return { code: 'not-in-this-state', sentence }
  }
  return findBondObstacle(unit, attempt)
}

function findBondObstacle(unit: Unit, { act, bond, to }: UnitAttempt): StockObstacle | undefined {
  const { bond: effect } = ruleOf(act)
  if (effect === undefined || (effect === 'frees-any' && bond === undefined)) return undefined
  if (bond === undefined) return { code: 'bond-wanted', sentence: '请写明为哪件事预留。' }
  if (effect === 'takes') return undefined
  if (unit.bond !== bond)
    return { code: 'held-by-another', sentence: `${nameOf(unit)}是为另一件事预留的，请先由那边办理。` }
  if (effect !== 'swaps') return undefined
  return to === undefined || to === bond
    ? { code: 'same-bond', sentence: `${nameOf(unit)}已经为这件事预留，不用转换。` }
    : undefined
}

/** What holds a flat after an act on it. */
export function bondAfter(unit: Unit, { act, bond, to }: UnitAttempt): string | null {
  const { bond: effect } = ruleOf(act)
  if (effect === 'takes') return bond ?? null
  if (effect === 'swaps') return to ?? null
  return effect === 'frees' || effect === 'frees-any' ? null : unit.bond
}

/** A flat as people call it. */
export function nameOf({ project, building, number }: Pick<Unit, 'project' | 'building' | 'number'>): string {
  return `${project.name}${building.name}${number}`
}
