import { Fault, isDivisionCode, isId, newId } from '../../kit/index.ts'
import { type RegisterContext, recordKind } from '../people/index.ts'
import { STOCK_AUDIT_KINDS } from './audit-kinds.ts'
import type { Building, Project } from './project.ts'
import { insertBuilding, insertProject, loadBuildings, loadProjects, updateProject } from './project-store.ts'
import { PROGRAMMES, SOURCES, sourceOf } from './words.ts'

/** What is told of a project. */
export type ProjectFacts = Omit<Project, 'id' | 'version' | 'code'>

/** Enters a project. Throws `malformed`, or `conflict` when its code is taken. */
export async function enterProject(
  context: RegisterContext,
  told: ProjectFacts & { readonly code: string },
): Promise<Project> {
  const code = shortText(told.code, 'code', 40)
  const project: Project = { ...checkFacts(told), id: newId(context.clock), code, version: 1 }
  if (!(await insertProject(context, project)))
    throw new Fault('conflict', `项目编号“${code}”已经用过，请换一个。`, { path: 'code' })
  await recordKind(context, STOCK_AUDIT_KINDS['project.enter'], [`project:${project.id}`], { code })
  return project
}

/** Writes down what has become of a project. Throws `malformed`, `not-found`, or `conflict` when it has moved on since it was seen. */
export async function changeProject(
  context: RegisterContext,
  id: string,
  version: number,
  told: ProjectFacts,
): Promise<Project> {
  const before = await readProject(context, id)
  const after: Project = { ...before, ...checkFacts(told), version }
  const changed = (Object.keys(after) as (keyof Project)[]).filter((key) => after[key] !== before[key])
  if (before.version !== version || !(await updateProject(context, after)))
    throw new Fault('conflict', '这个项目刚刚被别人改过，请刷新后再提交。', { path: 'version' })
  await recordKind(context, STOCK_AUDIT_KINDS['project.change'], [`project:${id}`], { changed })
  return { ...after, version: version + 1 }
}

function checkFacts({ name, programme, source, operator, area, address }: ProjectFacts): ProjectFacts {
  if (!isDivisionCode(area)) throw new Fault('malformed', '请写 6、9 或者 12 位区划代码。', { path: 'area' })
  if (operator !== null && !isId(operator)) throw new Fault('malformed', '请选运营单位。', { path: 'operator' })
  if (sourceOf(programme, source) === undefined) {
    const titles = Object.values(SOURCES[programme]).map(({ title }) => title)
    throw new Fault('malformed', `${PROGRAMMES[programme]}的来源是${titles.join('、')}之一。`, { path: 'source' })
  }
  const place = address?.trim() ?? ''
  return {
    ...{ name: shortText(name, 'name', 100), programme, source, operator, area },
    address: place === '' ? null : place.slice(0, 200),
  }
}

function shortText(text: string, path: string, most: number): string {
  const tidy = text.trim().normalize('NFC')
  if (tidy === '' || tidy.length > most) throw new Fault('malformed', `请填写，最多 ${most} 个字。`, { path })
  return tidy
}

/** A project. Throws `not-found`. */
export async function readProject(context: RegisterContext, id: string): Promise<Project> {
  const [project] = await loadProjects(context, { ids: [id] })
  if (project === undefined) throw new Fault('not-found', '没有这个项目，请从列表里重新打开。', { path: 'project' })
  return project
}

/** Enters a building of a project. Throws `malformed`, `not-found`, or `conflict` when the project has one of that name. */
export async function enterBuilding(
  context: RegisterContext,
  { project, name, floors }: Omit<Building, 'id'>,
): Promise<Building> {
  await readProject(context, project)
  if (floors !== null && !(Number.isInteger(floors) && floors >= 1 && floors <= 200))
    throw new Fault('out-of-range', '楼层数应当在 1 到 200 之间。', { path: 'floors' })
  const building: Building = { id: newId(context.clock), project, name: shortText(name, 'name', 40), floors }
  if (!(await insertBuilding(context, building)))
    throw new Fault('conflict', `这个项目已经有“${building.name}”。`, { path: 'name' })
  await recordKind(context, STOCK_AUDIT_KINDS['building.enter'], [`project:${project}`], { building: building.id })
  return building
}

/** A building. Throws `not-found`. */
export async function readBuilding(context: RegisterContext, id: string): Promise<Building> {
  const [building] = await loadBuildings(context, { ids: [id] })
  if (building === undefined) throw new Fault('not-found', '没有这栋楼，请从项目里重新打开。', { path: 'building' })
  return building
}
