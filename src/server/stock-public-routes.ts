import type { z } from 'zod'
import { type Route, route } from '../platform/http/index.ts'
import { countDraws, countQueue, programmesOf, projectsOfPlans, selectPlans } from '../proceedings/allocation/index.ts'
import type { CaseContext } from '../proceedings/cases/index.ts'
import { PROGRAMMES, type Programme, publicProjects, UNIT_TYPES } from '../registers/stock/index.ts'
import { asAnybody } from './notice-routes.ts'
import type { StockServices } from './stock-context.ts'
import { listPublicProjects } from './stock-public-contracts.ts'

type Shown = z.output<typeof listPublicProjects.answer>
type Projects = Shown['projects']

/** What anybody may know of the stock, of plans and of waiting: numbers alone. */
export function publicStockRoute(services: StockServices): Route {
  return route(listPublicProjects, ({ params }) =>
    asAnybody(services, params.bureau, async (context, bureau) => {
      const projects = await projectsHere(context)
      return { bureau, projects, programmes: await figuresOf(context, projects), draws: await countDraws(context) }
    }),
  )
}

/** Plans that are over are found in their own list. */
const RUNNING: readonly string[] = ['open', 'rechecking', 'drawing', 'drawn']

async function projectsHere(context: CaseContext): Promise<Projects> {
  const running = (await selectPlans(context, true)).filter(({ step }) => RUNNING.includes(step))
  const projectsOf = await projectsOfPlans(
    context,
    running.map(({ id }) => id),
  )
  return (await publicProjects(context)).map(({ types, ...project }) => ({
    ...project,
    programmeTitle: PROGRAMMES[project.programme],
    types: types.map(({ type, ...counts }) => ({ type, title: UNIT_TYPES[type], ...counts })),
    plans: running
      .filter(({ id }) => projectsOf.get(id)?.has(project.id))
      .map(({ id, title, step, registerTo }) => ({ id, title, step, registerTo })),
  }))
}

async function figuresOf(context: CaseContext, projects: Projects): Promise<Shown['programmes']> {
  const waiting = programmesOf(context.law, context.tenant)
  const shown: Shown['programmes'] = []
  for (const programme of Object.keys(PROGRAMMES) as Programme[]) {
    const types = projects.filter((one) => one.programme === programme).flatMap((one) => one.types)
    const isWaitedFor = waiting.includes(programme)
    if (types.length === 0 && !isWaitedFor) continue
    const sum = (of: 'units' | 'let' | 'vacant') => types.reduce((all, one) => all + one[of], 0)
    const { states } = isWaitedFor ? await countQueue(context, programme) : { states: undefined }
    shown.push({
      ...{ programme, title: PROGRAMMES[programme], units: sum('units'), let: sum('let'), vacant: sum('vacant') },
      ...(states && { waiting: states.waiting + states.suspended }),
    })
  }
  return shown
}
