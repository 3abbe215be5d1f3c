import { Fault, isWithin, newId, today } from '../../kit/index.ts'
import { type Outcome, type RegisterContext, recordKind, type TakeOptions, wrongCell } from '../people/index.ts'
import { moveUnits } from './act-on-unit.ts'
import { STOCK_AUDIT_KINDS } from './audit-kinds.ts'
import { enterBuilding } from './enter-project.ts'
import { recordEntries, writeFacts } from './enter-units.ts'
import type { Project } from './project.ts'
import { loadBuildings, loadProjects } from './project-store.ts'
import type { Unit, UnitFacts } from './unit.ts'
import { type FreshUnit, holdRows, insertUnits, loadUnits } from './unit-store.ts'
import type { UnitState } from './words.ts'

/** One row of the list of flats, read. What is undefined is not told: a flat that is known keeps what it had. */
export interface UnitEntry {
  readonly project: string
  readonly building: string
  readonly number: string
  readonly type: UnitFacts['type']
  readonly floorArea: number
  readonly floor: number | undefined
  readonly decorated: boolean | undefined
  readonly orientation: NonNullable<UnitFacts['orientation']> | undefined
  readonly realEstateCode: string | undefined
  /** Counts only for a flat that is not known yet. */
  readonly state: UnitState
}

type Fresh = FreshUnit & { readonly state: UnitState }

/** What is known about the flats of some rows. */
interface Ground {
  readonly projects: ReadonlyMap<string, Project>
  /** Ids by project's id and building's name. */
  readonly buildings: Map<string, string>
  /** By building's id and number. */
  readonly units: ReadonlyMap<string, Unit>
  readonly byCode: ReadonlyMap<string, string>
  readonly fresh: Map<string, Fresh>
}

/** What a flat that comes in by a list may be at once; the rest is done by what happens to it later. */
const ENTERED_AS: readonly UnitState[] = ['preparing', 'vacant', 'repair']

const keyOf = (a: string, b: string): string => `${a} ${b}`

/** Takes rows in: what is wrong with a row refuses that row alone. */
export async function takeUnits(
  context: RegisterContext,
  entries: readonly UnitEntry[],
  { run, area }: TakeOptions,
): Promise<readonly Outcome[]> {
  const ground = await loadGround(context, entries, area)
  const outcomes: Outcome[] = []
  for (const entry of entries) outcomes.push(await takeEntry(context, ground, entry))
  await writeFresh(context, [...ground.fresh.values()])
  const detail = { run, rows: entries.length, changed: outcomes.filter((outcome) => outcome === true).length }
  await recordKind(context, STOCK_AUDIT_KINDS['units.import'], [`units:${context.tenant}`], detail)
  return outcomes
}

async function loadGround(
  context: RegisterContext,
  entries: readonly UnitEntry[],
  area: string | undefined,
): Promise<Ground> {
  const all = await loadProjects(context, { codes: [...new Set(entries.map(({ project }) => project))] })
  const projects = all.filter((project) => area === undefined || isWithin(project.area, area))
  const known = await loadBuildings(context, { projects: projects.map(({ id }) => id) })
  const names = new Set(entries.map(({ building }) => building))
  const buildings = known.filter(({ name }) => names.has(name))
  const before = await loadUnits(context, { buildings: buildings.map(({ id }) => id) })
  const numbers = new Set(entries.map(({ number }) => number))
  const met = before.filter(({ number }) => numbers.has(number)).map(({ id }) => id)
  await holdRows(context, met)
  const units = await loadUnits(context, { ids: met })
  const codes = entries.flatMap(({ realEstateCode }) => realEstateCode ?? [])
  const holders = await loadUnits(context, { realEstateCodes: codes })
  return {
    projects: new Map(projects.map((project) => [project.code, project])),
    buildings: new Map(buildings.map(({ id, project, name }) => [keyOf(project, name), id])),
    units: new Map(units.map((unit) => [keyOf(unit.building.id, unit.number), unit])),
    byCode: new Map(holders.map((unit) => [unit.realEstateCode ?? '', unit.id])),
    fresh: new Map(),
  }
}

async function takeEntry(context: RegisterContext, ground: Ground, entry: UnitEntry): Promise<Outcome> {
  const project = ground.projects.get(entry.project)
  if (project === undefined) return wrongCell('项目编号', '没有登记这个编号的项目，请先登记项目，或者核对编号。')
  const place = keyOf(project.id, entry.building)
  const building = ground.buildings.get(place)
  const known = building === undefined ? undefined : ground.units.get(keyOf(building, entry.number))
  const taken = codeTaken(ground, entry, known)
  if (taken) return wrongCell('不动产单元号', '已经登记在另一套房源上，请核对。')
  if (known !== undefined) return changeKnown(context, known, entry)
  if (!ENTERED_AS.includes(entry.state))
    return wrongCell('状态', '新的房源只能是整备中、空置可租或者维修中；已经出租的先写空置可租，再导入租约。')
  const at = building ?? (await newBuilding(context, ground, project.id, entry.building))
  return addFresh(context, ground, { ...entry, project: project.id, building: at })
}

function codeTaken({ byCode, fresh }: Ground, { realEstateCode, number }: UnitEntry, known: Unit | undefined): boolean {
  if (realEstateCode === undefined) return false
  const holder = byCode.get(realEstateCode)
  if (holder !== undefined && holder !== known?.id) return true
  return [...fresh.values()].some((one) => one.realEstateCode === realEstateCode && one.number !== number)
}

async function newBuilding(context: RegisterContext, { buildings }: Ground, project: string, name: string) {
  const { id } = await enterBuilding(context, { project, name, floors: null })
  buildings.set(keyOf(project, name), id)
  return id
}

/** A row that says of a flat what an earlier row of the same list said is nothing new; one that says something else is refused. */
function addFresh(context: RegisterContext, { fresh }: Ground, entry: UnitEntry): Outcome {
  const { project, building, number, type, floorArea, floor = null, decorated = null, orientation = null } = entry
  const facts = { number, type, floor, floorArea, decorated, orientation, realEstateCode: entry.realEstateCode ?? null }
  const key = keyOf(building, number)
  const before = fresh.get(key)
  if (before === undefined) {
    fresh.set(key, { ...facts, id: newId(context.clock), project, building, state: entry.state })
    return true
  }
  const same = (Object.keys(facts) as (keyof UnitFacts)[]).every((name) => facts[name] === before[name])
  return same ? false : wrongCell('房号', '同一套房在表里写了两次，内容不一样，请核对。')
}

async function changeKnown(context: RegisterContext, known: Unit, entry: UnitEntry): Promise<Outcome> {
  const { type, floorArea, floor, decorated, orientation, realEstateCode } = entry
  const facts: UnitFacts = {
    ...{ number: known.number, type, floorArea, floor: floor ?? known.floor, decorated: decorated ?? known.decorated },
    ...{ orientation: orientation ?? known.orientation, realEstateCode: realEstateCode ?? known.realEstateCode },
  }
  if (known.state === 'withdrawn') {
    const same = (Object.keys(facts) as (keyof UnitFacts)[]).every((name) => facts[name] === known[name])
    return same ? false : wrongCell('房号', '这套房已经退出房源，不能变更。要重新使用，请先重新纳入。')
  }
  const answer = await writeFacts(context, known, facts, '名单导入')
  if (answer.done) return true
  return answer.obstacle.code === 'nothing-new' ? false : wrongCell('房号', answer.obstacle.sentence)
}

async function writeFresh(context: RegisterContext, fresh: readonly Fresh[]): Promise<void> {
  if (fresh.length === 0) return
  const rows = fresh.map(({ state: _, ...unit }) => unit)
  const written = await insertUnits(context, rows, today(context.clock))
  // Somebody else entered one just now: it is known the next time.
  if (written.size < fresh.length) throw new Fault('conflict', '这套房刚刚由别人登记，请再导入一次。', { path: '房号' })
  await recordEntries(
    context,
    fresh.map(({ id }) => id),
  )
  for (const [state, act] of [
    ['vacant', 'ready'],
    ['repair', 'repair'],
  ] as const) {
    const targets = fresh.filter((one) => one.state === state).map(({ id }) => ({ unit: id }))
    await moveUnits(context, targets, { act, detail: { reason: '名单导入' } })
  }
}
