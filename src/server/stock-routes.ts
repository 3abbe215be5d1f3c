import { type Route, route } from '../platform/http/index.ts'
import { countStock, PROGRAMMES, sourceOf, UNIT_TYPES } from '../registers/stock/index.ts'
import { inRegister } from './people-context.ts'
import { onlyOperator, type StockServices } from './stock-context.ts'
import { countStockFigures } from './stock-contracts.ts'
import { ownProjects, projectRoutes } from './stock-project-routes.ts'
import { publicStockRoute } from './stock-public-routes.ts'
import { takeoverRoutes } from './stock-takeover-routes.ts'
import { unitRoutes } from './stock-unit-routes.ts'
import { areaOf, countsOf } from './stock-view.ts'

/** The stock of flats: projects, buildings, flats, and what anybody may know of them. */
export function stockRoutes(services: StockServices): Route[] {
  const rooms = [projectRoutes, unitRoutes, takeoverRoutes].flatMap((routes) => routes(services))
  return [...rooms, figuresRoute(services), publicStockRoute(services)]
}

function figuresRoute({ auth }: StockServices): Route {
  return route(countStockFigures, (_, visit) =>
    inRegister(auth, visit, async (context, actor) => {
      const projects = new Map((await ownProjects(context, actor)).map((project) => [project.id, project]))
      const counts = (await countStock(context, { operator: onlyOperator(actor) })).flatMap((count) => {
        const project = projects.get(count.project)
        const holding = project && sourceOf(project.programme, project.source)?.holding
        return project && holding ? [{ ...count, holding, programme: project.programme }] : []
      })
      const keys = [...new Set(counts.map(({ programme, holding, type }) => `${programme} ${holding} ${type}`))].sort()
      return {
        lines: keys.map((key) => {
          const of = counts.filter(({ programme, holding, type }) => `${programme} ${holding} ${type}` === key)
          const [first] = of
          if (first === undefined) throw new Error('a key without a count')
          const { programme, holding, type } = first
          return {
            ...{ programme, programmeTitle: PROGRAMMES[programme], holding },
            ...{ type, typeTitle: UNIT_TYPES[type], counts: countsOf(of), area: areaOf(of) },
          }
        }),
      }
    }),
  )
}
