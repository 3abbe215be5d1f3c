import { Fault, newId, parseArea, parseUnitCode, roundHalfUp, today } from '../../kit/index.ts'
import { type RegisterContext, recordKind } from '../people/index.ts'
import { findUnits } from './act-on-unit.ts'
import { auditKindOf } from './audit-kinds.ts'
import { readBuilding } from './enter-project.ts'
import { findUnitObstacle } from './find-unit-obstacle.ts'
import { refuse, type Unit, type UnitAnswer, type UnitFacts } from './unit.ts'
import { holdRows, insertEvents, insertUnits, loadUnits, updateFacts } from './unit-store.ts'

/** Enters flats of a building; each of them is being prepared. Throws `malformed`, `not-found`, or `conflict` when one is there already. */
export async function enterUnits(
  context: RegisterContext,
  building: string,
  told: readonly UnitFacts[],
): Promise<readonly string[]> {
  const { project } = await readBuilding(context, building)
  const fresh = told.map((facts, at) => ({
    ...checkUnit(facts, `units.${at}`),
    id: newId(context.clock),
    project,
    building,
  }))
  const written = await insertUnits(context, fresh, today(context.clock))
  const clash = fresh.find(({ id }) => !written.has(id))
  if (clash !== undefined) {
    const sentence = `${clash.number} 已经登记过，或者它的不动产单元号已经登记在别的房源上。`
    throw new Fault('conflict', sentence, { path: `units.${fresh.indexOf(clash)}` })
  }
  const ids = fresh.map(({ id }) => id)
  await recordEntries(context, ids)
  return ids
}

/** Writes the first act of flats down. */
export async function recordEntries(context: RegisterContext, ids: readonly string[]): Promise<void> {
  await insertEvents(
    context,
    ids.map((unit) => ({
      ...{ unit, seq: 1, act: 'enter' as const, from: 'draft' as const, to: 'preparing' as const },
      ...{ bondBefore: '', bondAfter: '', detail: {} },
    })),
  )
  await recordKind(
    context,
    auditKindOf('enter'),
    ids.map((id) => `unit:${id}`),
  )
}

/** Writes down what is told of a flat in the place of what was told before. Throws `malformed` or `not-found`. */
export async function changeUnit(
  context: RegisterContext,
  asked: {
    readonly unit: string
    readonly version?: number | undefined
    readonly reason: string
    readonly facts: UnitFacts
  },
): Promise<UnitAnswer> {
  await holdRows(context, [asked.unit])
  const [unit] = await findUnits(context, [asked.unit])
  if (unit === undefined) throw new Error('found, and yet not there')
  const obstacle = findUnitObstacle(unit, { act: 'change', version: asked.version })
  if (obstacle) return { done: false, obstacle }
  return writeFacts(context, unit, checkUnit(asked.facts, 'facts'), asked.reason)
}

/** Writes facts of a flat down whose row is held. */
export async function writeFacts(
  context: RegisterContext,
  unit: Unit,
  facts: UnitFacts,
  reason: string,
): Promise<UnitAnswer> {
  const keys = (Object.keys(facts) as (keyof UnitFacts)[]).filter((key) => facts[key] !== unit[key])
  if (keys.length === 0) return refuse('nothing-new', '提交的内容与现有记录完全相同，没有需要变更的。')
  const taken = await findClash(context, unit, facts)
  if (taken) return taken
  if (!(await updateFacts(context, unit, facts)))
    throw new Fault('conflict', '房源刚刚有了变化，请刷新后再办理。', { path: 'version' })
  const pick = (of: UnitFacts): Partial<UnitFacts> => Object.fromEntries(keys.map((key) => [key, of[key]]))
  const seq = unit.version + 1
  const bond = unit.bond ?? ''
  const detail = { reason, before: pick(unit), after: pick(facts) }
  const act = {
    unit: unit.id,
    seq,
    act: 'change',
    from: unit.state,
    to: unit.state,
    bondBefore: bond,
    bondAfter: bond,
  } as const
  await insertEvents(context, [{ ...act, detail }])
  await recordKind(context, auditKindOf('change'), [`unit:${unit.id}`], { changed: keys })
  return { done: true, unit: { ...unit, ...facts, version: seq } }
}

/** Another flat that has the number or the code already. */
async function findClash(context: RegisterContext, unit: Unit, { number, realEstateCode }: UnitFacts) {
  if (number !== unit.number) {
    const others = await loadUnits(context, { building: unit.building.id })
    if (others.some((other) => other.number === number)) return refuse('number-taken', `这栋楼已经有 ${number}。`)
  }
  if (realEstateCode === null || realEstateCode === unit.realEstateCode) return undefined
  const [other] = await loadUnits(context, { realEstateCodes: [realEstateCode] })
  return other && refuse('code-taken', '这个不动产单元号已经登记在另一套房源上，请核对。')
}

/** Tidies and checks what is told of a flat. Throws `malformed` or `out-of-range` with the path. */
function checkUnit(facts: UnitFacts, path: string): UnitFacts {
  const number = facts.number.trim().normalize('NFC')
  if (number === '' || number.length > 40)
    throw new Fault('malformed', '请写房号，最多 40 个字。', { path: `${path}.number` })
  const { floor, floorArea, realEstateCode } = facts
  if (floor !== null && !(Number.isInteger(floor) && floor >= -9 && floor <= 200 && floor !== 0))
    throw new Fault('out-of-range', '楼层应当在 -9 到 200 之间，没有 0 层。', { path: `${path}.floor` })
  if (!(Number.isInteger(floorArea) && floorArea > 0 && floorArea <= 1_000_000))
    throw new Fault('out-of-range', '建筑面积应当大于 0，不超过 10000 平方米。', { path: `${path}.floorArea` })
  const code = realEstateCode === null ? null : parseUnitCode(realEstateCode, `${path}.realEstateCode`).code
  return { ...facts, number, realEstateCode: code }
}

/** Reads a floor area of at most two decimals in square metres as hundredths. Throws as `parseArea`, and `not-a-decimal`. */
export function parseFloorArea(text: string, path: string): number {
  const area = parseArea(text, path)
  const hundredths = roundHalfUp(area, 2).digits
  if (hundredths * 10n ** BigInt(area.scale) !== area.digits * 100n)
    throw new Fault('not-a-decimal', '建筑面积最多两位小数。', { path })
  return Number(hundredths)
}

/** Hundredths of a square metre as decimal text, `45.00`. */
export function areaText(hundredths: number): string {
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`
}
