import { Fault, today } from '../kit/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import type { RegisterContext } from '../registers/people/index.ts'
import {
  ALARM_MONTHS,
  type Building,
  changeProject,
  countStock,
  enterBuilding,
  enterLeaseIn,
  enterProject,
  enterUnits,
  handleLeaseIn,
  listBuildings,
  listLeaseIns,
  listLeaseInsDue,
  listProjects,
  listUnits,
  type Project,
  readBuilding,
  readLeaseIn,
  renewLeaseIn,
  returnLeaseIn,
} from '../registers/stock/index.ts'
import { type Actor, changeOnce, inRegister } from './people-context.ts'
import {
  liesInOwnArea,
  managesAll,
  mustManage,
  mustRunProjects,
  onlyOperator,
  operatorNames,
  reachesProject,
  type StockServices,
  seenProject,
} from './stock-context.ts'
import {
  actOnLeaseIn,
  changeStockProject,
  enterOneLeaseIn,
  enterStockBuilding,
  enterStockProject,
  enterStockUnits,
  listLeaseInsDueNow,
  listStockProjects,
  readStockBuilding,
  readStockProject,
} from './stock-contracts.ts'
import { areaOf, countsOf, factsOf, showLeaseIn, showProject, unitFactsOf } from './stock-view.ts'

/** Projects, their buildings, and the contracts they are leased in by. */
export function projectRoutes(services: StockServices): Route[] {
  return [...listRoutes(services), ...enteringRoutes(services), ...buildingRoutes(services), ...leaseInRoutes(services)]
}

function listRoutes({ auth }: StockServices): Route[] {
  return [
    route(listStockProjects, (_, visit) =>
      inRegister(auth, visit, async (context, actor) => {
        const projects = await ownProjects(context, actor)
        const counts = await countStock(context, { operator: onlyOperator(actor) })
        const names = await operatorNames(context)
        return {
          projects: projects.map((project) => showProject(project, counts, names)),
          mayEnter: managesAll(actor),
        }
      }),
    ),
    route(readStockProject, ({ params }, visit) =>
      inRegister(auth, visit, async (context, actor) => {
        const project = await seenProject(context, actor, params.id)
        const counts = await countStock(context, { project: project.id })
        const buildings = await listBuildings(context, project.id)
        const nameOf = (id: string | null) => buildings.find((one) => one.id === id)?.name ?? ''
        const leases = await listLeaseIns(context, project.id)
        const manages = reachesProject(actor, 'stock.manage', project)
        return {
          project: showProject(project, counts, await operatorNames(context)),
          buildings: buildings.map(({ id, name, floors }) => {
            const own = counts.filter(({ building }) => building === id)
            return { id, name, floors, counts: countsOf(own), area: areaOf(own) }
          }),
          leaseIns: leases.map((lease) => showLeaseIn(context, lease, nameOf(lease.building))),
          alarmMonths: [...ALARM_MONTHS],
          may: { manage: manages, change: manages && managesAll(actor) },
        }
      }),
    ),
  ]
}

/** The projects that the actor may see. */
export async function ownProjects(context: RegisterContext, actor: Actor): Promise<Project[]> {
  const operator = onlyOperator(actor)
  const projects = await listProjects(context, operator === undefined ? {} : { operator })
  return projects.filter(({ area }) => liesInOwnArea(actor, area))
}

function enteringRoutes({ auth }: StockServices): Route[] {
  return [
    route(enterStockProject, ({ body }, visit) =>
      changeOnce(auth, visit, enterStockProject, { body }, async (context, actor) => {
        mustManage(actor, { area: body.area, operator: null })
        await mustRunProjects(context, body.operator)
        const { id } = await enterProject(context, body)
        return { id }
      }),
    ),
    route(changeStockProject, ({ params, body }, visit) =>
      changeOnce(auth, visit, changeStockProject, { params, body }, async (context, actor) => {
        const before = await seenProject(context, actor, params.id)
        // Whoever runs a project neither gives it away nor takes another one.
        for (const { area } of [before, body]) mustManage(actor, { area, operator: null })
        if (body.operator !== before.operator) await mustRunProjects(context, body.operator)
        const { version: seen, ...facts } = body
        const { version } = await changeProject(context, params.id, seen, facts)
        return { version }
      }),
    ),
    route(enterStockBuilding, ({ params, body }, visit) =>
      changeOnce(auth, visit, enterStockBuilding, { params, body }, async (context, actor) => {
        mustManage(actor, await seenProject(context, actor, params.id))
        const { id } = await enterBuilding(context, { ...body, project: params.id })
        return { id }
      }),
    ),
  ]
}

/** A building of a project that the actor may see. Throws `not-found`. */
async function seenBuilding(
  context: RegisterContext,
  actor: Actor,
  id: string,
): Promise<Building & { readonly of: Project }> {
  const building = await readBuilding(context, id)
  try {
    return { ...building, of: await seenProject(context, actor, building.project) }
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'not-found') throw error
    throw new Fault('not-found', '没有这栋楼，请从项目里重新打开。', { path: 'building' })
  }
}

function buildingRoutes({ auth }: StockServices): Route[] {
  return [
    route(readStockBuilding, ({ params }, visit) =>
      inRegister(auth, visit, async (context, actor) => {
        const { id, name, floors, of } = await seenBuilding(context, actor, params.id)
        const units = await listUnits(context, { building: id })
        return {
          ...{ id, name, floors, project: { id: of.id, name: of.name } },
          units: units.map((unit) => ({ id: unit.id, ...factsOf(unit), state: unit.state, since: unit.since })),
          counts: countsOf(units.map(({ state }) => ({ state, count: 1 }))),
          mayManage: reachesProject(actor, 'stock.manage', of),
        }
      }),
    ),
    route(enterStockUnits, ({ params, body }, visit) =>
      changeOnce(auth, visit, enterStockUnits, { params, body }, async (context, actor) => {
        mustManage(actor, (await seenBuilding(context, actor, params.id)).of)
        const told = body.units.map((facts, at) => unitFactsOf(facts, `units.${at}`))
        return { units: [...(await enterUnits(context, params.id, told))] }
      }),
    ),
  ]
}

function leaseInRoutes({ auth }: StockServices): Route[] {
  return [
    route(enterOneLeaseIn, ({ params, body }, visit) =>
      changeOnce(auth, visit, enterOneLeaseIn, { params, body }, async (context, actor) => {
        mustManage(actor, await seenProject(context, actor, params.id))
        const { id } = await enterLeaseIn(context, { ...body, project: params.id })
        return { id }
      }),
    ),
    route(actOnLeaseIn, ({ params, body }, visit) =>
      changeOnce(auth, visit, actOnLeaseIn, { params, body }, async (context, actor) => {
        const { project } = await readLeaseIn(context, params.id)
        mustManage(actor, await seenProject(context, actor, project))
        if (body.act === 'renew') {
          const { act: _, ...told } = body
          return { id: (await renewLeaseIn(context, params.id, told)).id }
        }
        if (body.act === 'return') await returnLeaseIn(context, params.id, body.reason)
        else await handleLeaseIn(context, params.id, body.note)
        return { id: params.id }
      }),
    ),
    route(listLeaseInsDueNow, (_, visit) =>
      inRegister(auth, visit, async (context, actor) => {
        const on = today(context.clock)
        const due = (await listLeaseInsDue(context)).filter((one) => reachesProject(actor, 'stock.read', one))
        return {
          due: due.map(({ area: _area, operator: _operator, ...one }) => ({ ...one, isOver: one.endsOn < on })),
        }
      }),
    ),
  ]
}
