import { type RegisterContext, recordKind } from '../people/index.ts'
import { findUnits } from './act-on-unit.ts'
import { STOCK_AUDIT_KINDS } from './audit-kinds.ts'
import type { Building, Project } from './project.ts'
import { countUnits, loadBuildings, loadProjects, type ProjectQuery, type UnitCount } from './project-store.ts'
import type { Unit, UnitEvent } from './unit.ts'
import { loadEvents, loadUnits, type UnitQuery } from './unit-store.ts'
import type { Programme, UnitType } from './words.ts'

/** A flat as it is now. Throws `not-found`. */
export async function readUnit(context: RegisterContext, id: string): Promise<Unit> {
  const [unit] = await findUnits(context, [id])
  if (unit === undefined) throw new Error('found, and yet not there')
  return unit
}

/** Flats in the order of their ids; every part of the query that is given must hold. */
export function listUnits(context: RegisterContext, query: UnitQuery): Promise<Unit[]> {
  return loadUnits(context, query)
}

/** Everything that was done to a flat, the first act first. The look is written into the audit log. */
export async function readUnitHistory(context: RegisterContext, id: string): Promise<UnitEvent[]> {
  await recordKind(context, STOCK_AUDIT_KINDS['unit.read'], [`unit:${id}`])
  return loadEvents(context, id)
}

/** Projects in the order of their codes. */
export function listProjects(context: RegisterContext, query: ProjectQuery = {}): Promise<Project[]> {
  return loadProjects(context, query)
}

/** The buildings of a project. */
export function listBuildings(context: RegisterContext, project: string): Promise<Building[]> {
  return loadBuildings(context, { projects: [project] })
}

/** How many flats there are of each project, building, type and state; of one operator alone where it is given. */
export function countStock(
  context: RegisterContext,
  query: { readonly operator?: string | undefined; readonly project?: string | undefined } = {},
): Promise<UnitCount[]> {
  return countUnits(context, query)
}

/** What anybody may know of a project: nothing of a single flat, and nobody who lives there. */
export interface PublicProject {
  readonly id: string
  readonly name: string
  readonly programme: Programme
  readonly area: string
  readonly address: string | null
  /** By type: how many flats there are, how many are let, and how many could be let now. Withdrawn ones are not counted. */
  readonly types: readonly {
    readonly type: UnitType
    readonly units: number
    readonly let: number
    readonly vacant: number
  }[]
}

/** The projects with their flats in numbers, for anybody. Those without a flat are left out. */
export async function publicProjects(context: RegisterContext): Promise<PublicProject[]> {
  const projects = await loadProjects(context, {})
  const counts = (await countUnits(context, {})).filter(({ state }) => state !== 'withdrawn')
  return projects.flatMap(({ id, name, programme, area, address }) => {
    const own = counts.filter(({ project }) => project === id)
    const types = [...new Set(own.map(({ type }) => type))].sort().map((type) => {
      const ofType = own.filter((count) => count.type === type)
      const inState = (wanted: string) => sum(ofType.filter(({ state }) => state === wanted))
      return { type, units: sum(ofType), let: inState('let'), vacant: inState('vacant') }
    })
    return types.length === 0 ? [] : [{ id, name, programme, area, address, types }]
  })
}

const sum = (counts: readonly UnitCount[]): number => counts.reduce((all, { count }) => all + count, 0)
