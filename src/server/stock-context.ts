import { Fault, isWithin } from '../kit/index.ts'
import { authorise, findDenial } from '../platform/auth/index.ts'
import { listVisibleOffices } from '../registers/offices/index.ts'
import type { RegisterContext } from '../registers/people/index.ts'
import { type Project, readProject, readUnit, type StockObstacle, type Unit } from '../registers/stock/index.ts'
import type { CaseServices } from './case-context.ts'
import type { Actor } from './people-context.ts'

/** What the stock is served with. */
export interface StockServices extends CaseServices {
  /** The folder under which files are kept. */
  readonly dataDir: string
}

type Standing = Pick<Project, 'area' | 'operator'>
type StockAction = 'stock.read' | 'stock.manage'

function targetOf({ tenant, hat }: Actor, { area, operator }: Standing) {
  const isOwn = operator !== null && operator === hat?.office.id
  return { tenant, area, ...(isOwn && { own: ['project'] as const }) }
}

/** Whether a project is the actor's to see or to manage. */
export function reachesProject(actor: Actor, action: StockAction, project: Standing): boolean {
  return findDenial(actor, action, targetOf(actor, project)) === undefined
}

/** A project that the actor may see. Throws `not-found` for any other one, as if there were none. */
export async function seenProject(context: RegisterContext, actor: Actor, id: string): Promise<Project> {
  const project = await readProject(context, id)
  if (reachesProject(actor, 'stock.read', project)) return project
  throw new Fault('not-found', '没有这个项目，请从列表里重新打开。', { path: 'project' })
}

/** A flat that the actor may see. Throws `not-found` for any other one. */
export async function seenUnit(context: RegisterContext, actor: Actor, id: string): Promise<Unit> {
  const unit = await readUnit(context, id)
  if (reachesProject(actor, 'stock.read', unit.project)) return unit
  throw new Fault('not-found', '没有这套房源，请检查编号是否写对。', { path: 'unit' })
}

/** Throws `forbidden` unless the actor manages the project. */
export function mustManage(actor: Actor, project: Standing): void {
  authorise(actor, 'stock.manage', targetOf(actor, project))
}

/** Whether the actor manages what is not an operator's own: an operator enters no projects and changes none. */
export function managesAll({ tenant, hat, ...actor }: Actor): boolean {
  const area = hat?.office.area ?? ''
  return findDenial({ tenant, hat, ...actor }, 'stock.manage', { tenant, area }) === undefined
}

/** The office whose own projects alone the actor may see; undefined: those of the whole area. */
export function onlyOperator({ tenant, hat, ...actor }: Actor): string | undefined {
  const area = hat?.office.area ?? ''
  const denial = findDenial({ tenant, hat, ...actor }, 'stock.read', { tenant, area })
  return denial === 'own' ? hat?.office.id : undefined
}

/** Whether a division lies in the area of the actor's office. */
export const liesInOwnArea = ({ hat }: Actor, area: string): boolean => isWithin(area, hat?.office.area ?? '')

/** Names of the offices that run projects, by id. */
export async function operatorNames(context: RegisterContext): Promise<ReadonlyMap<string, string>> {
  const offices = await listVisibleOffices(context, String(context.tenant))
  return new Map(offices.map(({ id, name }) => [id, name]))
}

/** Throws `malformed` unless an office that is open today runs projects. */
export async function mustRunProjects(context: RegisterContext, operator: string | null): Promise<void> {
  if (operator === null) return
  const offices = await listVisibleOffices(context, String(context.tenant))
  if (offices.some(({ id, kind }) => id === operator && kind === 'operator')) return
  throw new Fault('malformed', '请从运营单位里选一个；没有的，请系统管理员先设立。', { path: 'operator' })
}

/** A refusal of the stock, as the door says it. */
export function stockRefusal({ code, sentence }: StockObstacle): Fault {
  return code === 'moved-on'
    ? new Fault('conflict', sentence, { path: 'version' })
    : new Fault('not-now', sentence, { path: code })
}
