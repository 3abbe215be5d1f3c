import type { z } from 'zod'
import { fixedClock, maskName, today } from '../kit/index.ts'
import { listLeases, titleOfLease } from '../proceedings/tenancy/index.ts'
import type { RegisterContext } from '../registers/people/index.ts'
import {
  areaText,
  type countStock,
  type LeaseIn,
  type LeaseInAlarm,
  type listUnits,
  PROGRAMMES,
  type Project,
  papersOfUnit,
  parseFloorArea,
  readUnitHistory,
  sourceOf,
  UNIT_ACTS,
  UNIT_STATES,
  type Unit,
  type UnitFacts,
  type UnitState,
} from '../registers/stock/index.ts'
import { type Actor, peopleOf, staffNames } from './people-context.ts'
import { reachesProject } from './stock-context.ts'
import type {
  changeStockUnit,
  HandAct,
  listStockProjects,
  listStockUnits,
  readStockProject,
  readStockUnit,
} from './stock-contracts.ts'
import { sayBond, sayUnitDetail, titleOfUnitAct } from './stock-words.ts'

type Count = Awaited<ReturnType<typeof countStock>>[number]
type Counts = Readonly<Record<UnitState, number>>
type ShownProject = z.output<typeof listStockProjects.answer>['projects'][number]
type ShownUnit = z.output<typeof readStockUnit.answer>
type ShownLeaseIn = z.output<typeof readStockProject.answer>['leaseIns'][number]

/** How many flats are in which state. */
export function countsOf(counts: readonly { readonly state: string; readonly count: number }[]): Counts {
  const of = (state: UnitState): number => counts.reduce((all, one) => all + (one.state === state ? one.count : 0), 0)
  return {
    ...{ preparing: of('preparing'), vacant: of('vacant'), held: of('held'), let: of('let'), repair: of('repair') },
    withdrawn: of('withdrawn'),
  }
}

/** The built area of flats that are in the stock, in square metres. */
export const areaOf = (counts: readonly Count[]): string =>
  areaText(counts.reduce((all, { state, floorArea }) => all + (state === 'withdrawn' ? 0 : floorArea), 0))

/** A project with its flats in numbers. */
export function showProject(
  project: Project,
  counts: readonly Count[],
  names: ReadonlyMap<string, string>,
): ShownProject {
  const { programme, source, operator } = project
  const rule = sourceOf(programme, source)
  return {
    ...project,
    programmeTitle: PROGRAMMES[programme],
    sourceTitle: rule?.title ?? source,
    holding: rule?.holding ?? 'owned',
    operatorName: operator === null ? '本单位' : (names.get(operator) ?? '已经撤销的单位'),
    counts: countsOf(counts.filter((count) => count.project === project.id)),
  }
}

/** A contract with its alarms. */
export function showLeaseIn(
  context: RegisterContext,
  lease: LeaseIn & { readonly alarms: readonly LeaseInAlarm[] },
  buildingName: string,
): ShownLeaseIn {
  const { id, number, owner, beginsOn, endsOn, closedOn, closedHow } = lease
  const on = today(context.clock)
  const isOpen = lease.alarms.some((alarm) => alarm.handledAt === null && alarm.on <= on)
  return {
    ...{ id, number, owner, buildingName, beginsOn, endsOn, closedOn, closedHow },
    alarms: lease.alarms.map(({ months, on: day, handledAt, note }) => ({
      ...{ months, on: day, note, handledOn: handledAt === null ? null : today(fixedClock(handledAt)) },
    })),
    due: closedOn === null && (isOpen || endsOn < on),
  }
}

/** What a page says of a flat, as the register keeps it. Throws `not-a-decimal` or `out-of-range`. */
export function unitFactsOf(told: z.output<typeof changeStockUnit.body>['facts'], path: string): UnitFacts {
  return { ...told, floorArea: parseFloorArea(told.floorArea, `${path}.floorArea`) }
}

/** What is told of a flat on a page. */
export const factsOf = ({ number, type, floor, floorArea, decorated, orientation }: Unit) => ({
  ...{ number, type, floor, floorArea: areaText(floorArea), decorated, orientation },
})

type Wanted = Omit<z.output<typeof listStockUnits.query>, 'after'>

/** Which flats a list or a sheet shows: those that have left the stock only when they are asked for. */
export function unitQueryOf({ type, state, ...wanted }: Wanted): Parameters<typeof listUnits>[1] {
  const all = Object.keys(UNIT_STATES) as UnitState[]
  const states = state === undefined ? all.filter((one) => one !== 'withdrawn') : [state]
  const isNamed = state === undefined && wanted.number !== undefined
  return { ...wanted, ...(type !== undefined && { types: [type] }), ...(isNamed ? {} : { states }) }
}

/** A flat as a line of a list. */
export const showUnitLine = (unit: Unit): z.output<typeof listStockUnits.answer>['units'][number] => ({
  ...{ id: unit.id, ...factsOf(unit), state: unit.state, since: unit.since },
  ...{ project: unit.project.name, building: unit.building.name, programmeTitle: PROGRAMMES[unit.project.programme] },
})

/** What staff may do to a flat by hand, by its state; what a plan, an offer or a lease does is done there. */
const BY_HAND: Readonly<Record<UnitState, readonly (HandAct | 'change' | 'add-paper')[]>> = {
  preparing: ['ready', 'repair', 'change', 'add-paper', 'note', 'withdraw'],
  vacant: ['hold', 'repair', 'change', 'add-paper', 'note', 'withdraw'],
  held: ['release', 'change', 'add-paper', 'note'],
  let: ['change', 'add-paper', 'note'],
  repair: ['repaired', 'change', 'add-paper', 'note', 'withdraw'],
  withdrawn: ['restore', 'add-paper', 'note'],
}

/** Whether a flat is held by hand, and may be released so. */
export const isHeldByHand = ({ bond }: Pick<Unit, 'bond'>): boolean => bond?.startsWith('desk:') ?? false

/** The file of a flat; the look is recorded. */
export async function showUnit(context: RegisterContext, actor: Actor, unit: Unit): Promise<ShownUnit> {
  const events = await readUnitHistory(context, unit.id)
  const names = await staffNames(
    context,
    events.map(({ actor: recordedBy }) => ({ recordedBy })),
  )
  const nameOf = (who: string): string => names[who] ?? '系统'
  const acts = reachesProject(actor, 'stock.manage', unit.project) ? BY_HAND[unit.state] : []
  const { id, project, building, state, since, version, bond, realEstateCode } = unit
  return {
    ...{ id, ...factsOf(unit), realEstateCode, state, since, version },
    project: { id: project.id, name: project.name, programmeTitle: PROGRAMMES[project.programme] },
    building,
    bond: bond === null ? null : sayBond(bond),
    events: events.map(({ seq, act, at, from, to, actor: who, detail }) => ({
      ...{ seq, act, title: titleOfUnitAct(act), at, by: nameOf(who), text: sayUnitDetail(detail) },
      ...{ from: from === 'draft' ? '' : UNIT_STATES[from], to: UNIT_STATES[to] },
    })),
    papers: papersOfUnit(events).map(({ id: paper, label, event }) => ({
      ...{ id: paper, label, by: nameOf(event.actor), on: today(fixedClock(event.at)) },
    })),
    leases: await showLeases(context, unit),
    may: acts
      .filter((act) => act !== 'release' || isHeldByHand(unit))
      .map((act) => ({ act, title: UNIT_ACTS[act].title })),
  }
}

/** Who lives and lived in a flat, the youngest contract first. */
async function showLeases(context: RegisterContext, { id, project }: Unit): Promise<ShownUnit['leases']> {
  const { rows } = await listLeases(context, { area: project.area, unit: id })
  const people = await peopleOf(
    context,
    rows.map(({ person_id }) => person_id),
  )
  const names = new Map(people.map(({ person, name }) => [person, maskName(name)]))
  return rows
    .toSorted((a, b) => (a.from_day < b.from_day ? 1 : -1))
    .map(({ id: lease, number, person_id, from_day: from, to_day: to, step }) => ({
      ...{ id: lease, number, tenant: names.get(person_id) ?? '', from, to, step: titleOfLease(step) },
    }))
}
